import { LecunNormal } from '../../initializers';
import { tanh } from '../../math';
import { stream } from '../../random';
import { estimate, exact } from '../estimate';
import { derived, measurement, type Paper } from './paper';
import { meanSquare, range } from './stack';

const [FAN_IN, UNITS, SEEDS] = [100, 100, 20];

export const lecun1998: Paper = {
  key: 'lecun1998',
  source: 'LeCun et al. 1998, Efficient BackProp, sections 4.4 and 4.6',
  statement: '1.7159 tanh(2x/3) is 1 at 1; weights of standard deviation 1/√fanIn keep the signal.',
  setup: `lecun_normal, ${String(SEEDS)} kernels of ${String(FAN_IN)} by ${String(UNITS)}`,
  run: () => [
    ...[1, -1].map((x) =>
      measurement(`f(${String(x)})`, exact(1.7159 * tanh((2 * x) / 3)), derived(x, 1e-4)),
    ),
    measurement(
      'standard deviation of lecun_normal times √fanIn',
      estimate(
        range(SEEDS).map((seed) => {
          const kernel = new LecunNormal().initialize([FAN_IN, UNITS], stream(seed, 'lecun1998'));
          return Math.sqrt(meanSquare(kernel.data) * FAN_IN);
        }),
      ),
      derived(1),
    ),
  ],
};
