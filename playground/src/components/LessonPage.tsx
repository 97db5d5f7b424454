export function LessonPage({ name }: { name: string }) {
  return <p>{name}</p>;
}
