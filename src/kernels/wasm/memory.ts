import { FaninError } from '../../errors';

const PAGE = 65536;
/** A cache line: where every buffer begins. */
const LINE = 64;
/** Kernels read whole vectors, up to 32 bytes over the end of a buffer. */
const SLACK = 64;
/** A WebAssembly memory has at most so many pages: 4 GiB. */
const MAX_PAGES = 65536;
/** Numbers that the kernels pack at once: 256 steps of 32 + 64 columns, or 8 columns of up to 3072 steps. */
const PACKED_ROOM = 256 * 96;
/** What assembly/kernels/team.ts keeps there, and behind it the count of helpers that are ready. */
const JOB = 256;
/** Matrices smaller than this are not packed, so that small models need no room for it. */
const PACKED_SIZE = 40000;

/** Where everything lies, in bytes. Address 0 means null, hence nothing begins there. */
export interface Layout {
  offsets: number[];
  /** Where each thread may pack panels; size counts numbers, and is 0 where nothing will be packed. */
  rooms: { address: number; size: number }[];
  /** Where the job of several threads lies, and the count of those who are ready for it. */
  job: number;
  ready: number;
  pages: number;
}

export function layOut(lengths: readonly number[], threads = 1): Layout {
  let end = LINE;
  const reserve = (bytes: number): number => {
    const start = end;
    end = Math.ceil((start + bytes + SLACK) / LINE) * LINE;
    return start;
  };
  const offsets = lengths.map((length) => reserve(4 * length));
  const largest = lengths.reduce((max, length) => Math.max(max, length), 0);
  const size = largest >= PACKED_SIZE ? PACKED_ROOM : 0;
  const rooms = Array.from({ length: threads }, () => ({ address: reserve(4 * size), size }));
  const job = reserve(JOB);
  const ready = reserve(4);
  const pages = Math.ceil(end / PAGE);
  if (pages > MAX_PAGES) {
    throw new FaninError({
      code: 'bad_shape',
      where: 'model',
      expected: 'at most 4 GiB for weights, gradients and activations together',
      got: `${((4 * pages) / MAX_PAGES).toFixed(1)} GiB`,
      fix: 'Make the layers or the batch smaller.',
    });
  }
  return { offsets, rooms, job, ready, pages };
}
