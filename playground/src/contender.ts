import type { ComparisonJSON, Diagnosis } from './engine/results';
import type { FromTrainer, Ready, Snapshot } from './engine/trainer_protocol';
import { History } from './history';

/** After a whole epoch; null where a loss was not finite. */
export interface EpochRecord {
  epoch: number;
  loss: number | null;
  testLoss: number | null;
  accuracy: number | null;
}

/** A diagnosis as it is shown, given after so many batches. */
export interface Judgement extends Pick<Diagnosis, 'verdict' | 'advice'> {
  step: number;
}

/** What is known of one contender. */
export class Contender {
  ready: Ready | undefined;
  /** Batches that it is known to have done: its picture may be older. */
  step = 0;
  readonly epochs: EpochRecord[] = [];
  readonly history = new History<Snapshot>();
  /** Each that says something else than the one before. */
  private readonly verdicts: Judgement[] = [];
  result: ComparisonJSON | undefined;
  /** Why it could not train. */
  failure: string | undefined;

  constructor(
    /** As the command line spells it. */
    readonly name: string,
    /** Its place, which decides its colour. */
    readonly index: number,
  ) {}

  get isOver(): boolean {
    return this.result !== undefined || this.failure !== undefined;
  }

  get hasDiverged(): boolean {
    return this.result?.contenders[0]?.trials[0]?.status === 'diverged';
  }

  /** The latest. */
  get verdict(): Judgement | undefined {
    return this.verdicts.at(-1);
  }

  /** The verdict as it was at a moment. */
  verdictAt(step: number): Judgement | undefined {
    return this.verdicts.filter((each) => each.step <= step).at(-1);
  }

  /** The last whole epoch that a moment has behind it. */
  recordAt(step: number): EpochRecord | undefined {
    const epoch = Math.floor(step / (this.ready?.stepsPerEpoch ?? 1));
    return this.epochs[Math.min(epoch, this.epochs.length) - 1];
  }

  hear(message: FromTrainer): void {
    switch (message.kind) {
      case 'ready':
        this.ready = message;
        break;
      case 'snapshot':
        this.history.add(message.snapshot);
        this.step = message.snapshot.step;
        break;
      case 'held':
        this.step = message.step;
        break;
      case 'epoch': {
        const { epoch, loss, testLoss, accuracy } = message;
        this.epochs.push({ epoch, loss, testLoss, accuracy });
        break;
      }
      case 'verdict':
        this.judge(message.step, message.verdict);
        break;
      case 'done':
        this.result = message.result;
        this.judge(this.step, message.result.contenders[0]?.trials[0]?.verdict);
        break;
      case 'failed':
        this.failure = message.message;
    }
  }

  private judge(step: number, diagnosis: Diagnosis | null | undefined): void {
    if (!diagnosis) return;
    const { verdict, advice } = diagnosis;
    if (advice !== this.verdict?.advice || verdict !== this.verdict.verdict)
      this.verdicts.push({ step, verdict, advice });
  }
}
