// A deep, narrow relu network may be dead before it is trained: if all units of one layer happen to give 0, nothing of
// the input passes it. With symmetric weights and no bias, each unit is silent for a given input with chance 1/2, so a
// layer of N units is with chance 2^-N, and one of H layers with chance 1 - (1 - 2^-N)^H.
// Lu, Shin, Su & Karniadakis 2019, Dying ReLU and Initialization.
import { Dense, Sequential } from '../src';
import { probe } from '../src/probes';

const NETWORKS = 400;

/** Share of networks in which some layer is silent for one input. */
function bornDead(width: number, depth: number): number {
  let dead = 0;
  for (let seed = 0; seed < NETWORKS; seed++) {
    const model = new Sequential([], { seed });
    for (let i = 0; i < depth; i++)
      model.add(
        new Dense(width, { activation: 'relu', kernelInitializer: 'he_uniform', inputShape: [width] }),
      );
    model.add(new Dense(1));
    model.compile({ loss: 'mean_squared_error' });
    const { layers } = probe(model, [Array<number>(width).fill(1)], [[1]]);
    if (layers.some(({ deadUnits }) => deadUnits === 1)) dead++;
  }
  return dead / NETWORKS;
}

console.log(`width  depth  chance  of ${NETWORKS} networks`);
for (const [width, depth] of [
  [2, 10],
  [3, 10],
  [4, 20],
  [16, 20],
] as const) {
  const chance = 1 - (1 - 2 ** -width) ** depth;
  const cells = [
    String(width).padStart(5),
    String(depth).padStart(5),
    chance.toFixed(4),
    bornDead(width, depth).toFixed(4),
  ];
  console.log(cells.join('  '));
}
