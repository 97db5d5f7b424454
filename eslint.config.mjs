import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const { floors } = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));

/** Their last bits differ between engines, and a seed must give the same bits everywhere. */
const inexact = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];
const useOwnMath = 'Its last bits differ between engines. Use the function of the same name in src/math.';

const bannedProperties = [
  ...inexact.map((property) => ({ object: 'Math', property, message: useOwnMath })),
  { object: 'Math', property: 'random', message: 'Randomness is an argument: take a Random (src/random).' },
];
const bannedClocks = ['Date', 'performance'].map((object) => ({
  object,
  property: 'now',
  message: 'Numbers come from arguments and seeds. Only who tells progress may look at the clock.',
}));

/** `a[i]!` says that what is looked up is there; any other `!` hides a missing check. */
const bannedAssertion = {
  selector:
    'TSNonNullExpression:not([expression.computed=true]):not([expression.callee.property.name=/^(at|get)$/])',
  message:
    'Only a lookup may be asserted: `a[i]!`, `a.at(-1)!`, `map.get(key)!`. Check the value, or change its type.',
};
const bannedPower = [
  { selector: "BinaryExpression[operator='**']", message: `${useOwnMath} (x ** 2 is x * x.)` },
  { selector: "AssignmentExpression[operator='**=']", message: `${useOwnMath} (x ** 2 is x * x.)` },
];

const packages = {
  seedrandom: 'Randomness is an argument: take a Random (src/random).',
  mathjs: 'mathjs takes a second to load: only src/formula imports it. A matrix is recognised by its shape.',
};

/** What a file of `folder` may not import: its own row and the floors above it, and packages that live elsewhere. */
function bannedImports(folder, level) {
  const others = floors
    .slice(level)
    .flat()
    .filter((other) => other !== folder);
  const patterns = [
    {
      regex: `^(?:\\.\\./)+(?:${others.join('|')})(?:/|$)`,
      message: `"${folder}" may import only lower floors (floors.json). Move the interface down, or take it as an argument.`,
    },
  ];
  if (folder !== 'random') patterns.push({ regex: '^seedrandom(?:/|$)', message: packages.seedrandom });
  if (folder !== 'formula') patterns.push({ regex: '^mathjs(?:/|$)', message: packages.mathjs });
  return patterns;
}
const bannedNode = {
  regex: '^node:',
  message: 'This floor runs in browsers too: `node:` modules belong into src/cli or a file named *.node.ts.',
};

const floorRules = floors.flatMap((row, level) =>
  row.flatMap((folder) => {
    const patterns = bannedImports(folder, level);
    const edge = folder === 'cli' ? `src/${folder}/**/*.ts` : `src/${folder}/**/*.node.ts`;
    return [
      {
        files: [`src/${folder}/**/*.ts`],
        rules: { 'no-restricted-imports': ['error', { patterns: [...patterns, bannedNode] }] },
      },
      { files: [edge], rules: { 'no-restricted-imports': ['error', { patterns }] } },
    ];
  }),
);

export default tseslint.config(
  {
    ignores: [
      'dist',
      'coverage',
      'docs/api',
      'bench',
      'playground/dist',
      'src/kernels/wasm/bytes.ts',
      'src/datasets/data',
      'assembly/**/!(build).ts',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', 'playground/**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Replaced by a finer rule below.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-non-null-assertion': 'off',
      // A table of factories is typed by the parameter of each.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // `for (let i …)` is how kernels are written, and two arrays are walked by one index.
      '@typescript-eslint/prefer-for-of': 'off',
      // A hook that does nothing unless a subclass says so, and a getter that a subclass may compute.
      '@typescript-eslint/no-empty-function': ['error', { allow: ['methods'] }],
      '@typescript-eslint/class-literal-property-style': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', bannedAssertion, ...bannedPower],
      'no-restricted-properties': ['error', ...bannedProperties, ...bannedClocks],
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['src/callbacks/**/*.ts', 'src/models/**/*.ts', 'src/experiments/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...bannedProperties] },
  },
  // It decides how many threads compute, never what they compute.
  {
    files: ['src/kernels/wasm/team.ts'],
    rules: { 'no-restricted-properties': ['error', ...bannedProperties] },
  },
  // Where a user asks for words: model.summary(), fit's progress, the command line.
  {
    files: ['src/models/sequential.ts', 'src/callbacks/**/*.ts', 'src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  // What is shown to people is not a result: here the last bit and the clock do no harm.
  {
    files: ['src/cli/**/*.ts', 'src/report/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', bannedAssertion], 'no-restricted-properties': 'off' },
  },
  ...floorRules,
  // A page shows numbers, and looks at the clock to move them; results come from src.
  {
    files: ['playground/**/*.ts', 'playground/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', bannedAssertion], 'max-lines': ['error', 300] },
  },
  {
    files: ['tests/**/*.ts', 'examples/**/*.ts', 'assembly/build.ts'],
    rules: { 'no-console': 'off' },
  },
);
