import { Dense, Sequential, SGD } from '../../src';
import { gradientAngle, lossAlongGradient, lossLandscape, sharpness } from '../../src/probes';

// One weight and no bias on x = ±1: L(w) = mean (w·x − y)² = (w − 2)² for y = 2x. L″ = 2, w starts at 0.
const x = [[1], [-1]];
const y = [[2], [-2]];

function parabola(learningRate: number): Sequential {
  const model = new Sequential(
    [new Dense(1, { useBias: false, kernelInitializer: 'zeros', inputShape: [1] })],
    { seed: 0 },
  );
  model.compile({ optimizer: new SGD({ learningRate }), loss: 'mean_squared_error' });
  return model;
}

/** L = w₁² + 4 w₂² around its bottom, by rows that see one weight each: eigenvalues 2·(1/2) and 2·(16/2). */
function bowl(learningRate: number): Sequential {
  const model = new Sequential(
    [new Dense(1, { useBias: false, kernelInitializer: 'ones', inputShape: [2] })],
    { seed: 0 },
  );
  model.compile({ optimizer: new SGD({ learningRate }), loss: 'mean_squared_error' });
  return model;
}
const bowlX = [
  [1, 0],
  [0, 4],
];
const bowlY = [[0], [0]];

test('the loss along the gradient of a parabola is the parabola', () => {
  const { at, loss, gradientNorm } = lossAlongGradient(parabola(0.25), x, y, { span: 4, steps: 8 });
  expect(gradientNorm).toBeCloseTo(4, 6);
  // A step goes from w = 0 to 0.25 · 4 = 1.
  at.forEach((steps, i) => expect(loss[i]).toBeCloseTo((steps - 2) ** 2, 5));
});

test('the angle: 0 as long as the valley goes on, 180 when the step goes over its bottom', () => {
  expect(gradientAngle(parabola(0.25), x, y)).toBeCloseTo(0, 3);
  expect(gradientAngle(parabola(0.75), x, y)).toBeCloseTo(180, 3);
  // At the bottom there is no direction.
  expect(gradientAngle(parabola(0.5), x, y)).toBeNaN();
});

test('sharpness is the largest eigenvalue of the Hessian, against 2 / learning rate', () => {
  expect(sharpness(parabola(0.5), x, y)).toMatchObject({ limit: 4, oscillates: false });
  expect(sharpness(parabola(0.5), x, y).eigenvalue).toBeCloseTo(2, 4);
  expect(sharpness(bowl(0.5), bowlX, bowlY).eigenvalue).toBeCloseTo(16, 3);
  expect(sharpness(bowl(0.12), bowlX, bowlY).oscillates).toBe(false);
  expect(sharpness(bowl(0.13), bowlX, bowlY).oscillates).toBe(true);
});

test('the landscape has the loss of the model in its middle, goes as far as the weights are long, and repeats', () => {
  const model = bowl(0.1);
  const { at, loss } = lossLandscape(model, bowlX, bowlY, { seed: 3, span: 1, steps: 3 });
  expect(at).toEqual([-1, 0, 1]);
  expect(loss[1]![1]).toBeCloseTo(8.5, 5);
  expect(lossLandscape(model, bowlX, bowlY, { seed: 3, span: 1, steps: 3 }).loss).toEqual(loss);
  expect(lossLandscape(model, bowlX, bowlY, { seed: 4, span: 1, steps: 3 }).loss).not.toEqual(loss);
  // A direction d of the length of w = (1, 1): mean of ((1 + d₁)², 16 (1 + d₂)²), and the same with −d: their sum tells |d|² = 2
  // only with equal eigenvalues; here it lies between 1 and 16 halves of it.
  const bend = (loss[0]![1]! + loss[2]![1]! - 2 * loss[1]![1]!) / 2;
  expect(bend).toBeGreaterThanOrEqual((1 / 2) * 2 - 1e-5);
  expect(bend).toBeLessThanOrEqual((16 / 2) * 2 + 1e-5);
});

test('none of them changes the model', () => {
  const model = bowl(0.1);
  const before = model.saveState();
  lossAlongGradient(model, bowlX, bowlY);
  lossLandscape(model, bowlX, bowlY, { steps: 3 });
  sharpness(model, bowlX, bowlY);
  gradientAngle(model, bowlX, bowlY);
  expect(model.saveState()).toEqual(before);
});

test('wrong options and models without trained weights are refused', () => {
  const model = bowl(0.1);
  expect(() => lossLandscape(model, bowlX, bowlY, { steps: 1 })).toThrow('steps to be an integer, 2 or more');
  expect(() => lossAlongGradient(model, bowlX, bowlY, { span: 0 })).toThrow(
    'span to be a finite number above 0',
  );
  expect(() => sharpness(model, bowlX, bowlY, { iterations: 0 })).toThrow(
    'iterations to be a positive integer',
  );
  const frozen = new Sequential([new Dense(1, { trainable: false })], { seed: 0 });
  frozen.compile({ loss: 'mean_squared_error' });
  expect(() => sharpness(frozen, bowlX, bowlY)).toThrow('a model with weights that are trained');
});
