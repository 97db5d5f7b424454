import type { Judgement } from '../contender';

interface Props {
  verdict: Judgement | undefined;
  /** Why the contender could not train. */
  failure: string | undefined;
}

/** What fanin's diagnosis says of the moment that is shown, with its sentence. */
export function Verdict({ verdict, failure }: Props) {
  if (failure !== undefined) {
    return (
      <p class="verdict" role="alert">
        <b>cannot start</b>
        <Failure text={failure} />
      </p>
    );
  }
  return (
    <p class={verdict?.verdict === 'healthy' ? 'verdict healthy' : 'verdict'}>
      {verdict && <b>{verdict.verdict}</b>}
      {verdict?.advice ?? 'Loading …'}
    </p>
  );
}

/** A formula's error has a caret under its place: there every sign must be as wide as another. */
function Failure({ text }: { text: string }) {
  const at = text.indexOf('\n');
  if (at < 0) return <span class="failure">{text}</span>;
  return (
    <>
      <span class="failure">{text.slice(0, at)}</span>
      <span class="failure formula-error" tabIndex={0}>
        {text.slice(at + 1)}
      </span>
    </>
  );
}
