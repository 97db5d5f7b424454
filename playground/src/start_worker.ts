import type { FromPhase } from './engine/phase_protocol';
import type { FromTrainer } from './engine/trainer_protocol';
import type { PhaseTrainer } from './phase_diagram';
import type { StartTrainer } from './race';

/** A worker that answers, and that lets go of whoever listened when it is stopped. */
function makeWorker<From>(onMessage: (message: From) => void, onError: (message: string) => void) {
  const worker = new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module' });
  const listening = new AbortController();
  const { signal } = listening;
  worker.addEventListener('message', ({ data }: MessageEvent<From>) => onMessage(data), { signal });
  worker.addEventListener('error', ({ message }) => onError(message), { signal });
  return {
    send: (message: unknown) => worker.postMessage(message),
    stop: () => {
      listening.abort();
      worker.terminate();
    },
  };
}

/** Each contender in a web worker of its own. */
export const startWorker: StartTrainer = (onMessage) =>
  makeWorker<FromTrainer>(onMessage, (message) =>
    onMessage({ kind: 'failed', message: message || 'The engine could not be loaded.' }),
  );

/** A worker that trains cells of the phase diagram, one after the other. */
export function startPhaseWorker(onMessage: (message: FromPhase) => void): PhaseTrainer {
  return makeWorker<FromPhase>(onMessage, () => undefined);
}
