import { speeds, type Race, type Speed } from '../race';

export interface TransportProps {
  race: Race;
  speed: Speed;
  /** The step that is looked at; null for the latest. */
  scrub: number | null;
  onSpeed: (speed: Speed) => void;
  onScrub: (step: number | null) => void;
  /** Whether the next race is to begin at once. */
  onPlays: (plays: boolean) => void;
  onReset: () => void;
}

const words: Record<Speed, string> = {
  slow: 'slow',
  normal: 'normal',
  fast: 'fast',
  full: 'full speed',
};

/** Play, pause, one step, from the start; how fast, and back in time. */
export function Transport({ race, speed, scrub, onSpeed, onScrub, onPlays, onReset }: TransportProps) {
  const { state, step, stepsPerEpoch, settings } = race;
  const plays = race.wantsToPlay;
  const isOver = state === 'done';
  const toggle = () => {
    if (isOver) {
      onReset();
      onPlays(true);
      return;
    }
    onPlays(!plays);
    onScrub(null);
    if (plays) race.pause();
    else race.play();
  };
  const shownStep = scrub ?? step;
  return (
    <div class="transport" role="group" aria-label="Playback">
      <button type="button" class="main-action" onClick={toggle} disabled={state === 'empty'}>
        {plays ? 'Pause' : isOver ? 'Again' : 'Play'}
      </button>
      <button
        type="button"
        class="plain"
        disabled={isOver || state === 'empty' || state === 'loading'}
        onClick={() => {
          onPlays(false);
          onScrub(null);
          race.stepOnce();
        }}
      >
        Step
      </button>
      <button type="button" class="plain" onClick={onReset}>
        Reset
      </button>
      <label>
        <span class="hidden">Speed</span>
        <select value={speed} onChange={({ currentTarget }) => onSpeed(currentTarget.value as Speed)}>
          {Object.keys(speeds).map((name) => (
            <option key={name} value={name}>
              {words[name as Speed]}
            </option>
          ))}
        </select>
      </label>
      <label class="scrub">
        <span class="hidden">Moment that is shown, in batches</span>
        <input
          type="range"
          min={0}
          max={Math.max(1, step)}
          value={shownStep}
          onInput={({ currentTarget }) => {
            const at = Number(currentTarget.value);
            onScrub(at >= step ? null : at);
          }}
          aria-valuetext={`epoch ${(shownStep / stepsPerEpoch).toFixed(1)}`}
        />
      </label>
      <output>
        epoch {(shownStep / stepsPerEpoch).toFixed(1)} of {settings.epochs}
        {scrub !== null && ', looking back'}
      </output>
    </div>
  );
}
