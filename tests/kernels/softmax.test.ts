import {
  exactly,
  expectSameBits,
  expectWithin,
  implementations,
  smallest,
  u,
  values,
  workspace,
  zeros,
} from './workspaces';

const widths = [1, 2, 3, 4, 5, 7, 8, 9, 10, 17, 63, 65, 127];
const rows = 5;

describe.each(implementations)('softmax of %s', (_, allocate) => {
  it.each(widths)('is e^x over its sum, %d wide', (width) => {
    const x = values(rows * width, 1, 20);
    const exact = exactly([zeros(x.length), x]);
    exact.kernels.softmax(exact.buffers[0]!, exact.buffers[1]!, rows, width);
    const { kernels, buffers } = workspace(allocate, [zeros(x.length), x]);
    kernels.softmax(buffers[0]!, buffers[1]!, rows, width);
    // x − max lies within 40 and rounds by u of that; e^ adds 1.5 ulp = 3u; both once above and once below the line.
    // The sum rounds width/4 + 3 times, the quotient once.
    const relative = u * (2 * (40 + 3) + width / 4 + 3 + 1);
    expectWithin(buffers[0]!, exact.buffers[0]!, (i) => relative * exact.buffers[0]![i]! + smallest);
  });

  it.each(widths)(
    'gives equal logits equal probabilities, and a row the same alone, in place, %d wide',
    (width) => {
      const x = values(rows * width, 2, 5);
      x[0] = x[width - 1]!;
      const { kernels, buffers } = workspace(allocate, [zeros(x.length), x, x.subarray(width, 2 * width)]);
      const [y, xs, second] = buffers as Float32Array[];
      kernels.softmax(y!, xs!, rows, width);
      expect(y![0]).toBe(y![width - 1]);
      kernels.softmax(second!, second!, 1, width);
      expectSameBits(second!, y!.subarray(width, 2 * width));
      kernels.softmax(xs!, xs!, rows, width);
      expectSameBits(xs!, y!);
    },
  );

  it('gives zero for −infinity and NaN for a row with NaN or infinity, and for no other', () => {
    const x = Float32Array.of(
      1,
      -Infinity,
      1,
      -Infinity,
      0,
      0,
      0,
      0,
      NaN,
      0,
      0,
      0,
      0,
      Infinity,
      0,
      1000,
      0,
      0,
      0,
      0,
    );
    const { kernels, buffers } = workspace(allocate, [zeros(20), x]);
    kernels.softmax(buffers[0]!, buffers[1]!, 4, 5);
    const third = Math.fround(1 / (2 + Math.fround(Math.exp(-1))));
    expectWithin(buffers[0]!.subarray(0, 4), [third * 1, 0, third, 0], () => 0.2);
    expect([...buffers[0]!.subarray(5, 10)].every(Number.isNaN)).toBe(true);
    expect([...buffers[0]!.subarray(10, 15)].every(Number.isNaN)).toBe(true);
    expect([...buffers[0]!.subarray(15)]).toEqual([1, 0, 0, 0, 0]);
  });

  it.each(widths)('has the gradient y ⊙ (dy − Σ dy·y), %d wide', (width) => {
    const size = rows * width;
    const dy = values(size, 3);
    const y = values(size, 4).map(Math.abs);
    const exact = exactly([zeros(size), dy, y]);
    exact.kernels.softmaxGradient(exact.buffers[0]!, exact.buffers[1]!, exact.buffers[2]!, rows, width);
    const { kernels, buffers } = workspace(allocate, [zeros(size), dy, y]);
    const [dx, dys, ys] = buffers as Float32Array[];
    kernels.softmaxGradient(dx!, dys!, ys!, rows, width);
    // The dot product rounds width/4 + 4 times, the difference and the product once each.
    expectWithin(dx!, exact.buffers[0]!, (i) => {
      const start = i - (i % width);
      let magnitude = 0;
      for (let j = start; j < start + width; j++) magnitude += Math.abs(dy[j]! * y[j]!);
      return u * y[i]! * ((width / 4 + 6) * magnitude + 2 * Math.abs(dy[i]!));
    });
    kernels.softmaxGradient(dys!, dys!, ys!, rows, width);
    expectSameBits(dys!, dx!);
  });
});
