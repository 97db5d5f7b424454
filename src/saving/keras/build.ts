import { FaninError } from '../../errors';
import { Dense, getLayer, Input, type CustomObjects, type Layer } from '../../layers';
import { Sequential } from '../../models';
import { sizeOf, type Shape } from '../../tensor';
import { within } from '../guard';
import type { NetworkConfig } from './config';

/** Numbers of one sample at most, before each layer and after the last, all together: a layer may keep some for each. */
const LARGEST_SAMPLE = 8_388_608;

/**
 * The model of a config, not compiled.
 * @param available numbers that the file has for weights: a network that needs more is refused before it is made
 */
export function buildModel(
  where: string,
  { name, seed, layers, inputShape }: NetworkConfig,
  available: number,
  customObjects: CustomObjects,
): Sequential {
  const made = layers.map((each) => {
    const given = each.config.name;
    const label = typeof given === 'string' ? `${each.class_name} "${given}"` : each.class_name;
    return within(`${where} ${label}`, () => getLayer(each, customObjects));
  });
  const [first] = made;
  const known = first instanceof Input ? first.shape : first?.inputShape;
  const shape = known ?? inputShape;
  if (shape) within(where, () => checkSizes(made, shape, available));
  const entries = inputShape && !known ? [new Input({ shape: inputShape }), ...made] : made;
  return within(where, () => {
    return new Sequential(entries, {
      ...(name === undefined ? {} : { name }),
      ...(seed === undefined ? {} : { seed }),
    });
  });
}

/** Walks the shapes, for which nothing is allocated. */
function checkSizes(entries: readonly (Layer | Input)[], inputShape: Shape, available: number): void {
  let shape = inputShape;
  let needed = 0;
  let size = 0;
  for (const layer of entries) {
    if (layer instanceof Input) continue;
    const before = shape;
    shape = layer.computeOutputShape(shape);
    if (layer instanceof Dense) needed += (before.at(-1) ?? 1) * layer.units;
    size += Math.max(sizeOf(before), sizeOf(shape));
    if (size <= LARGEST_SAMPLE && needed <= available) continue;
    throw new FaninError({
      code: 'bad_file',
      where: layer.label,
      expected:
        size > LARGEST_SAMPLE
          ? `samples of at most ${String(LARGEST_SAMPLE)} numbers over all layers`
          : `weights of ${String(needed)} numbers in the file`,
      got: size > LARGEST_SAMPLE ? String(size) : String(available),
    });
  }
}
