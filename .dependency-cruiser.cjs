const { floors, doors } = require('./floors.json');

const oneOf = (names) => `(?:${names.join('|')})`;
const exactly = (paths) => paths.map((path) => `^${path.replaceAll('.', '\\.')}$`);
const mathjsDoor = 'src/formula/index.ts';

/** For each folder: everything on its own row and above, itself excepted. */
const upward = floors.flatMap((row, level) =>
  row.map((folder) => ({
    name: `floor-${folder}`,
    comment:
      `"${folder}" may import only lower floors (floors.json), types included. Move the interface that it needs ` +
      'down to its own floor and let the upper floor fulfil it, or take the thing as an argument.',
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: {
      path: `^src/(?:${oneOf(
        floors
          .slice(level)
          .flat()
          .filter((other) => other !== folder),
      )}/|index\\.ts$)`,
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'floor-unknown',
      comment: 'Every folder of src stands on a floor: add this one to its row in floors.json.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/${oneOf(floors.flat())}/`, '^src/index\\.ts$'] },
      to: {},
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other: move what both need into a third, lower one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolvable',
      comment: 'This import leads nowhere: mend the path, or add the package to package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package-in-src',
      comment: 'Users do not get devDependencies: move the package to dependencies, or do without it.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only', 'npm-peer'],
      },
    },
    {
      name: 'seedrandom-only-in-random',
      comment: 'Randomness is an argument: take a Random (src/random), do not make a generator of your own.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/random/' },
      to: { path: '(?:^|/)node_modules/(?:@types/)?seedrandom/' },
    },
    {
      name: 'mathjs-only-in-formula',
      comment:
        'mathjs takes a second to load: only src/formula imports it. A matrix is recognised by its shape.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/formula/' },
      to: { path: '(?:^|/)node_modules/mathjs/' },
    },
    {
      name: 'mathjs-behind-its-own-door',
      comment: `Who imports this entry must not load mathjs: only ${mathjsDoor} may lead to it.`,
      severity: 'error',
      from: { path: exactly(doors.filter((door) => door !== mathjsDoor)) },
      to: { path: '(?:^|/)node_modules/mathjs/', reachable: true },
    },
    {
      name: 'node-only-at-the-edge',
      comment:
        'This floor runs in browsers too: `node:` modules belong into src/cli, or into a file named *.node.ts ' +
        'that a browser never loads.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/', '\\.node\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'examples-use-public-entries',
      comment: `An example imports what a user can: ${doors.join(', ')}. Export what is missing there.`,
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^(?:src|tests|assembly|bench)/', pathNot: exactly(doors) },
    },
    {
      name: 'src-stands-alone',
      comment: 'What is published may not need tests, examples or tools: move the code into src.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:tests|examples|assembly|bench|docs|playground)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
