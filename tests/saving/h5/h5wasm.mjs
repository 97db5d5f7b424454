// What h5wasm does with damaged files of Keras: why fanin reads HDF5 itself.
//   node tests/saving/h5/h5wasm.mjs
import { readFileSync } from 'node:fs';
import { Dataset, File, Group, ready } from 'h5wasm';

const { FS } = await ready;
const source = readFileSync(new URL('../../fixtures/models/mlp/model.h5', import.meta.url));
const COUNT = 3000;

let state = 1;
const below = (n) => {
  state = (state * 1103515245 + 12345) & 0x7fffffff;
  return Math.floor((state / 0x7fffffff) * n);
};

function readAll(group, depth = 0) {
  if (depth > 8) throw new Error('a circle');
  for (const name of group.keys()) {
    const member = group.get(name);
    if (member instanceof Group) readAll(member, depth + 1);
    else if (member instanceof Dataset && member.shape?.reduce((a, b) => a * b, 1) < 1e6) void member.value;
  }
  for (const { value } of Object.values(group.attrs)) void value;
}

console.error = () => undefined;
let [slowest, traps] = [0, 0];
for (let i = 0; i < COUNT; i++) {
  const bytes = Uint8Array.from(source);
  for (let left = 1 + below(3); left > 0; left--) bytes[below(bytes.length)] = below(256);
  const start = performance.now();
  try {
    FS.writeFile('damaged.h5', bytes);
    const file = new File('damaged.h5', 'r');
    try {
      if (file.file_id >= 0n) readAll(file);
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) traps++;
  }
  slowest = Math.max(slowest, performance.now() - start);
}
const peak = process.resourceUsage().maxRSS / 1024 / 1024;
console.log(
  `${COUNT} files with one to three wrong bytes: slowest ${(slowest / 1000).toFixed(1)} s, ` +
    `peak ${peak.toFixed(1)} GB, ${traps} ended in a trap`,
);
