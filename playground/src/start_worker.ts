import type { FromTrainer } from './engine/trainer_protocol';
import type { StartTrainer } from './race';

/** Each contender in a web worker of its own. */
export const startWorker: StartTrainer = (onMessage) => {
  const worker = new Worker(new URL('./engine/trainer_worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromTrainer>) => onMessage(data));
  worker.addEventListener('error', ({ message }) =>
    onMessage({ kind: 'failed', message: message || 'The engine could not be loaded.' }),
  );
  return {
    send: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
  };
};
