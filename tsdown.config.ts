import { defineConfig } from 'tsdown';

/** The public entries: each is a subpath of `exports` in package.json. */
const entries = {
  index: 'src/index.ts',
  core: 'src/core/index.ts',
  datasets: 'src/datasets/index.ts',
  experiments: 'src/experiments/index.ts',
  formula: 'src/formula/index.ts',
  probes: 'src/probes/index.ts',
  report: 'src/report/index.ts',
  saving: 'src/saving/index.ts',
  theory: 'src/theory/index.ts',
};

/**
 * `export * as metrics` becomes a namespace in the declarations, made with the bundler's helper `__exportAll`. When
 * the helper lands in a chunk of ours, its name stays behind in lists of imports and exports, declared nowhere.
 */
const dropNamespaceHelper = {
  name: 'drop-namespace-helper',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const [file, chunk] of Object.entries(bundle)) {
      if (!/\.d\.[cm]ts$/.test(file) || chunk.code === undefined) continue;
      chunk.code = chunk.code.replace(/(?:\w+ as )?\b__exportAll\b(?: as \w+)?,? ?/g, '');
    }
  },
};

/** A file with one sign beyond Latin-1 is read by V8 as two bytes a character: such signs stand as escapes. */
const latinOnly = {
  name: 'latin-only',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const [file, chunk] of Object.entries(bundle)) {
      if (!/\.[cm]js$/.test(file) || chunk.code === undefined) continue;
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/**
 * `export * as metrics` becomes an object that a call makes. A user's bundler must know that it may leave the call out, or
 * every metric stays in every page.
 */
const pureNamespaces = {
  name: 'pure-namespaces',
  generateBundle(_options: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const [file, chunk] of Object.entries(bundle)) {
      if (!file.endsWith('.mjs') || chunk.code === undefined) continue;
      chunk.code = chunk.code.replace(/=(\w+\(\{\w+:\(\)=>)/g, '=/*@__PURE__*/$1');
    }
  },
};

// One build for each format, so that its entries share their chunks: a Tensor is one class, whichever door it came through.
export default defineConfig({
  entry: entries,
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: true,
  dts: true,
  // For editors and validators: what a sweep's file may hold.
  copy: [{ from: 'src/experiments/sweep/sweep.schema.json', to: 'dist' }],
  // Each file that Node has to find costs a millisecond or two when fanin is imported, so these two small ones are inside.
  // They stay dependencies: there are their licences.
  deps: { alwaysBundle: ['fastest-levenshtein', 'seedrandom/lib/alea.js'] },
  logLevel: 'warn',
  checks: { pluginTimings: false },
  // Not under `plugins`, which the declarations of CommonJS do not pass through.
  inputOptions: (options) => ({
    ...options,
    resolve: { ...options.resolve, mainFields: ['module', 'main'] },
    plugins: [options.plugins, dropNamespaceHelper, latinOnly, pureNamespaces],
  }),
  // The docstrings are for editors, which read them in the declarations.
  outputOptions: { comments: { jsdoc: false } },
  // Names of functions and classes stay: errors and stack traces tell them.
  minify: {
    compress: { keepNames: { function: true, class: true } },
    mangle: { toplevel: true, keepNames: true },
    codegen: { removeWhitespace: true },
  },
  format: {
    esm: {},
    cjs: {
      entry: {
        ...entries,
        cli: 'src/cli/main.ts',
        trial_worker: 'src/cli/trial_worker.ts',
        sweep_worker: 'src/cli/sweep/sweep_worker.ts',
      },
    },
  },
});
