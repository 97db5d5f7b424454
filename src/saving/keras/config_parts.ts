import { FaninError, show } from '../../errors';

export function object(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw refuse(where, 'config to be an object', show(value));
}

export function refuse(where: string, expected: string, got: string, fix = ''): FaninError {
  return new FaninError({ code: 'bad_config', where, expected, got, fix });
}
