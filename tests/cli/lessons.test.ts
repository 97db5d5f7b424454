import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, ESCAPE, Paper } from './run_cli';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fanin-lessons-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['claims zeroes', 'claim: expected the name of a claim, got "zeroes". Did you mean "zeros"?'],
  ['claims 9', 'claim: expected the name of a claim, got "9".'],
  ['claims 5 --activation thanh', 'Did you mean "tanh"'],
  ['claims 7 --activation tanh', 'claim 7: expected no activation'],
  ['claims 3 --depth 0', '--depth: expected a whole number from 1 to 1000, got "0".'],
  ['claims 3 --markdown nowhere/page.md', '--markdown: expected a file in a folder that exists'],
  ['papers he2105', 'paper: expected the name of a paper, got "he2105". Did you mean "he2015"'],
  ['papers he2015 --seeds 3', '--seeds'],
])('fanin %s is a wrong input', async (line, message) => {
  const { code, stdout, stderr } = await cli(line.split(' '));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('fanin claims 7 prints the verdict, and writes a page and JSON', async () => {
  const [page, json] = [join(folder, 'page.md'), join(folder, 'claims.json')];
  const args = ['claims', '7', '--seeds', '2', '--markdown', page, '--json', json];
  const { code, stdout, stderr } = await cli(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^7\. The default kernel initializer is glorot_uniform\.\n {3}holds\n/);
  expect(readFileSync(page, 'utf8')).toContain(`fanin claims 7 --seeds 2`);
  expect(readFileSync(page, 'utf8')).toContain('(figures/claim-default.svg)');
  expect(readFileSync(join(folder, 'figures/claim-default.svg'), 'utf8')).toMatch(
    /^<svg [\s\S]*<title>Claim 7\. The default[\s\S]*<desc>/,
  );
  const { schema, claims } = JSON.parse(readFileSync(json, 'utf8')) as { schema: string; claims: unknown[] };
  expect(schema).toBe('fanin.claims/1');
  expect(claims).toEqual([expect.objectContaining({ number: 7, verdict: 'holds' })]);
});

test('fanin papers gains prints each measurement beside what was expected', async () => {
  const page = join(folder, 'papers.md');
  const { code, stdout, stderr } = await cli(['papers', 'gains', '--markdown', page]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Agrees: 8 of 8 measurements agree.');
  expect(stdout).toContain('expected 1.414');
  expect(readFileSync(page, 'utf8')).toContain('(figures/paper-gains.svg)');
  expect(readFileSync(join(folder, 'figures/paper-gains.svg'), 'utf8')).toContain('gain for relu: 1.414');
});

test('progress is for terminals', async () => {
  const stderr = new Paper(true);
  await cli(['claims', 'default', '--seeds', '2'], { stderr });
  expect(stderr.text).toContain('claim 7: The default kernel initializer is glorot_uniform. …');
  expect(stderr.text.endsWith(`\r${ESCAPE}[K`)).toBe(true);
});
