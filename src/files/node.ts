import { FaninError } from '../errors';

/**
 * Node's own way to its modules, at run time and at once; undefined elsewhere. An import would keep the importing file out of
 * browsers, and there is no other way that works without a promise in both module systems.
 */
export function nodeModules(): typeof process.getBuiltinModule | undefined {
  // Node before 20.16 has no getBuiltinModule, and a browser no process at all.
  const host = globalThis as { process?: { getBuiltinModule?: typeof process.getBuiltinModule } };
  return host.process?.getBuiltinModule;
}

/**
 * Something of a module of Node.
 * @param fix what to do where there is no Node
 */
export function builtin<T>(where: string, fix: string, load: (get: typeof process.getBuiltinModule) => T): T {
  const get = nodeModules();
  if (get) return load(get);
  throw new FaninError({
    code: 'bad_file',
    where,
    expected: 'a file system (Node 20.16 or later)',
    got: 'none here',
    fix,
  });
}

/** `ENOENT: no such file or directory`, without what Node appends. */
export function reason(error: unknown): string {
  // Not instanceof: an error of Node may come from another realm.
  const { message } = error as { message?: string };
  return message?.split(', ')[0] ?? String(error);
}
