// How deep a network can be trained depends on the size of its weights. With small σw every input comes to look alike
// (ordered phase, gradients vanish), with large σw none do (chaotic phase, gradients explode). Theory says how many layers
// a signal survives: a few ξ_c, which grows without end at the edge of chaos. Each cell is a tanh network of that σw and
// depth after a short training; the shade is its training accuracy, and `|` is the deepest that theory gives, 6 ξ_c.
// Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017, Deep Information Propagation, fig. 5.
import { Dense, RandomNormal, Sequential, SGD } from '../src';
import { loadDigits } from '../src/datasets';
import { criticalSigmaW2, meanField } from '../src/theory';

const WIDTH = 64;
const SIGMA_B2 = 0.05;
const STEP = 0.25;
const { x, y } = loadDigits({ split: 0.2, seed: 1, standardize: true }).test;
const sigmas = Array.from({ length: 12 }, (_, i) => 0.5 + STEP * i);
const depths = [4, 8, 16, 24, 32, 48];

async function accuracyOf(sigmaW: number, depth: number): Promise<number> {
  const kernelInitializer = new RandomNormal({ stddev: sigmaW / Math.sqrt(WIDTH) });
  const biasInitializer = new RandomNormal({ stddev: Math.sqrt(SIGMA_B2) });
  const model = new Sequential([], { seed: 0 });
  for (let i = 0; i < depth; i++)
    model.add(new Dense(WIDTH, { activation: 'tanh', kernelInitializer, biasInitializer }));
  model.add(new Dense(10, { activation: 'softmax' }));
  model.compile({
    optimizer: new SGD({ learningRate: 0.02 }),
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  });
  await model.fit(x, y, { epochs: 12, batchSize: 16, verbose: 0 });
  return model.evaluate(x, y).accuracy ?? NaN;
}

/** The depth that a signal reaches: six of its depth scales, as the paper finds. */
function reachOf(sigmaW: number): number {
  const { xiC } = meanField({ activation: 'tanh', sigmaW2: sigmaW * sigmaW, sigmaB2: SIGMA_B2 });
  return 6 * (xiC ?? Infinity);
}

async function main() {
  const shades = ' ░▒▓█';
  const legend = Array.from(shades, (shade, i) => `${shade} from ${String(i * 20)}%`);
  console.log(`accuracy: ${legend.join('   ')}`);
  for (const depth of depths) {
    const cells: string[] = [];
    for (const sigmaW of sigmas) {
      const accuracy = await accuracyOf(sigmaW, depth);
      const shade = shades.charAt(Math.min(4, Math.floor(accuracy * 5))).repeat(4);
      // The line stands where theory's reach crosses this depth: between this σw and the next.
      const isCrossed = reachOf(sigmaW) >= depth !== reachOf(sigmaW + STEP) >= depth;
      cells.push(shade + (isCrossed ? '|' : ' '));
    }
    console.log(`${String(depth).padStart(3)} layers ${cells.join('')}`);
  }
  console.log(`σw         ${sigmas.map((sigmaW) => sigmaW.toFixed(2).padEnd(5)).join('')}`);
  console.log(`edge of chaos: σw = ${Math.sqrt(criticalSigmaW2('tanh', SIGMA_B2) ?? NaN).toFixed(2)}`);
}

void main();
