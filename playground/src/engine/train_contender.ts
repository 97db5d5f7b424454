import { Sequential, setThreads, type Callback, type CallbackModel, type Logs } from 'fanin';
import { compare, namesFormulas, runTrial, type TrialData, type TrialInput } from 'fanin/experiments';
import { glance, probeBatch, TrialDoctor } from 'fanin/probes';
import { isActivationFormula } from '../spelled';
import { compareOptions } from './compare_options';
import type { Gate } from './gate';
import type { Pictures } from './pictures';
import { pointsOf } from './points';
import { takeSnapshot, type View } from './take_snapshot';
import { theoryOf } from './theory_of';
import type { FromTrainer, ToTrainer } from './trainer_protocol';

/** Rows that the layers are looked at with: a verdict's probe takes as many. */
const PROBE_ROWS = 128;
/** Milliseconds between two pictures: more often, nobody sees it. */
const PICTURE_EVERY = 70;

/** Where contenders share cores, and the page has to have its part of them, pictures are rarer. */
function pictureEvery(contenders: number): number {
  return PICTURE_EVERY * Math.max(1, contenders / navigator.hardwareConcurrency);
}

/** Runs one contender of a comparison: the trial is `compare`'s own, watched by a callback that also holds it up. */
export async function trainContender(
  { settings, initializer, file }: Extract<ToTrainer, { kind: 'start' }>,
  gate: Gate,
  pictures: Pictures,
  post: (message: FromTrainer) => void,
): Promise<void> {
  // Every contender has a thread of its own: none helps another.
  setThreads(1);
  const activationInKeras = isActivationFormula(settings.activation)
    ? (await import('./keras_ops')).kerasOps(settings.activation)
    : null;
  pictures.every = pictureEvery(settings.initializers.length);
  const comparison = await compare({
    ...(await compareOptions(settings, initializer, file)),
    runner: (data) => ({
      width: 1,
      run: async (input, request) =>
        runTrial(input, data, {
          ...request,
          customObjects: await formulasOf(input),
          callbacks: [new Watcher(input, data, gate, pictures, post, activationInKeras)],
        }),
    }),
  });
  post({ kind: 'done', result: comparison.toJSON() });
}

/** As the worker threads of the command line do. */
async function formulasOf(input: TrialInput) {
  return namesFormulas(JSON.stringify(input.model)) ? (await import('fanin/formula')).formulaObjects : {};
}

/** Sees what the page shows, at most every so often, and lets the next batch begin when the page says so. */
class Watcher implements Callback {
  private step = 0;
  /** The step of the last picture. */
  private seen = 0;
  private loss: number | null = null;
  private total = Infinity;
  private doctor: TrialDoctor | undefined;
  private view: View | undefined;
  private readonly history = { loss: [] as (number | null)[], val_loss: [] as (number | null)[] };

  constructor(
    private readonly input: TrialInput,
    private readonly data: TrialData,
    private readonly gate: Gate,
    private readonly pictures: Pictures,
    private readonly post: (message: FromTrainer) => void,
    private readonly activationInKeras: string | null,
  ) {}

  setModel(model: CallbackModel): void {
    if (!isSequential(model)) return;
    const { train } = this.data;
    const x = probeBatch(train.x, PROBE_ROWS);
    const y = probeBatch(train.y, PROBE_ROWS);
    const points = pointsOf(train, this.input.loss);
    this.doctor = new TrialDoctor(model, train);
    this.view = { model, x, y, points };
    const stepsPerEpoch = Math.ceil((train.x.shape[0] ?? 0) / this.input.batchSize);
    this.total = stepsPerEpoch * this.input.epochs;
    this.post({
      kind: 'ready',
      stepsPerEpoch,
      chance: this.input.loss === 'mean_squared_error' ? null : largestShare(this.data.test.y.data),
      points,
      activationInKeras: this.activationInKeras,
      theory: theoryOf(model, glance(model, x, y), x, this.input.model),
    });
  }

  async onTrainBegin(): Promise<void> {
    this.judge(false);
    this.draw();
    await this.gate.pass(this.step);
  }

  onTrainBatchEnd(_: number, { loss }: Logs): Promise<void> | undefined {
    this.step++;
    this.loss = finite(loss);
    if (!Number.isFinite(loss)) {
      this.draw();
      this.judge(true);
      return undefined;
    }
    // After the last batch there is nothing to hold up.
    const holds = this.step < this.total && !this.gate.isOpen(this.step);
    if (this.pictures.isDue) this.draw();
    return holds ? this.hold() : undefined;
  }

  onEpochEnd(epoch: number, logs: Logs): void {
    this.history.loss.push(finite(logs.loss));
    this.history.val_loss.push(finite(logs.val_loss));
    this.post({
      kind: 'epoch',
      epoch: epoch + 1,
      loss: finite(logs.loss),
      testLoss: finite(logs.val_loss),
      accuracy: finite(logs.val_accuracy),
    });
    this.judge(false);
  }

  onTrainEnd(): void {
    this.draw();
  }

  /** Where it has to wait for longer than a moment, it is seen exactly as it stands. */
  private async hold(): Promise<void> {
    this.post({ kind: 'held', step: this.step });
    if (this.seen < this.step) this.pictures.whenDue(() => this.draw());
    await this.gate.pass(this.step);
    this.pictures.forget();
  }

  private draw(): void {
    if (!this.view) return;
    this.post({ kind: 'snapshot', snapshot: takeSnapshot(this.view, this.step, this.loss) });
    this.seen = this.step;
    this.pictures.sent();
  }

  private judge(hasDiverged: boolean): void {
    if (!this.doctor) return;
    const verdict = this.doctor.judge(this.history, hasDiverged);
    this.post({ kind: 'verdict', step: this.step, verdict });
  }
}

function isSequential(model: CallbackModel): model is CallbackModel & Sequential {
  return model instanceof Sequential;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function largestShare(labels: Float32Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / labels.length;
}
