import { FaninError, show } from '../errors';
import { showShape, Tensor } from '../tensor';
import type { Dataset, SplitDataset } from './dataset';
import { parseIDX } from './idx';
import { numbered } from './made';
import { firstExisting, readFile } from './node_files';

const WHERE = 'loadMNIST';
const CLASSES = 10;

/**
 * The MNIST digits, or any set in the same four files (Fashion-MNIST, KMNIST), from a folder of yours:
 * `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`, `t10k-labels-idx1-ubyte`, each also
 * with `.gz` or with a point before `idx`. x [n, 784], pixels divided by 255 to lie in [0, 1]; y [n]. `train` and
 * `test` are as the files have them. Node only.
 *
 * @throws FaninError for a file that is missing, is no IDX file, is cut off, or does not fit the others.
 * @see LeCun, Bottou, Bengio and Haffner 1998, Gradient-based learning applied to document recognition
 */
export function loadMNIST(folder: string): SplitDataset {
  const train = loadPart(folder, 'train');
  const test = loadPart(folder, 't10k');
  const width = train.x.shape[1] ?? 0;
  if (test.x.shape[1] !== width) {
    throw new FaninError({
      code: 'bad_shape',
      where: WHERE,
      expected: `test images of ${String(width)} pixels, like those of train`,
      got: show(test.x.shape[1]),
    });
  }
  return {
    name: 'mnist',
    task: 'classification',
    features: numbered('p', width),
    classes: numbered('', CLASSES),
    train,
    test,
  };
}

function loadPart(folder: string, part: string): Dataset {
  const images = read(folder, `${part}-images`, 3);
  const labels = read(folder, `${part}-labels`, 1);
  const [n = 0, height = 0, width = 0] = images.shape;
  if (labels.shape[0] !== n) {
    throw new FaninError({
      code: 'bad_shape',
      where: `${WHERE} ${part}`,
      expected: `a label for each of the ${String(n)} images`,
      got: `${show(labels.shape[0])} labels`,
    });
  }
  const wrong = labels.data.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    throw new FaninError({
      code: 'bad_data',
      where: `${WHERE} ${part}-labels[${String(wrong)}]`,
      expected: 'a label from 0 to 9',
      got: show(labels.data[wrong]),
    });
  }
  for (let i = 0; i < images.data.length; i++) images.data[i]! /= 255;
  return { x: new Tensor([n, height * width], images.data), y: labels };
}

function read(folder: string, name: string, rank: number): Tensor {
  const stems = [`${name}-idx${String(rank)}-ubyte`, `${name}.idx${String(rank)}-ubyte`];
  const paths = stems.flatMap((stem) => [`${folder}/${stem}`, `${folder}/${stem}.gz`]);
  const path = firstExisting(WHERE, paths);
  if (path === undefined) {
    throw new FaninError({
      code: 'bad_file',
      where: WHERE,
      expected: `${stems[0] ?? name} (or with .gz) in ${folder}`,
      got: 'no such file',
      fix: 'Download the four files of MNIST into this folder.',
    });
  }
  const tensor = parseIDX(readFile(WHERE, path), `${WHERE} ${path}`);
  if (tensor.shape.length !== rank) {
    throw new FaninError({
      code: 'bad_file',
      where: `${WHERE} ${path}`,
      expected: `a tensor of rank ${String(rank)}`,
      got: showShape(tensor.shape),
    });
  }
  return tensor;
}
