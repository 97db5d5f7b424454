import { useEffect, useRef, useState } from 'preact/hooks';
import type { OwnFile } from './engine/trainer_protocol';
import { Race, type Speed } from './race';
import type { Settings } from './settings';
import { startWorker } from './start_worker';

/** Longer gaps are those of a page that was in the background: nobody wants them made up for. */
const LONGEST_FRAME = 100;

/**
 * The race of these settings, drawn anew at most once a frame. Other settings, another file or another `round` are another
 * race. @param options.plays whether it begins at once
 */
export function useRace(
  settings: Settings,
  file: OwnFile | null,
  options: { round: number; plays: boolean; speed: Speed },
): Race | null {
  const [, redraw] = useState(0);
  const [race, setRace] = useState<Race | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const key = JSON.stringify([settings, file?.name, file?.text.length, options.round]);

  useEffect(() => {
    const { race: made, end } = begin(settings, file, redraw);
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
function begin(
  settings: Settings,
  file: OwnFile | null,
  redraw: (next: (count: number) => number) => void,
): { race: Race; end: () => void } {
  let isDirty = true;
  const race = new Race(settings, file, startWorker, () => (isDirty = true));
  let before = performance.now();
  let frame = 0;
  const onFrame = (now: number) => {
    race.tick(Math.min(LONGEST_FRAME, now - before));
    before = now;
    if (isDirty) {
      isDirty = false;
      redraw((count) => count + 1);
    }
    frame = requestAnimationFrame(onFrame);
  };
  frame = requestAnimationFrame(onFrame);
  const end = () => {
    cancelAnimationFrame(frame);
    race.stop();
  };
  return { race, end };
}
