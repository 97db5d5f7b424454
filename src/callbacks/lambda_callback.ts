import { checkOptions } from '../config';
import { FaninError, show } from '../errors';
import type { Callback } from './callback';

const hooks = [
  'setModel',
  'setParams',
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onTrainBatchBegin',
  'onTrainBatchEnd',
  'onBatchBegin',
  'onBatchEnd',
  'onTestBegin',
  'onTestBatchBegin',
  'onTestBatchEnd',
  'onTestEnd',
] as const satisfies readonly (keyof Callback)[];

/**
 * A callback made of functions. A plain object does the same, but here a misspelt hook is an error.
 * @see Keras `LambdaCallback`
 * @example
 * new LambdaCallback({ onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss) })
 */
export class LambdaCallback implements Callback {
  readonly setModel?: Required<Callback>['setModel'];
  readonly setParams?: Required<Callback>['setParams'];
  readonly onTrainBegin?: Required<Callback>['onTrainBegin'];
  readonly onTrainEnd?: Required<Callback>['onTrainEnd'];
  readonly onEpochBegin?: Required<Callback>['onEpochBegin'];
  readonly onEpochEnd?: Required<Callback>['onEpochEnd'];
  readonly onTrainBatchBegin?: Required<Callback>['onTrainBatchBegin'];
  readonly onTrainBatchEnd?: Required<Callback>['onTrainBatchEnd'];
  readonly onBatchBegin?: Required<Callback>['onBatchBegin'];
  readonly onBatchEnd?: Required<Callback>['onBatchEnd'];
  readonly onTestBegin?: Required<Callback>['onTestBegin'];
  readonly onTestBatchBegin?: Required<Callback>['onTestBatchBegin'];
  readonly onTestBatchEnd?: Required<Callback>['onTestBatchEnd'];
  readonly onTestEnd?: Required<Callback>['onTestEnd'];

  constructor(functions: Callback) {
    checkOptions('LambdaCallback', functions, hooks);
    for (const [hook, call] of Object.entries(functions) as [string, unknown][]) {
      if (call === undefined || typeof call === 'function') continue;
      throw new FaninError({
        code: 'bad_option',
        where: 'LambdaCallback',
        expected: `${hook} to be a function`,
        got: show(call),
      });
    }
    Object.assign(this, functions);
  }
}
