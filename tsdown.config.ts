import { defineConfig } from 'tsdown';

/** The public entries: each is a subpath of `exports` in package.json. */
const entries = {
  index: 'src/index.ts',
  datasets: 'src/datasets/index.ts',
  experiments: 'src/experiments/index.ts',
  formula: 'src/formula/index.ts',
};

const shared = { platform: 'neutral', target: 'es2022', fixedExtension: true } as const;

// One build for each format, so that its entries share their chunks: a Tensor is one class, whichever door it came through.
export default defineConfig({
  ...shared,
  entry: entries,
  dts: true,
  logLevel: 'warn',
  checks: { pluginTimings: false },
  format: {
    esm: {},
    cjs: { entry: { ...entries, cli: 'src/cli/main.ts' } },
  },
});
