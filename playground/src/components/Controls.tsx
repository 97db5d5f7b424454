import { useEffect, useState } from 'preact/hooks';
import { colorOf } from '../../../src/report/palette';
import type { OwnFile } from '../engine/trainer_protocol';
import {
  activationNames,
  CONTENDERS,
  datasetNames,
  initializerNames,
  limits,
  optimizerNames,
  problemOf,
  type Settings,
} from '../settings';

interface Props {
  settings: Settings;
  file: OwnFile | null;
  onSettings: (settings: Settings) => void;
}

const isWide = () => matchMedia('(min-width: 961px)').matches;

/** Everything that decides the race. A change that makes sense begins another one. */
export function Controls({ settings, file, onSettings }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setProblem(null), [settings]);
  const change = (part: Partial<Settings>) => {
    const next = { ...settings, ...part };
    if (next.optimizer !== 'sgd') next.momentum = 0;
    const found = problemOf(next);
    setProblem(found);
    if (found === null) onSettings(next);
  };
  const number = (name: keyof typeof limits, label: string) => (
    <NumberField
      key={name}
      label={label}
      value={settings[name]}
      limit={limits[name]}
      onValue={(value) => change({ [name]: value })}
    />
  );
  return (
    <details class="settings" open={isWide()}>
      <summary>Settings</summary>
      <form class="controls" onSubmit={(event) => event.preventDefault()} aria-label="Settings">
        <Contenders names={settings.initializers} onNames={(initializers) => change({ initializers })} />
        <label class="field">
          Data
          <select
            value={settings.dataset}
            onChange={({ currentTarget }) => change({ dataset: currentTarget.value })}
          >
            {datasetNames.map((name) => (
              <option key={name} value={name}>
                {name.replace('_', ' ')}
              </option>
            ))}
            {(settings.dataset === 'own' || file) && (
              <option value="own">{file?.name ?? 'a file of your own'}</option>
            )}
          </select>
        </label>
        <label class="file">
          or a CSV file of your own
          <input type="file" accept=".csv,.tsv,.txt,text/csv" />
        </label>
        <div class="pair">
          {number('layers', 'Hidden layers')}
          {number('units', 'Neurons in each')}
        </div>
        <div class="pair">
          <TextField
            label="Activation"
            value={settings.activation}
            list="activations"
            onValue={(activation) => change({ activation })}
          />
          <label class="field">
            Optimizer
            <select
              value={settings.optimizer}
              onChange={({ currentTarget }) => change({ optimizer: currentTarget.value })}
            >
              {optimizerNames.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        </div>
        <div class="pair">
          {number('learningRate', 'Learning rate')}
          {settings.optimizer === 'sgd' ? number('momentum', 'Momentum') : number('batchSize', 'Batch size')}
        </div>
        <div class="pair">
          {settings.optimizer === 'sgd' && number('batchSize', 'Batch size')}
          {number('epochs', 'Epochs')}
        </div>
        <div class="pair">{number('seed', 'Seed')}</div>
        {problem !== null && (
          <p class="note" role="alert">
            Not changed: {problem}.
          </p>
        )}
        <datalist id="activations">
          {[...activationNames, 'x * sigmoid(1.7 * x)'].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <datalist id="initializers">
          {[...initializerNames, 'normal(0, sqrt(2 / fan_in))'].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </form>
    </details>
  );
}

function Contenders({ names, onNames }: { names: readonly string[]; onNames: (names: string[]) => void }) {
  const add = () => {
    const next = initializerNames.find((name) => !names.includes(name));
    if (next !== undefined) onNames([...names, next]);
  };
  return (
    <fieldset>
      <legend>Contenders</legend>
      {names.map((name, i) => (
        <div class="contender" key={name} style={{ '--color': colorOf(i) }}>
          <span class="dot" />
          <input
            type="text"
            list="initializers"
            aria-label={`Contender ${String(i + 1)}`}
            value={name}
            onChange={({ currentTarget }) =>
              onNames(names.map((each, k) => (k === i ? currentTarget.value.trim() : each)))
            }
          />
          <button
            type="button"
            aria-label={`Remove ${name}`}
            disabled={names.length <= CONTENDERS.least}
            onClick={() => onNames(names.filter((_, k) => k !== i))}
          >
            ×
          </button>
        </div>
      ))}
      {names.length < CONTENDERS.most && (
        <button type="button" class="plain" onClick={add}>
          Add a contender
        </button>
      )}
    </fieldset>
  );
}

interface NumberProps {
  label: string;
  value: number;
  limit: { least: number; most: number; whole: boolean };
  onValue: (value: number) => void;
}

function NumberField({ label, value, limit, onValue }: NumberProps) {
  return (
    <label class="field">
      {label}
      <input
        type="number"
        min={limit.least}
        max={limit.most}
        step={limit.whole ? 1 : 'any'}
        value={value}
        onChange={({ currentTarget }) =>
          onValue(currentTarget.value === '' ? NaN : Number(currentTarget.value))
        }
      />
    </label>
  );
}

interface TextProps {
  label: string;
  value: string;
  list: string;
  onValue: (value: string) => void;
}

function TextField({ label, value, list, onValue }: TextProps) {
  return (
    <label class="field">
      {label}
      <input
        type="text"
        list={list}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value.trim())}
      />
    </label>
  );
}
