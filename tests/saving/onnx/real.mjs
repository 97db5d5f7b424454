// The real ONNX Runtime, in a process of its own: models and inputs come as JSON on stdin.
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';
const results = [];
for (const { model, x } of JSON.parse(readFileSync(0, 'utf8'))) {
  const session = await ort.InferenceSession.create(Buffer.from(model, 'base64'), {
    executionProviders: ['wasm'],
  });
  const { output } = await session.run({
    input: new ort.Tensor('float32', Float32Array.from(x.data), x.shape),
  });
  results.push({
    shape: output.dims,
    data: Array.from(output.data, (value) => (Number.isFinite(value) ? value : String(value))),
  });
}
process.stdout.write(`\n${JSON.stringify(results)}\n`, () => process.exit(0));
