// The real TensorFlow.js, in a process of its own: it greets on the console. What it is to do comes as JSON on stdin.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const bench = createRequire(`${__dirname}/../../../bench/package.json`);
const tf = bench('@tensorflow/tfjs-core');
bench('@tensorflow/tfjs-backend-cpu');
const { layers, loadLayersModel, regularizers, constraints, sequential } = bench('@tensorflow/tfjs-layers');

const { task, x, files } = JSON.parse(readFileSync(0, 'utf8'));
const input = () => tf.tensor(x.data, x.shape);
const toBase64 = (buffer) => Buffer.from(buffer).toString('base64');

const tasks = {
  /** Loads a model that fanin wrote, and predicts. */
  async load() {
    const json = JSON.parse(Buffer.from(files['model.json'], 'base64').toString());
    const [{ weights, paths }] = json.weightsManifest;
    const data = Buffer.from(files[paths[0]], 'base64');
    const model = await loadLayersModel({
      load: async () => ({
        modelTopology: json.modelTopology,
        weightSpecs: weights,
        weightData: data.buffer.slice(data.byteOffset, data.byteOffset + data.length),
      }),
    });
    return { y: Array.from(model.predict(input()).dataSync()) };
  },

  /** Writes a model of its own, and predicts. */
  async save() {
    const model = sequential();
    model.add(
      layers.dense({
        units: 6,
        inputShape: [4],
        activation: 'swish',
        kernelInitializer: 'heNormal',
        biasInitializer: 'randomUniform',
        kernelRegularizer: regularizers.l2({ l2: 0.1 }),
        kernelConstraint: constraints.maxNorm({ maxValue: 2 }),
      }),
    );
    model.add(
      layers.batchNormalization({ betaInitializer: 'randomUniform', gammaInitializer: 'randomUniform' }),
    );
    model.add(layers.layerNormalization());
    model.add(layers.prelu({ alphaInitializer: 'randomUniform' }));
    model.add(layers.leakyReLU({ alpha: 0.2 }));
    model.add(layers.reLU({ maxValue: 3 }));
    model.add(layers.dropout({ rate: 0.3 }));
    model.add(layers.elu());
    model.add(layers.reshape({ targetShape: [2, 3] }));
    model.add(layers.dense({ units: 3, activation: 'gelu_new', kernelInitializer: 'glorotUniform' }));
    model.add(layers.flatten());
    model.add(layers.softmax());
    model.add(layers.gaussianNoise({ stddev: 0.1 }));
    model.add(layers.activation({ activation: 'logSoftmax' }));
    model.add(layers.dense({ units: 2, activation: 'mish', useBias: false }));
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae'] });
    let artifacts;
    await model.save({
      save: async (given) => {
        artifacts = given;
        return { modelArtifactsInfo: {} };
      },
    });
    const { modelTopology, format, generatedBy, convertedBy, weightSpecs, weightData } = artifacts;
    const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
    const json = JSON.stringify({ modelTopology, format, generatedBy, convertedBy, weightsManifest });
    return {
      files: { 'model.json': toBase64(json), 'weights.bin': toBase64(weightData) },
      y: Array.from(model.predict(input()).dataSync()),
    };
  },
};

tf.setBackend('cpu')
  .then(tasks[task])
  .then((result) => {
    process.stdout.write(`\n${JSON.stringify(result)}\n`);
  })
  .catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
