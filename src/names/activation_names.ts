/** What strings mean where activations are all that is named: in `fanin/theory`. */
import { family } from '../activations/get_activation';
import { byName } from '../activations/names';

family.byName = byName;

// A file without an export is CommonJS to the bundler, as the package is, and all that it imports is wrapped in functions.
export {};
