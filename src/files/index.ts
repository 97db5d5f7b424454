export { checkDestination, deliver, isWriter, type Destination, type Writer } from './destination';
export { modelText, schemas, stateText, weightsText, type SavableModel } from './documents';
export { builtin, nodeModules, reason } from './node';
export { Message } from './protobuf';
export { firstExisting, readFile } from './read_file';
export { appendFile, beginFile, writeWhole } from './write_file';
