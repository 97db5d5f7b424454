import { commandOf } from '../../playground/src/command';
import { defaults } from '../../playground/src/settings';

test('it names every setting', () => {
  expect(commandOf(defaults)).toBe(
    "npx fanin compare --dataset spirals --hidden 16x4 --activation tanh --initializers 'zeros,random_normal(stddev=0.01),glorot_normal,random_normal(stddev=3)' --seeds 1 --epochs 150 --batch-size 32 --learning-rate 0.05 --momentum 0.9 --seed 1",
  );
});

test('an own file, another optimizer, and what a shell or the command line would take for something else', () => {
  const command = commandOf(
    {
      ...defaults,
      dataset: 'own',
      target: "the 'kind'",
      optimizer: 'adam',
      momentum: 0,
      initializers: ['-normal(0, 1)', 'zeros'],
    },
    'my flowers.csv',
  );
  expect(command).toContain(`--data 'my flowers.csv' --target 'the '\\''kind'\\'''`);
  expect(command).toContain('--optimizer adam --learning-rate 0.05 --seed 1');
  expect(command).toContain(`--initializers='-normal(0, 1),zeros'`);
});
