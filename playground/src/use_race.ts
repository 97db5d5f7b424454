import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OwnFile } from './engine/trainer_protocol';
import { Race, type Speed } from './race';
import type { Settings } from './settings';
import { startWorker } from './start_worker';
import { Turns } from './turns';

/** Longer gaps are those of a page that was in the background: nobody wants them made up for. */
const LONGEST_FRAME = 100;

/** Milliseconds between two drawings of the same: numbers that change more often cannot be read. */
const DRAWN_EVERY = 200;

/** Of the page, whose frames all pictures share. */
const turns = new Turns(DRAWN_EVERY);

/** Draws a component again when it is the turn of what it shows. */
export function useTurn(who: object | null): void {
  const [, redraw] = useState(0);
  useLayoutEffect(() => (who ? turns.enter(who, () => redraw((count) => count + 1)) : undefined), [who]);
}

/**
 * The race of these settings. Whoever asks for it is drawn again when the race as a whole changes; cards see to theirs. Other
 * settings, another file or another `round` are another race. @param options.plays whether it begins at once
 */
export function useRace(
  settings: Settings,
  file: OwnFile | null,
  options: { round: number; plays: boolean; speed: Speed },
): Race | null {
  const [race, setRace] = useState<Race | null>(null);
  useTurn(race);
  const latest = useRef(options);
  latest.current = options;
  const key = JSON.stringify([settings, file?.name, file?.text.length, options.round]);

  useEffect(() => {
    const { race: made, end } = begin(settings, file);
    made.speed = latest.current.speed;
    if (latest.current.plays) made.play();
    setRace(made);
    return end;
    // The key stands for the settings and the file.
  }, [key]);

  useEffect(() => {
    if (race) race.speed = options.speed;
  }, [race, options.speed]);
  return race;
}

/** A race and the clock that moves it. Outside of the hook, whose variables would keep the race before, and that the one before. */
function begin(settings: Settings, file: OwnFile | null): { race: Race; end: () => void } {
  const race: Race = new Race(settings, file, startWorker, (changed) => {
    turns.ask(race);
    if (changed) turns.ask(changed);
  });
  let before = performance.now();
  let frame = 0;
  const onFrame = (now: number) => {
    race.tick(Math.min(LONGEST_FRAME, now - before));
    before = now;
    const drawn = turns.next(now);
    if (drawn) race.tellDrawn(drawn);
    frame = requestAnimationFrame(onFrame);
  };
  frame = requestAnimationFrame(onFrame);
  const end = () => {
    cancelAnimationFrame(frame);
    race.stop();
  };
  return { race, end };
}
