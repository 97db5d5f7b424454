import { compare } from '../../src/experiments';
import { report } from '../../src/report';

// Sixteen contenders with ten hidden layers of 64 units, as by default, but one seed and one epoch: no figure but the
// curves has more parts for more of them. Those 16 curves of 10 epochs and 16 rows of 5 rings are under 100 kB.
test('the page of the default comparison is well under 1.5 MB, with stories that add at most 400 kB to its JSON', async () => {
  const comparison = await compare({ stories: true, seeds: 1, epochs: 1 });
  const bytes = (text: string) => Buffer.byteLength(text);
  expect(bytes(await report(comparison))).toBeLessThan(1_400_000);
  expect(bytes(JSON.stringify(comparison))).toBeLessThan(400_000);
}, 300_000);
