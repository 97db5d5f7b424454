import { useState } from 'preact/hooks';
import { commandOf } from '../command';
import { figuresOf } from '../draw/figures';
import type { OwnFile } from '../engine/trainer_protocol';
import { kerasProgram } from '../keras_program';
import { toHash } from '../permalink';
import type { Race } from '../race';
import { save, savePNG, saveSVG } from '../save';
import type { Settings } from '../settings';
import { typescriptProgram } from '../typescript_program';

interface Props {
  race: Race;
  settings: Settings;
  file: OwnFile | null;
  scrub: number | null;
}

/** The race in other forms: a link, a command, programs, results and figures. */
export default function TakeAway({ race, settings, file, scrub }: Props) {
  const link = new URL(toHash({ view: 'race', settings }), location.href).href;
  const { result } = race;
  const names = ['loss', ...race.contenders.map(({ name }) => name)];
  const [figure, setFigure] = useState(0);
  const isRegression = result?.settings.task === 'regression';
  const activation = race.contenders.find(({ ready }) => ready)?.ready?.activationInKeras ?? null;
  const programs: [title: string, name: string, text: string][] = [
    ['The TypeScript program', 'race.ts', typescriptProgram(settings, file?.name)],
    ['The Keras program', 'race.py', kerasProgram(settings, { file: file?.name, isRegression, activation })],
  ];
  const chosen = () => figuresOf(race, scrub)[figure];
  return (
    <section class="take" aria-labelledby="take-away">
      <h2 id="take-away">Take it away</h2>
      <div>
        <p>
          This command gives the same losses, to the last bit
          {settings.dataset === 'own' ? ' (the link does not carry your file)' : ''}.
        </p>
        <pre tabIndex={0} aria-label="Command">
          <code>{commandOf(settings, file?.name)}</code>
        </pre>
        <div class="row">
          <Copy text={commandOf(settings, file?.name)} label="Copy the command" />
          <Copy text={link} label="Copy the link" />
          <button
            type="button"
            class="plain"
            disabled={!result}
            onClick={() => save('result.json', `${JSON.stringify(result, null, 2)}\n`)}
          >
            Save the result (JSON)
          </button>
        </div>
        <p class="note">
          {result
            ? 'npx fanin report result.json makes a page of it.'
            : 'The result can be saved when the race is over.'}
        </p>
      </div>
      <div class="row">
        <label>
          Figure{' '}
          <select value={figure} onChange={({ currentTarget }) => setFigure(Number(currentTarget.value))}>
            {names.map((name, i) => (
              <option key={name} value={i}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="plain"
          onClick={() => {
            const drawn = chosen();
            if (drawn) savePNG(drawn);
          }}
        >
          Save as PNG
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            const drawn = chosen();
            if (drawn) saveSVG(drawn);
          }}
        >
          Save as SVG
        </button>
      </div>
      {programs.map(([title, name, text]) => (
        <details key={name}>
          <summary>{title}</summary>
          <pre tabIndex={0} aria-label={title}>
            <code>{text}</code>
          </pre>
          <div class="row">
            <Copy text={text} label="Copy" />
            <button type="button" class="plain" onClick={() => save(name, text)}>
              Save as {name}
            </button>
          </div>
        </details>
      ))}
    </section>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('Copied'),
      () => setState('The browser does not allow it'),
    );
    setTimeout(() => setState(''), 2000);
  };
  return (
    <button type="button" class="plain" onClick={copy}>
      <span aria-live="polite">{state === '' ? label : state}</span>
    </button>
  );
}
