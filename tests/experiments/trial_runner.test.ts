import {
  compare,
  runTrial,
  type CompareOptions,
  type EpochNews,
  type TrialData,
} from '../../src/experiments';

const options: CompareOptions = {
  dataset: 'iris',
  model: { hidden: [8, 8], activation: ['tanh', 'relu'] },
  initializers: ['zeros', 'he_normal', 'random_normal(stddev=1000)'],
  seeds: 3,
  epochs: 2,
};

async function results(more: CompareOptions) {
  const { timing: _, ...rest } = (await compare({ ...options, ...more })).toJSON();
  return JSON.stringify(rest);
}

/** Several trials at once, the later ones done first. */
const backwards = (data: TrialData) => {
  let turn = 20;
  return {
    width: 4,
    run: async (
      ...[input, { story }]: Parameters<ReturnType<NonNullable<CompareOptions['runner']>>['run']>
    ) => {
      await new Promise((resolve) => setTimeout(resolve, turn--));
      return runTrial(input, data, { story });
    },
  };
};

describe('a runner of trials', () => {
  it('gives the same result in whatever order the trials are done', async () => {
    expect(await results({ runner: backwards, stories: true })).toBe(await results({ stories: true }));
  });

  it('is closed at the end, and after an error', async () => {
    const close = jest.fn(() => Promise.resolve());
    await compare({ ...options, runner: (data) => ({ ...backwards(data), close }) });
    expect(close).toHaveBeenCalledTimes(1);
    const run = () => Promise.reject(new Error('no room'));
    await expect(compare({ ...options, runner: () => ({ width: 2, run, close }) })).rejects.toThrow(
      'no room',
    );
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('leaves out what a signal came before', async () => {
    const stop = new AbortController();
    const onProgress = (done: number) => {
      if (done === 5) stop.abort();
    };
    const { contenders } = (await compare({ ...options, signal: stop.signal, onProgress })).toJSON();
    expect(contenders.map(({ trials }) => trials.length)).toEqual([3, 2, 0, 0, 0, 0]);
  });

  it('tells the loss of each epoch, null where it is not finite', async () => {
    const news: EpochNews[] = [];
    const { contenders } = (await compare({ ...options, onEpoch: (each) => news.push(each) })).toJSON();
    for (const { activation, initializer, trials } of contenders) {
      for (const { seed, history, status } of trials) {
        const heard = news.filter(
          (each) => each.activation === activation && each.initializer === initializer && each.seed === seed,
        );
        const losses = heard.map(({ loss }) => loss);
        if (status === 'completed') expect(losses).toEqual(history.loss);
        else expect(losses.length).toBeLessThanOrEqual(2);
      }
    }
  });
});
