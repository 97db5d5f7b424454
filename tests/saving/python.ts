import { spawnSync } from 'node:child_process';

/** A Python that has this package, such as `FANIN_PYTHON=kerasenv/bin/python`; without one, the tests that need it are skipped. */
export const python = process.env.FANIN_PYTHON ?? 'python3';

const packages: Record<string, string> = { sklearn: 'scikit-learn' };

/** @param what is not done without it */
export function has(module: string, what = 'what fanin writes is not read by'): boolean {
  const isThere = spawnSync(python, ['-c', `import ${module}`], { env: environment }).status === 0;
  if (!isThere)
    process.stderr.write(
      `\nSKIPPED: ${what} Python's ${module}. Get it with \`pip install ${packages[module] ?? module}\`, and say where: FANIN_PYTHON=/path/to/python\n\n`,
    );
  return isThere;
}

const environment = { ...process.env, KERAS_BACKEND: 'jax', JAX_PLATFORMS: 'cpu' };

/** What a program prints as JSON. */
export function run(program: string, ...args: string[]): unknown {
  const { stdout, stderr, status } = spawnSync(python, ['-c', program, ...args], {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
