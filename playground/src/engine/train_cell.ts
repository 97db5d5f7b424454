import { setThreads, type ActivationName } from 'fanin';
import { compare } from 'fanin/experiments';
import { meanField } from 'fanin/theory';
import type { Settings } from '../settings';
import { compareOptions } from './compare_options';

/** A signal reaches six of its depth scales. @see Schoenholz et al. 2017, fig. 5 */
const SCALES = 6;

/** How well the network does after its training: the comparison that opening the cell runs. */
export async function trainCell(settings: Settings, initializer: string) {
  setThreads(1);
  const options = await compareOptions(settings, initializer, null);
  const { contenders } = (await compare({ ...options, stories: false })).toJSON();
  const trial = contenders[0]?.trials[0];
  return {
    accuracy: trial?.history.val_accuracy?.at(-1) ?? null,
    diverged: trial?.status === 'diverged',
  };
}

export function reachOf(activation: string, sigma: number): number {
  const { xiC } = meanField({ activation: activation as ActivationName, sigmaW2: sigma * sigma });
  return SCALES * (xiC ?? Infinity);
}
