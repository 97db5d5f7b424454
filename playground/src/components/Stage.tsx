import { useMemo, useRef } from 'preact/hooks';
import type { Race } from '../race';
import { ContenderCard } from './ContenderCard';
import { Transport, type TransportProps } from './Transport';

/** The networks side by side, and what starts and stops them. */
export function Stage({ race, scrub, ...transport }: TransportProps) {
  const count = race.contenders.length;
  const columns = count > 4 || count === 3 ? 3 : 2;
  // The same elements while the race goes on: each card is drawn in its own turn.
  const cards = useMemo(
    () =>
      race.contenders.map((contender) => (
        <ContenderCard key={contender.name} contender={contender} scrub={scrub} />
      )),
    [race, scrub],
  );
  return (
    <section class="stage" aria-label="Contenders">
      <Transport race={race} scrub={scrub} {...transport} />
      <Announcements race={race} />
      {race.state === 'empty' ? (
        <p class="empty">
          Without hidden layers there is nothing to compare: contenders differ in their hidden weights, and
          the output layer keeps Glorot’s. Add a layer.
        </p>
      ) : (
        <div class="cards" data-columns={columns} style={{ '--columns': String(columns) }}>
          {cards}
        </div>
      )}
    </section>
  );
}

/** Tells a screen reader of each verdict that changes, and of nothing else. */
function Announcements({ race }: { race: Race }) {
  const told = useRef({ race, verdicts: new Map<string, string>(), text: '' });
  if (told.current.race !== race) told.current = { race, verdicts: new Map(), text: '' };
  const news = race.contenders.flatMap(({ name, verdict, failure }) => {
    const word = failure ?? verdict?.verdict;
    if (word === undefined || told.current.verdicts.get(name) === word) return [];
    told.current.verdicts.set(name, word);
    return [`${name}: ${failure ?? `${word}. ${verdict?.advice ?? ''}`}`];
  });
  if (news.length > 0) told.current.text = news.join(' ');
  return (
    <p class="hidden" role="status" aria-live="polite">
      {told.current.text}
    </p>
  );
}
