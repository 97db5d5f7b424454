import type { Command } from 'commander';
import type { Commands } from './command_set';
import type { Surroundings } from './surroundings';

/** `convert` and `show`: models in files, of fanin and of others. */
export function addModels(program: Command, commands: Commands, { stdout }: Surroundings): void {
  program
    .command('convert')
    .description('write a model in another format, told by the extensions')
    .argument('<in>', '.keras, .h5, .json (of fanin, Keras or TensorFlow.js), or a folder of TensorFlow.js')
    .argument('<out>', '.keras, .json, .onnx, .safetensors (weights alone), or a folder for TensorFlow.js')
    .action(async (input: string, output: string) => {
      stdout.write(await commands.convert(input, output));
    });
  program
    .command('show')
    .description('tell the layers of a model in a file, and what its weights do')
    .argument(
      '<model>',
      '.keras, .h5, .json (of fanin, Keras or TensorFlow.js), or a folder of TensorFlow.js',
    )
    .action(async (file: string) => {
      stdout.write(await commands.show(file));
    });
}
