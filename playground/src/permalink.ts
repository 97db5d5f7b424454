import { CONTENDERS, defaults, MOST_TEXT, problemOf, type Settings } from './settings';

/** What an address asks for: a race, a lesson, or the phase diagram. */
export type Place =
  { view: 'race'; settings: Settings } | { view: 'lesson'; lesson: string } | { view: 'phase' };

export interface Opened {
  place: Place;
  /** Why the address was not followed, for the user. */
  message: string | null;
}

/** The form of what follows. A later one that means something else gets another number, and this one stays readable. */
const VERSION = '1';
/** The longest that these settings can be: anything longer is no permalink. */
const MOST = (CONTENDERS.most + 4) * MOST_TEXT * 3;

const numbers = {
  lr: 'learningRate',
  momentum: 'momentum',
  batch: 'batchSize',
  epochs: 'epochs',
  seed: 'seed',
} as const;
const texts = { data: 'dataset', act: 'activation', opt: 'optimizer', target: 'target' } as const;
const known = ['v', 'hidden', 'init', 'view', 'lesson', ...Object.keys(numbers), ...Object.keys(texts)];

/** The part of an address after `#`. */
export function toHash(place: Place): string {
  const query = new URLSearchParams({ v: VERSION });
  if (place.view === 'phase') query.set('view', 'phase');
  if (place.view === 'lesson') query.set('lesson', place.lesson);
  if (place.view !== 'race') return `#${query.toString()}`;
  const { settings } = place;
  query.set('data', settings.dataset);
  if (settings.dataset === 'own') query.set('target', settings.target);
  query.set('hidden', `${String(settings.units)}x${String(settings.layers)}`);
  query.set('act', settings.activation);
  for (const initializer of settings.initializers) query.append('init', initializer);
  query.set('opt', settings.optimizer);
  for (const [key, name] of Object.entries(numbers)) query.set(key, String(settings[name]));
  return `#${query.toString()}`;
}

/** Reads such a part. What cannot be read gives the default race and says why. */
export function fromHash(hash: string, lessons: readonly string[] = []): Opened {
  const text = hash.replace(/^#/, '');
  if (text === '') return { place: { view: 'race', settings: defaults }, message: null };
  try {
    return { place: read(text, lessons), message: null };
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : 'it cannot be read';
    return {
      place: { view: 'race', settings: defaults },
      message: `The link was not followed: ${reason}. This is the default race.`,
    };
  }
}

class Refusal extends Error {}

function read(text: string, lessons: readonly string[]): Place {
  if (text.length > MOST) throw new Refusal('it is longer than any that this page makes');
  const query = new URLSearchParams(text);
  const version = query.get('v');
  if (version !== VERSION) {
    throw new Refusal(
      version === null
        ? 'it does not say its version (v=1)'
        : `it is of version ${shortened(version)}, and this page reads version ${VERSION}`,
    );
  }
  const strange = [...query.keys()].find((key) => !known.includes(key));
  if (strange !== undefined) throw new Refusal(`it has a part ${shortened(strange)} that means nothing here`);
  const view = query.get('view');
  if (view === 'phase') return { view };
  const lesson = query.get('lesson');
  if (lesson !== null) {
    if (lessons.includes(lesson)) return { view: 'lesson', lesson };
    throw new Refusal(`there is no lesson ${shortened(lesson)}`);
  }
  const settings = readSettings(query);
  const problem = problemOf(settings);
  if (problem !== null) throw new Refusal(problem);
  return { view: 'race', settings };
}

function readSettings(query: URLSearchParams): Settings {
  const settings: Settings = { ...defaults };
  for (const [key, name] of Object.entries(texts)) {
    const value = query.get(key);
    if (value !== null) settings[name] = value;
  }
  for (const [key, name] of Object.entries(numbers)) {
    const value = query.get(key);
    if (value !== null) settings[name] = numberOf(value);
  }
  // Momentum is SGD's, so it is 0 where nothing is said of it and the optimizer is another.
  if (settings.optimizer !== 'sgd' && !query.has('momentum')) settings.momentum = 0;
  const hidden = query.get('hidden');
  if (hidden !== null) {
    const [, units, layers] = /^(\d{1,4})x(\d{1,4})$/.exec(hidden) ?? [];
    settings.units = numberOf(units ?? hidden);
    settings.layers = numberOf(layers ?? '');
  }
  if (query.has('init')) settings.initializers = query.getAll('init');
  return settings;
}

/** Digits only: `Number` would also take nothing for 0. */
function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}…` : text);
}
