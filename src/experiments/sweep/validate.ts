import type { ErrorObject, ValidateFunction } from 'ajv';
import { didYouMean, FaninError, show } from '../../errors';
import schema from './sweep.schema.json';
import { settingsOf, type TrialSettings } from './settings';
import type { SweepFile } from './sweep_file';

/** Checks what came from elsewhere against the schema of sweeps. */
export interface Validator {
  /** @throws FaninError `bad_config` that names the place in the file. */
  file: (json: unknown) => SweepFile;
  /** All settings of a trial, in their order. @throws FaninError `bad_config` */
  settings: (json: unknown) => TrialSettings;
}

let loading: Promise<Validator> | undefined;

/** The library that validates takes a moment to load: only who has something to validate waits for it. */
export function loadValidator(): Promise<Validator> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Validator> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false, verbose: true });
  ajv.addSchema(schema);
  const compile = <T>(part: string) => ajv.compile<T>({ $ref: `${schema.$id}${part}` });
  const isFile = compile<SweepFile>('');
  const isSettings = compile<TrialSettings>('#/definitions/settings');
  return {
    file: (json) => checked('sweep', isFile, json),
    settings: (json) => settingsOf(checked('trial', isSettings, json)),
  };
}

function checked<T>(where: string, validate: ValidateFunction<T>, json: unknown): T {
  if (validate(json)) return json;
  const [error] = validate.errors ?? [];
  throw error ? complaint(where, error) : new Error('ajv says no without an error');
}

/** ajv's complaint as an error of fanin. */
function complaint(
  where: string,
  { instancePath, keyword, params, message = '', data, parentSchema }: ErrorObject,
): FaninError {
  const place = instancePath.slice(1).replaceAll('/', '.');
  const at = place === '' ? where : `${where} ${place}`;
  const { additionalProperty, allowedValues } = params as {
    additionalProperty?: string;
    allowedValues?: string[];
  };
  if (keyword === 'additionalProperties' && additionalProperty !== undefined) {
    const valid = Object.keys((parentSchema?.properties ?? {}) as object);
    return new FaninError({
      code: 'bad_config',
      where: at,
      expected: 'only what the schema knows',
      got: show(additionalProperty),
      fix: didYouMean(additionalProperty, valid),
    });
  }
  const expected = allowedValues ? `one of ${allowedValues.map((each) => show(each)).join(', ')}` : message;
  return new FaninError({
    code: 'bad_config',
    where: at,
    expected: expected.replace(/^must /, 'it to '),
    got: show(data),
  });
}
