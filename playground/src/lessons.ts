export const lessonNames: string[] = [];
