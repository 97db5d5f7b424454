import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../..');
const files = readdirSync(join(root, 'examples')).sort();

/** Runs it as a reader does. A failure tells what it wrote. */
async function outputOf(file: string): Promise<string> {
  const tsNode = join(root, 'node_modules/ts-node/dist/bin.js');
  const { stdout } = await promisify(execFile)(process.execPath, [tsNode, `examples/${file}`], { cwd: root });
  return stdout;
}

/** What each must show: not its digits, which the documents hold, but its point. */
const points: Record<string, (output: string) => void> = {
  'born_dead.ts': (output) => {
    const rows = Array.from(output.matchAll(/^ +\d+ +\d+ +(0\.\d+) +([01]\.\d+)$/gm), (row) =>
      row.slice(1).map(Number),
    );
    expect(rows).toHaveLength(4);
    // 4 standard errors of a share of 400, and one network.
    for (const [chance, share] of rows)
      expect(Math.abs(share! - chance!)).toBeLessThan(
        4 * Math.sqrt((chance! * (1 - chance!)) / 400) + 1 / 400,
      );
  },
  'compare_digits.ts': (output) => {
    expect(output).toMatch(/With tanh, .*won.*zeros[\s\S]*learned nothing/);
    expect(output).toMatch(/With relu, he_uniform[\s\S]*won/);
  },
  'custom_initializer.ts': (output) => {
    expect(accuracies(output).every((accuracy) => accuracy > 0.9)).toBe(true);
    expect(output).toContain('"class_name":"SignedConstant","config":{"scale":2}');
  },
  'custom_layer.ts': (output) => {
    // Where checkGradients says that something is wrong.
    expect(Number(/worst relative error of a gradient: (\S+)/.exec(output)?.[1])).toBeLessThan(1e-4);
  },
  'diagnose.ts': (output) => {
    expect(output).toMatch(/tanh, zeros: symmetric from hidden_1 on/);
    expect(output).toMatch(/tanh, normal\(0, 0\.01\): vanishing [\s\S]*use glorot_normal, std 0\.125/);
    expect(output).toMatch(/relu, normal\(0, 1\): exploding from hidden_3 on/);
    expect(output).toMatch(/relu, he_normal: healthy/);
    expect(output).toMatch(/learning rate 5: [\s\S]*(diverged|unstable)[\s\S]*after training slow/);
  },
  'exploding.ts': (output) => {
    expect(output).toMatch(/loss at the start and in 5 epochs: \d\.\d+e\+\d NaN NaN NaN NaN NaN/);
  },
  'formula_initializer.ts': (output) => {
    const ends = Array.from(output.matchAll(/-> (\S+) {2}accuracy (\S+)/g), ([, ...found]) =>
      found.map(Number),
    );
    const [[half], [right, accuracy], [twice]] = ends as [number[], number[], number[]];
    expect([half! < 0.02, right! > 0.5 && right! < 2, twice! > 100]).toEqual([true, true, true]);
    expect(accuracy).toBeGreaterThan(0.7);
  },
  'glorot_vs_he.ts': (output) => {
    const last = (name: string) => Number(new RegExp(`^${name}.* (\\S+)$`, 'm').exec(output)?.[1]);
    expect(last('relu glorot_normal')).toBeLessThan(last('relu he_normal') / 100);
    expect(last('tanh glorot_normal')).toBeGreaterThan(0.1);
  },
  'lsuv.ts': (output) => {
    const [, glorot, lsuv] = (/^ +20 .*$/m.exec(output)?.[0] ?? '').trim().split(/ +/).map(Number);
    expect(glorot).toBeLessThan(1e-10);
    expect(Math.abs(lsuv! - 1)).toBeLessThan(0.3);
    const [without, withIt] = (/^accuracy +(\S+) +(\S+)$/m.exec(output) ?? []).slice(1).map(Number);
    expect(withIt! - without!).toBeGreaterThan(0.3);
  },
  'phase_diagram.ts': (output) => {
    // σw = 0.50 to 3.25 in steps of 0.25, five characters each; theory's line is narrower for deeper networks.
    const rows = Array.from(output.matchAll(/^ *\d+ layers (.*)$/gm), ([, row]) => row ?? '');
    expect(rows).toHaveLength(6);
    expect(rows[0]).not.toContain('|');
    const deepest = rows[5]!;
    expect([deepest.indexOf('|'), deepest.lastIndexOf('|')]).toEqual([14, 29]);
    expect(deepest.slice(0, 14).trim()).toBe('');
    expect(deepest.slice(15, 29)).toMatch(/[▒▓█]/);
    expect(deepest.slice(30).trim()).toBe('');
    expect(output).toContain('edge of chaos: σw = 1.33');
  },
  'quickstart.ts': (output) => {
    expect(output).toMatch(/dense_1 \(Dense\).*HeNormal/);
    expect(output).toMatch(/accuracy: 0\.9/);
  },
  'regression.ts': (output) => {
    expect(output).toMatch(/hidden units none: .* R² of test 0\.5/);
  },
  'symmetry.ts': (output) => {
    expect(output).toMatch(/^zeros .* distinct units +1 -> +1 /m);
    expect(output).toMatch(/^constant 0\.5 .* distinct units +1 -> +1 /m);
    expect(output).toMatch(/^constant 0\.5, one weight nudged .* distinct units +2 -> +2 /m);
    expect(output).toMatch(/^glorot_uniform .* distinct units 16 -> 16 /m);
  },
  'vanishing.ts': (output) => {
    const [, signal, , gradient, healthy] = (/^ +20 .*$/m.exec(output)?.[0] ?? '')
      .trim()
      .split(/ +/)
      .map(Number);
    expect(Math.max(signal!, gradient!)).toBeLessThan(1e-20);
    expect(healthy).toBeGreaterThan(0.1);
  },
  'xor.ts': (output) => {
    expect(output).toMatch(/1 hidden: 0 of 20/);
    expect(output).toMatch(/8 hidden: 20 of 20/);
  },
};

function accuracies(output: string): number[] {
  return Array.from(output.matchAll(/accuracy (\S+)/g), ([, accuracy]) => Number(accuracy));
}

test('every example has its point tested', () => {
  expect(files).toEqual(Object.keys(points));
});

describe.each(files)('%s', (file) => {
  test('fits on a page and begins by saying what it shows', () => {
    const text = readFileSync(join(root, 'examples', file), 'utf8');
    expect(text.split('\n').length - 1).toBeLessThan(60);
    expect(text).toMatch(/^\/\/ /);
  });

  test('shows it', async () => {
    points[file]!(await outputOf(file));
  }, 60_000);
});
