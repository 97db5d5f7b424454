import { useEffect, useState } from 'preact/hooks';
import { fromHash, toHash, type Place } from '../permalink';
import { lessonNames, type LessonName } from '../lesson_names';
import { defaults, type Settings } from '../settings';
import { Later } from './Later';
import { Race } from './Race';

const loadLesson = () => import('./LessonPage');
const loadPhase = () => import('./PhaseDiagram');

/** Follows the address: a race, a lesson or the phase diagram. */
export function App() {
  const [{ place, message }, setOpened] = useState(() => fromHash(location.hash, lessonNames));

  useEffect(() => {
    const onHash = () => setOpened(fromHash(location.hash, lessonNames));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);

  const onSettings = (settings: Settings) => {
    const next: Place = { view: 'race', settings };
    history.replaceState(null, '', toHash(next));
    setOpened({ place: next, message: null });
  };
  const current = (view: Place['view']) => (place.view === view ? ('page' as const) : undefined);
  return (
    <>
      <header class="masthead">
        <h1>
          <a href="#">See initial weights race</a>
        </h1>
        <p>The same network, the same data, the same order. Only the first weights differ.</p>
        <nav aria-label="Pages">
          <a href={toHash({ view: 'race', settings: defaults })} aria-current={current('race')}>
            Race
          </a>
          <a href={toHash({ view: 'lesson', lesson: lessonNames[0] })} aria-current={current('lesson')}>
            Lessons
          </a>
          <a href={toHash({ view: 'phase' })} aria-current={current('phase')}>
            Phase diagram
          </a>
        </nav>
      </header>
      {message !== null && (
        <p class="message" role="alert">
          {message}
        </p>
      )}
      <main>
        {place.view === 'race' && <Race settings={place.settings} onSettings={onSettings} />}
        {place.view === 'lesson' && (
          <Later key={place.lesson} load={loadLesson} props={{ name: place.lesson as LessonName }} />
        )}
        {place.view === 'phase' && <Later load={loadPhase} props={{}} />}
      </main>
    </>
  );
}
