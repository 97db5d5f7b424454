import { FaninError } from '../../errors';

/** Whether fanin makes it without classes of the user's: those are no others' either. */
export function isPlain(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof FaninError) return false;
    throw error;
  }
}
