import { useEffect, useState } from 'preact/hooks';
import { lessonNames, type LessonName } from '../lesson_names';
import { lessons } from '../lessons';
import { shown } from '../numbers';
import { toHash } from '../permalink';
import type { Race, Speed } from '../race';
import { useRace } from '../use_race';
import { LossChart } from './LossChart';
import { Stage } from './Stage';

/** One stop: guess, watch, understand. */
export default function LessonPage({ name }: { name: LessonName }) {
  const lesson = lessons[name];
  const { settings } = lesson;
  const [guess, setGuess] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [plays, setPlays] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [scrub, setScrub] = useState<number | null>(null);
  const race = useRace(settings, null, { round, plays, speed });
  useEffect(() => setScrub(null), [race]);

  const isOver = race?.state === 'done';
  const choose = (contender: string) => {
    setGuess(contender);
    setPlays(true);
    race?.play();
  };
  return (
    <>
      <section class="lesson" aria-labelledby="lesson">
        <nav aria-label="Lessons">
          <ol class="stops">
            {lessonNames.map((each, i) => (
              <li key={each}>
                <a
                  href={toHash({ view: 'lesson', lesson: each })}
                  aria-current={each === name ? 'step' : undefined}
                >
                  {String(i + 1)} {lessons[each].title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <h2 id="lesson">{lesson.title}</h2>
        <p class="lede">{lesson.intro}</p>
        <fieldset class="predict">
          <legend>{guess === null ? 'Which will win? Guess first.' : `Your guess: ${guess}`}</legend>
          <div class="choices">
            {settings.initializers.map((contender) => (
              <button
                key={contender}
                type="button"
                class="plain mono"
                aria-pressed={guess === contender}
                disabled={isOver}
                onClick={() => choose(contender)}
              >
                {contender}
              </button>
            ))}
          </div>
        </fieldset>
        {race && isOver && <Outcome race={race} winner={lesson.winner} guess={guess} />}
        {isOver && (
          <div class="explanation">
            <p class="formula">{lesson.formula}</p>
            {lesson.explanation.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {lesson.further && (
              <p>
                <a href={toHash({ view: 'race', settings: lesson.further.settings })}>
                  {lesson.further.words}
                </a>
              </p>
            )}
            <p>
              <a href={toHash({ view: 'race', settings })}>Open this race and change it</a>
              <Next name={name} />
            </p>
          </div>
        )}
      </section>
      {race && (
        <div class="race">
          <aside class="aside" aria-label="Losses">
            <LossChart race={race} scrub={scrub} />
          </aside>
          <Stage
            race={race}
            speed={speed}
            scrub={scrub}
            onSpeed={setSpeed}
            onScrub={setScrub}
            onPlays={setPlays}
            onReset={() => {
              setPlays(false);
              setRound(round + 1);
            }}
          />
        </div>
      )}
    </>
  );
}

function Outcome({ race, winner, guess }: { race: Race; winner: string; guess: string | null }) {
  const loss = race.contenders.find(({ name }) => name === winner)?.epochs.at(-1)?.loss;
  const words = guess === null ? '' : guess === winner ? 'You were right. ' : 'You guessed otherwise. ';
  return (
    <p role="status">
      {words}
      <b class="mono">{winner}</b> won, with a loss of {shown(loss)}.
    </p>
  );
}

function Next({ name }: { name: LessonName }) {
  const next = lessonNames[lessonNames.indexOf(name) + 1];
  if (next === undefined) return null;
  return (
    <>
      {' · '}
      <a href={toHash({ view: 'lesson', lesson: next })}>Next: {lessons[next].title}</a>
    </>
  );
}
