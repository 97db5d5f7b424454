import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { outputsOf, programOf, readPage, root, withOutputs } from './page';
import { outputsNow } from './run';

// A page's code is one program, block after block, and it must run. What a page shows as output must be what comes out:
// `UPDATE_DOCS=1 npm run test:unit -- tests/docs` writes it anew.

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.each(pages)(
  '%s: the code runs, and the outputs are what comes out',
  async (path) => {
    const page = readPage(path);
    const outputs = await outputsNow(page);
    if (process.env.UPDATE_DOCS) writeFileSync(join(root, path), withOutputs(page, outputs));
    else expect(outputs).toEqual(outputsOf(page).map(({ text }) => text));
  },
  180_000,
);

test('the code of every page type-checks strictly', () => {
  const sources = new Map(pages.map((path) => [join(root, `${path}.ts`), programOf(readPage(path))]));
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    esModuleInterop: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    paths: { fanin: [join(root, 'src/index.ts')], 'fanin/*': [join(root, 'src/*/index.ts')] },
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => sources.has(name) || disk.fileExists(name),
    getSourceFile: (name, ...rest) => {
      const source = sources.get(name);
      if (source === undefined) return disk.getSourceFile(name, ...rest);
      return ts.createSourceFile(name, source, ts.ScriptTarget.ES2022);
    },
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const diagnostics = [...sources.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  expect(ts.formatDiagnostics(diagnostics, { ...host, getCurrentDirectory: () => root })).toBe('');
}, 120_000);
