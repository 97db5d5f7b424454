// A Dense layer whose kernel is a product of two thin ones, y = x·U·V + b: fewer weights where the rank is small. This
// is all there is to a layer with weights: `build` declares them, `forward` and `backward` call kernels on
// buffers that the model made. The check compares its gradients with central differences in double precision.
import { checkGradients, Dense, Layer, Sequential, type Pass, type Shape, type Weight } from '../src';
import { moons } from '../src/datasets';

class LowRank extends Layer {
  readonly className = 'LowRank';
  private n = 0;
  constructor(
    readonly units: number,
    readonly rank: number,
  ) {
    super();
  }
  override build([inputDim = 1]: Shape): void {
    this.n = inputDim;
    this.addWeight('u', [inputDim, this.rank], 'lecun_normal');
    this.addWeight('v', [this.rank, this.units], 'lecun_normal');
    this.addWeight('bias', [this.units], 'zeros');
  }
  override computeOutputShape(): Shape {
    return [this.units];
  }
  override savedSizes(batch: number): number[] {
    return [batch * this.rank];
  }
  override scratchSizes(batch: number): number[] {
    return [batch * this.rank, this.rank * this.units, this.n * this.rank];
  }
  /** h = x·U; y = h·V + b. */
  override forward({ kernels, x, y, batch, saved: [h] }: Pass): void {
    const [u, v, bias] = this.weights as [Weight, Weight, Weight];
    kernels.dense(h!, x, u.value, null, batch, this.n, this.rank, false);
    kernels.dense(y, h!, v.value, bias.value, batch, this.rank, this.units, false);
  }
  /** db = Σdy; dV = hᵀ·dy; dh = dy·Vᵀ; dU = xᵀ·dh; dx = dh·Uᵀ. */
  override backward({ kernels, x, dy, dx, batch, saved: [h], scratch: [dh, forV, forU] }: Pass): void {
    const [u, v, bias] = this.weights as [Weight, Weight, Weight];
    kernels.columnSums(bias.gradient!, dy, batch, this.units);
    kernels.matmulTransposeA(v.gradient!, h!, dy, batch, this.rank, this.units);
    kernels.matmulTransposeB(dh!, dy, v.value, batch, this.rank, this.units, forV!);
    kernels.matmulTransposeA(u.gradient!, x, dh!, batch, this.n, this.rank);
    if (dx) kernels.matmulTransposeB(dx, dh!, u.value, batch, this.n, this.rank, forU!);
  }
}

async function main() {
  const { train, test } = moons({ split: 0.2, seed: 1, standardize: true });
  const hidden = new Dense(32, { activation: 'tanh', inputShape: [2] });
  const output = new Dense(1, { activation: 'sigmoid' });
  const model = new Sequential([hidden, new LowRank(32, 4), output], { seed: 0 });
  model.compile({ optimizer: 'sgd', loss: 'binary_crossentropy', metrics: ['accuracy'] });
  const { worst } = checkGradients(model, train.x, train.y);
  console.log('worst relative error of a gradient:', worst.toExponential(1));
  await model.fit(train.x, train.y, { epochs: 50, verbose: 0 });
  console.log('test data after 50 epochs:', model.evaluate(test.x, test.y));
}
void main();
