import type { Contender } from '../contender';

/** What fanin's diagnosis says so far, with its sentence. */
export function Verdict({ contender: { verdict, failure } }: { contender: Contender }) {
  if (failure !== undefined) {
    return (
      <p class="verdict" role="alert">
        <b>cannot start</b>
        <span class="failure">{failure}</span>
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
