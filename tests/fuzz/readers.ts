import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dense, Dropout, FaninError, Sequential } from '../../src';
import { loadCSV, parseIDX } from '../../src/datasets';
import { parseInitializer } from '../../src/experiments/spelling';
import { checkSweep } from '../../src/experiments/sweep/sweep';
import { TrialMaker } from '../../src/experiments/sweep/trial_maker';
import { activation, formula } from '../../src/formula';
import { tidyCSV } from '../../src/report';
import {
  loadKeras,
  loadKerasH5,
  loadModel,
  loadSafetensors,
  loadState,
  loadTFJS,
  loadWeights,
  saveModel,
  saveSafetensors,
  saveState,
  saveTFJS,
  saveWeights,
} from '../../src/saving';
import { readZip, writeZip } from '../../src/saving/zip';
import { fromHash, toHash } from '../../playground/src/permalink';
import { defaults } from '../../playground/src/settings';
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

const archives = ['mlp', 'every_layer', 'goes_on_nadam'].map((name) =>
  readFileSync(join(__dirname, '../fixtures/models', name, 'model.keras')),
);
const h5 = ['mlp', 'goes_on_nadam'].map((name) =>
  readFileSync(join(__dirname, '../fixtures/models', name, 'model.h5')),
);

/** An archive of Keras' one of whose files is the input. */
function withFile(name: string) {
  const files = readZip('fuzz', archives[1]!);
  return {
    samples: [files.get(name)!],
    read: (input: Buffer) => loadKeras(writeZip(new Map([...files, [name, Uint8Array.from(input)]]))),
  };
}

const sweeps = [
  {
    base: { dataset: 'moons', epochs: 2 },
    axes: { gain: { from: 0.5, to: 2, scale: 'log', steps: 3 } },
    seeds: 2,
  },
  {
    base: { width: 8, depth: 2 },
    axes: { initializer: ['he_normal', 'zeros'], learningRate: [0.1, 1] },
    sample: { method: 'sobol', points: 8, seed: 1 },
    halving: { factor: 2 },
  },
];

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
  const tfjs = await saveTFJS(small());
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
    keras: { samples: archives, read: (input) => loadKeras(Uint8Array.from(input)) },
    keras_config: withFile('config.json'),
    keras_weights: withFile('model.weights.h5'),
    h5: { samples: h5, read: (input) => loadKerasH5(Uint8Array.from(input)) },
    tfjs: {
      samples: [tfjs['model.json']!],
      read: (input) => loadTFJS({ ...tfjs, 'model.json': Uint8Array.from(input) }),
    },
    safetensors: {
      samples: [await saveSafetensors(model)],
      read: (input) => loadSafetensors(target, Uint8Array.from(input)),
    },
    sweep: {
      samples: sweeps.map((each) => bytes(JSON.stringify(each))),
      read: (input) => checkSweep(parsed(input), new TrialMaker()),
    },
    permalink: {
      samples: [bytes(toHash({ view: 'race', settings: defaults })), bytes('#v=1&lesson=zeros')],
      // It says in a message what it cannot read.
      read: (input) => toHash(fromHash(input.toString(), ['zeros']).place),
    },
    comparison: {
      samples: [bytes(JSON.stringify(await made({ stories: false })))],
      read: (input) => tidyCSV(parsed(input)),
    },
  };
}
