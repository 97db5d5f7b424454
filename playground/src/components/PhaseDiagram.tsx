export function PhaseDiagram() {
  return <p>phase</p>;
}
