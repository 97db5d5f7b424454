import { defineConfig } from 'tsdown';

/** The public entries: each is a subpath of `exports` in package.json. */
const entries = {
  index: 'src/index.ts',
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

// One build for each format, so that its entries share their chunks: a Tensor is one class, whichever door it came through.
export default defineConfig({
  entry: entries,
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: true,
  dts: true,
  logLevel: 'warn',
  checks: { pluginTimings: false },
  // Not under `plugins`, which the declarations of CommonJS do not pass through.
  inputOptions: (options) => ({ ...options, plugins: [options.plugins, dropNamespaceHelper] }),
  // The docstrings are for editors, which read them in the declarations.
  outputOptions: { comments: { jsdoc: false } },
  format: {
    esm: {},
    cjs: { entry: { ...entries, cli: 'src/cli/main.ts' } },
  },
});
