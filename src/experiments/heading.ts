import { isKerasConfig, type Config } from '../config';
import { showNumber, wrap } from '../text';
import type { Settings } from './comparison_json';

/** No line of a report on a comparison is longer. */
export const WIDTH = 100;
/** A space at which no line is broken. */
const GLUE = '\u00a0';

/** What was compared: data, layers, optimizer, batches, epochs, seeds, and what pure guessing reaches. */
export function headingOf({
  dataset,
  models,
  optimizer,
  epochs,
  batchSize,
  seeds,
  chance,
}: Settings): string[] {
  const { learning_rate: rate, momentum } = isKerasConfig(optimizer) ? (optimizer.config as Config) : {};
  const parts = [
    typeof dataset.name === 'string' ? dataset.name : 'own data',
    `hidden ${hiddenOf(models[0]) || 'none'}`,
    isKerasConfig(optimizer)
      ? `${optimizer.class_name}${typeof rate === 'number' ? ` ${String(rate)}` : ''}`
      : '',
    typeof momentum === 'number' && momentum !== 0 ? `momentum ${String(momentum)}` : '',
    `batch ${String(batchSize)}`,
    count(epochs, 'epoch'),
    count(seeds.length, 'seed'),
    chance === null ? '' : `guessing ${showNumber(chance)}`,
  ];
  // A line ends between two parts, never within one.
  const whole = parts.filter((part) => part !== '').map((part) => part.replaceAll(' ', GLUE));
  return wrap(whole.join(' · '), WIDTH).map((line) => line.replaceAll(GLUE, ' '));
}

/** Units of the hidden Dense layers: `64x10`, or `64,32`. */
export function hiddenOf(model: Config | undefined): string {
  const layers = Array.isArray(model?.layers) ? model.layers : [];
  const units = layers
    .filter((layer) => isKerasConfig(layer) && layer.class_name === 'Dense')
    .map((layer) => String((layer as { config: { units: number } }).config.units))
    .slice(0, -1);
  const same = units.every((each) => each === units[0]);
  return same && units.length > 1 ? `${String(units[0])}x${String(units.length)}` : units.join(',');
}

function count(n: number, what: string): string {
  return `${String(n)} ${what}${n === 1 ? '' : 's'}`;
}
