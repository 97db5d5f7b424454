#!/usr/bin/env node
import type { Commands, SweepRunners } from './command_set';
import { INTERRUPTED, run } from './run';

const loadFormulas = async () => await import('../formula/index.js');
const startWorkers = async (count: number) => (await import('./workers.js')).workerRunner(count);
const sweepRunners: SweepRunners = {
  threads: async (...args) => (await import('./sweep/thread_runner.js')).threadSweepRunner(...args),
  queue: async (...args) => (await import('./sweep/queue_runner.js')).queueSweepRunner(...args),
};

const commands: Commands = {
  compare: async (...args) =>
    (await import('./commands/compare.js')).runCompare(...args, loadFormulas, startWorkers),
  diagnose: async (...args) => (await import('./commands/diagnose.js')).runDiagnose(...args, loadFormulas),
  report: async (...args) => (await import('./commands/report.js')).runReport(...args),
  claims: async (...args) => (await import('./commands/claims.js')).runClaims(...args),
  papers: async (...args) => (await import('./commands/papers.js')).runPapers(...args),
  sweep: async (...args) =>
    (await import('./commands/sweep.js')).runSweep(...args, loadFormulas, sweepRunners),
  worker: async (...args) => (await import('./commands/worker.js')).runWorker(...args),
  status: async (folder) => (await import('./commands/status.js')).statusText(folder),
  init: async (...args) => (await import('./commands/init.js')).writeStarter(...args),
  convert: async (...args) => (await import('./commands/convert.js')).convertModel(...args, loadFormulas),
  show: async (file) => (await import('./commands/show.js')).showModel(file, loadFormulas),
  datasets: async () => (await import('./commands/datasets.js')).listDatasets(),
  initializers: async () => (await import('./commands/initializers.js')).listInitializers(),
};

const controller = new AbortController();
process.on('SIGINT', () => {
  // The first Ctrl-C asks for an orderly end, the second one does not ask.
  if (controller.signal.aborted) process.exit(INTERRUPTED);
  controller.abort();
});

// Whoever reads the output may close it early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { stdout, stderr, env, argv } = process;
void run(argv.slice(2), commands, { stdout, stderr, env, signal: controller.signal }).then((code) => {
  process.exitCode = code;
});
