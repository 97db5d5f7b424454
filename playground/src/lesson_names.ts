/** The seven stops in their order: what links carry, and the texts of `lessons.ts` stand under. */
export const lessonNames = [
  'zeros',
  'constant',
  'too-small',
  'too-large',
  'glorot',
  'he',
  'symmetry',
] as const;

export type LessonName = (typeof lessonNames)[number];
