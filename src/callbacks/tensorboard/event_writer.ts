import { appendFile, beginFile, Message, type Destination } from '../../files';
import { histogram } from './histogram';
import { record } from './record';

/** Numbers the files of this process: two that begin in the same second are two. */
let files = 0;

/**
 * An event file: records of the message Event { wall_time = 1 double, step = 2 int64, file_version = 3 string,
 * summary = 5 Summary }, where Summary { value = 1 repeated { tag = 1, simple_value = 2 float, histo = 5 } }.
 * @see tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto
 */
export class EventWriter {
  private readonly destination: Destination;
  private pending: Uint8Array[] = [];

  /** @param destination a folder, which gets a file, or any object with `write` @param prefix before every tag */
  constructor(
    destination: Destination,
    private readonly prefix = '',
  ) {
    this.destination = typeof destination === 'string' ? `${destination}/${fileName()}` : destination;
    if (typeof this.destination === 'string') beginFile('TensorBoard', this.destination, false);
    this.pending.push(record(event(0).string(3, 'brain.Event:2').finish()));
  }

  scalar(tag: string, value: number, step: number): void {
    this.add(step, new Message().string(1, this.prefix + tag).float(2, value));
  }

  histogram(tag: string, values: ArrayLike<number>, step: number): void {
    const message = histogram(values);
    if (message) this.add(step, new Message().string(1, this.prefix + tag).message(5, message));
  }

  /** Writes what has come together, in one piece. */
  async flush(): Promise<void> {
    if (this.pending.length === 0) return;
    const bytes = new Uint8Array(this.pending.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const part of this.pending) {
      bytes.set(part, offset);
      offset += part.length;
    }
    this.pending = [];
    if (typeof this.destination === 'string') appendFile('TensorBoard', this.destination, bytes);
    else await this.destination.write(bytes);
  }

  private add(step: number, value: Message): void {
    this.pending.push(record(event(step).message(5, new Message().message(1, value)).finish()));
  }
}

function event(step: number): Message {
  return new Message().double(1, Date.now() / 1000).integer(2, step);
}

/** TensorBoard knows its files by `tfevents`, and reads those of a folder in the order of their names. */
function fileName(): string {
  const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, '0');
  return `events.out.tfevents.${seconds}.fanin.${String(process.pid)}.${String(files++)}.v2`;
}
