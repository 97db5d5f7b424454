import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * The side of a peer in the talk with the bench: a line `{ workload, steps }` comes in, and is answered by a line
 * `{ steps, microseconds, loss }`. What `prepare(workload, data)` returns trains for (about) so many steps, and tells
 * how many they were and the loss at the end.
 */
export async function serve(prepare) {
  const trainers = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    const { workload, steps } = JSON.parse(line);
    let train = trainers.get(workload.name);
    if (!train) {
      train = await prepare(workload, { x: readFloats(workload.xFile), y: readFloats(workload.yFile) });
      trainers.set(workload.name, train);
    }
    const start = performance.now();
    const done = await train(steps);
    const microseconds = (performance.now() - start) * 1000;
    process.stdout.write(`${JSON.stringify({ ...done, microseconds })}\n`);
  }
}

function readFloats(file) {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
