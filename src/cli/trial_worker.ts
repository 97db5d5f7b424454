import { parentPort } from 'node:worker_threads';
import { workerData } from 'piscina';
import { namesFormulas, runTrial, type TrialData, type TrialInput, type TrialResult } from '../experiments';
import { setThreads } from '../kernels';
import type { CustomObjects } from '../layers';
import { toTensor, type TensorLike } from '../tensor';

/** A trial for a worker thread; `watched` is the number under which it tells its epochs, if it should. */
export interface WorkerTask {
  input: TrialInput;
  story: boolean;
  watched: number | undefined;
}

/** What a worker says of an epoch while a trial runs. */
export interface WorkerNews {
  watched: number;
  loss: number | null;
}

/** A part of the data as it arrives: a tensor that is copied to another thread is one in form only. */
interface Part {
  x: TensorLike;
  y: TensorLike;
}

// Every core has a trial of its own: none helps another.
setThreads(1);

const { train, test } = workerData as { train: Part; test: Part };
const tensors = ({ x, y }: Part) => ({ x: toTensor('x', x), y: toTensor('y', y) });
const data: TrialData = { train: tensors(train), test: tensors(test) };

/** What a worker thread does: one trial. */
export default async function work({ input, story, watched }: WorkerTask): Promise<TrialResult | null> {
  const onEpoch =
    watched === undefined
      ? undefined
      : (loss: number | null) => parentPort?.postMessage({ watched, loss } satisfies WorkerNews);
  return runTrial(input, data, { story, onEpoch, customObjects: await formulasOf(input) });
}

/** mathjs takes a second to load: only a trial with a formula asks for it. */
async function formulasOf(input: TrialInput): Promise<CustomObjects> {
  const named = namesFormulas(JSON.stringify(input.model));
  return named ? (await import('../formula/index.js')).formulaObjects : {};
}
