import { Buffer } from 'node:buffer';
import { Dense, Dropout, FaninError, Sequential } from '../../src';
import { loadCSV, parseIDX } from '../../src/datasets';
import { parseInitializer } from '../../src/experiments/spelling';
import { activation, formula } from '../../src/formula';
import { tidyCSV } from '../../src/report';
import { loadModel, loadState, loadWeights, saveModel, saveState, saveWeights } from '../../src/saving';
import { made } from '../report/made';

/** What takes input that somebody else made: valid inputs, and what reads one. */
export interface Reader {
  samples: Uint8Array[];
  /** Reads, and does with it what a user would do next. */
  read: (input: Buffer) => unknown;
}

const bytes = (text: string) => Buffer.from(text);

function small(): Sequential {
  const model = new Sequential([
    new Dense(3, { inputShape: [2], activation: 'tanh', kernelInitializer: 'he_normal' }),
    new Dropout(0.1),
    new Dense(1),
  ]);
  model.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] });
  return model;
}

/** What one of the saving functions writes. */
async function written(save: (writer: { write: (text: string | Uint8Array) => void }) => unknown) {
  const parts: Buffer[] = [];
  await save({ write: (part) => void parts.push(Buffer.from(part)) });
  return Buffer.concat(parts);
}

const idx = Buffer.concat([
  Buffer.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3]),
  Buffer.alloc(18, 7),
]);
const csv = 'a,b,"c, d",y\n1,2,3.5,red\n4,"5",-6e-1,blue\n7,8,9,red\n';

/** JSON as the command line reads it: what is none is refused. */
function parsed(input: Buffer): never {
  try {
    return JSON.parse(input.toString()) as never;
  } catch (error) {
    throw new FaninError({ code: 'bad_file', where: 'JSON', expected: 'JSON', got: String(error) });
  }
}

/** Every reader of fanin, by name. */
export async function readers(): Promise<Record<string, Reader>> {
  const model = small();
  const target = small();
  return {
    model: {
      samples: [await written((writer) => saveModel(model, writer))],
      read: (input) => loadModel(input.toString()).predict([[1, 2]]),
    },
    keras_json: {
      samples: [bytes(JSON.stringify(model.toJSON()))],
      read: (input) => Sequential.fromJSON(input.toString()).predict([[1, 2]]),
    },
    weights: {
      samples: [await written((writer) => saveWeights(model, writer))],
      read: (input) => {
        loadWeights(target, `{${input.toString().slice(1)}`);
      },
    },
    state: {
      samples: [await written((writer) => saveState(model, writer))],
      read: (input) => {
        loadState(target, `{${input.toString().slice(1)}`);
      },
    },
    idx: { samples: [idx], read: (input) => parseIDX(input) },
    csv: {
      samples: [bytes(csv), bytes(csv.replaceAll(',', ';'))],
      read: (input) => loadCSV(`${input.toString()}\n`, { target: 'y' }),
    },
    initializer: {
      samples: ['he_normal(seed=1)', 'variance_scaling(scale=2, mode=fan_out)', 'constant(0.5)'].map(bytes),
      read: (input) => parseInitializer(input.toString()).initialize([2, 2]),
    },
    formula: {
      samples: [
        'normal(0, sqrt(2 / fan_in))',
        'uniform(-1, 1) * (row == column ? 1 : 0)',
        'orthogonal(sqrt(2)) * layer / depth',
      ].map(bytes),
      read: (input) => formula(input.toString()).at({ layer: 1, depth: 2 }).initialize([2, 2]),
    },
    activation: {
      samples: ['x / (1 + exp(-x))', 'max(x, 0.1 * x)', 'tanh(x)^2 + x'].map(bytes),
      read: (input) => activation(input.toString()).call([[1, -1]]),
    },
    comparison: {
      samples: [bytes(JSON.stringify(await made({ stories: false })))],
      read: (input) => tidyCSV(parsed(input)),
    },
  };
}
