import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OwnFile } from '../engine/trainer_protocol';
import type { Speed } from '../race';
import type { Settings } from '../settings';
import { useRace } from '../use_race';
import { Controls } from './Controls';
import { DropZone } from './DropZone';
import { LossChart } from './LossChart';
import { Stage } from './Stage';
import { Later } from './Later';

const loadTakeAway = () => import('./TakeAway');

/** A race that the user makes: the networks, and beside them what decides them. */
export function Race({
  settings,
  onSettings,
}: {
  settings: Settings;
  onSettings: (settings: Settings) => void;
}) {
  const [file, setFile] = useState<OwnFile | null>(null);
  const [round, setRound] = useState(0);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [scrub, setScrub] = useState<number | null>(null);
  const [plays, setPlays] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches);
  const race = useRace(settings, file, { round, plays, speed });

  useEffect(() => setScrub(null), [race]);
  const onFile = (dropped: OwnFile, target: string) => {
    setFile(dropped);
    onSettings({ ...settings, dataset: 'own', target });
  };
  // Drawn anew with every picture, a field would lose what is being typed into it.
  const controls = useMemo(
    () => <Controls settings={settings} file={file} onSettings={onSettings} />,
    [settings, file],
  );
  const takeAway = useMemo(
    () => race && <Later load={loadTakeAway} props={{ race, settings, file, scrub }} />,
    [race, race?.state, settings, file, scrub],
  );
  const reset = () => {
    setPlays(false);
    setRound(round + 1);
  };
  return (
    <DropZone file={file} target={settings.dataset === 'own' ? settings.target : null} onFile={onFile}>
      <div class="race">
        <aside class="aside" aria-label="Losses and settings">
          {race && <LossChart race={race} scrub={scrub} />}
          {controls}
        </aside>
        {race && (
          <Stage
            race={race}
            speed={speed}
            scrub={scrub}
            onSpeed={setSpeed}
            onScrub={setScrub}
            onPlays={setPlays}
            onReset={reset}
          />
        )}
      </div>
      {takeAway}
    </DropZone>
  );
}
