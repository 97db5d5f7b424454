import { ProgressBar } from '../../src';
import { smallModel } from './watched';

const plain = (text: string) => text.replaceAll(/\u001b\[\d+m/g, '');

let now = 0;
beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

function draw(steps: number | undefined, epochs: number, secondsOfStep: number): string[] {
  const drawn: string[] = [];
  const bar = new ProgressBar({ isTTY: true, write: (text) => drawn.push(plain(text)) });
  bar.setModel(smallModel());
  bar.setParams({ epochs, steps, verbose: 1 });
  bar.onEpochBegin(0);
  for (let batch = 0; batch < 4; batch++) {
    now += secondsOfStep * 1000;
    bar.onTrainBatchEnd?.(batch, { loss: 0.5 });
  }
  bar.onEpochEnd(0, { loss: 0.5, val_loss: 0.00012345 });
  return drawn;
}
const full = '━'.repeat(20);

test("Keras' line: steps, bar, time left, time of a step, logs", () => {
  expect(draw(4, 3, 30)).toEqual([
    'Epoch 1/3\n',
    `\r\u001b[K1/4 ${full} 1:30 30s/step - loss: 0.5000`,
    `\r\u001b[K2/4 ${full} 60s 30s/step - loss: 0.5000`,
    `\r\u001b[K3/4 ${full} 30s 30s/step - loss: 0.5000`,
    `\r\u001b[K4/4 ${full} 0s 30s/step - loss: 0.5000`,
    `\r\u001b[K4/4 ${full} 120s 30s/step - loss: 0.5000 - val_loss: 1.2345e-04\n`,
  ]);
});

test('hours, milliseconds, redraws a tenth of a second apart, no line for the epoch where there is one', () => {
  expect(draw(100, 1, 1000)[0]).toContain('  1/100 ' + full + ' 27:30:00 1000s/step');
  expect(draw(4, 1, 0.06)).toEqual([
    `\r\u001b[K1/4 ${full} 0s 60ms/step - loss: 0.5000`,
    `\r\u001b[K3/4 ${full} 0s 60ms/step - loss: 0.5000`,
    `\r\u001b[K4/4 ${full} 0s 60ms/step - loss: 0.5000 - val_loss: 1.2345e-04\n`,
  ]);
});

test('without a number of steps it counts, and knows the number at the end', () => {
  const drawn = draw(undefined, 1, 2);
  expect(drawn[0]).toBe('\r\u001b[K      1/Unknown 2s 2s/step - loss: 0.5000');
  expect(drawn.at(-1)).toContain(`4/4 ${full} 8s 2s/step`);
});

test('is silent where there is no terminal, and watches no batch', () => {
  const write = jest.fn();
  const bar = new ProgressBar({ write });
  bar.setParams({ epochs: 2, steps: 1, verbose: 1 });
  bar.onEpochBegin(0);
  bar.onEpochEnd(0, { loss: 1 });
  expect(bar.onTrainBatchEnd).toBeUndefined();
  expect(write).not.toHaveBeenCalled();
});
