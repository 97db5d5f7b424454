import type { Verdict } from './engine/results';
import type { LessonName } from './lesson_names';
import { defaults, type Settings } from './settings';

/** A guided stop: a race, a guess to make before it, and what it shows. */
export interface Lesson {
  title: string;
  /** What to know before. */
  intro: string;
  settings: Settings;
  /** What comes out, always: the same seed gives the same bits. The winner has the lowest training loss in the end. */
  winner: string;
  verdicts: Record<string, Verdict>;
  formula: string;
  /** Paragraphs for after the race. */
  explanation: string[];
  /** Another race that goes on from here. */
  further?: { words: string; settings: Settings };
}

const race = (part: Partial<Settings>): Settings => ({ ...defaults, momentum: 0, seed: 0, ...part });

const tanhOnDigits: Partial<Settings> = {
  dataset: 'digits',
  activation: 'tanh',
  units: 32,
  layers: 10,
  learningRate: 0.05,
  epochs: 8,
  initializers: ['random_normal(stddev=0.01)', 'random_normal(stddev=1)', 'glorot_normal', 'he_normal'],
};

export const lessons: Record<LessonName, Lesson> = {
  zeros: {
    title: 'Zeros',
    intro:
      'Nothing is known about the weights yet, so why not begin at 0? One of these two networks does. The other begins at small random numbers, Keras’ default.',
    settings: race({
      dataset: 'moons',
      layers: 2,
      units: 12,
      learningRate: 0.1,
      epochs: 60,
      initializers: ['zeros', 'glorot_uniform'],
    }),
    winner: 'glorot_uniform',
    verdicts: { zeros: 'symmetric', glorot_uniform: 'healthy' },
    formula: 'δ₁ = φ′(z₁) ⊙ (W₂ δ₂),  and W₂ = 0  ⇒  δ₁ = 0',
    explanation: [
      'All neurons of a layer compute the same thing, so all get the same gradient and stay the same: the framed tiles are one neuron. And here even that one learns nothing, for the gradient on its way back is multiplied by weights that are 0.',
      'The loss stays at ln 2 = 0.693, which is guessing. Only the bias of the output can move.',
    ],
  },
  constant: {
    title: 'A constant',
    intro:
      'If 0 is bad, is any other number better? Two networks begin with every hidden weight at the same number, 0.5 or −0.2, and one at random.',
    settings: race({
      dataset: 'moons',
      layers: 3,
      units: 12,
      learningRate: 0.1,
      epochs: 60,
      initializers: ['constant(0.5)', 'constant(-0.2)', 'glorot_uniform'],
    }),
    winner: 'glorot_uniform',
    verdicts: { 'constant(0.5)': 'symmetric', 'constant(-0.2)': 'symmetric', glorot_uniform: 'healthy' },
    formula: 'wᵢ = wⱼ and outgoing weights equal  ⇒  ∂L/∂wᵢ = ∂L/∂wⱼ',
    explanation: [
      'The loss falls, so something is learned. But look at the tiles: the first layers are one neuron each, drawn twelve times. Twelve neurons do the work of one.',
      'The boundary shows it: one neuron can only cut the plane along a straight line. Another constant, or more neurons, would not help.',
    ],
  },
  'too-small': {
    title: 'Too small',
    intro:
      'Random numbers make neurons differ. Eight layers of tanh begin with a standard deviation of 0.01, and beside it with one that was computed from the width.',
    settings: race({
      dataset: 'circles',
      layers: 8,
      units: 24,
      learningRate: 0.1,
      epochs: 40,
      initializers: ['random_normal(stddev=0.01)', 'glorot_normal'],
    }),
    winner: 'glorot_normal',
    verdicts: { 'random_normal(stddev=0.01)': 'vanishing', glorot_normal: 'healthy' },
    formula: 'signal × √fan_in · σ = √24 · 0.01 ≈ 0.05 at each layer',
    explanation: [
      'Each layer multiplies the signal by about 0.05. After eight layers a few billionths are left, and the gradient, which goes the same way back, is as small. Follow the histograms down the layers: they shrink to a line at 0, where theory (dashed) says they would.',
      'The neurons differ, and it does not help them: nothing reaches them.',
    ],
  },
  'too-large': {
    title: 'Too large',
    intro:
      'Then let the numbers be large: standard deviation 4. Beside it 1, and Glorot’s, which is 0.2 here.',
    settings: race({
      dataset: 'circles',
      layers: 6,
      units: 24,
      learningRate: 0.1,
      epochs: 40,
      initializers: ['random_normal(stddev=4)', 'random_normal(stddev=1)', 'glorot_normal'],
    }),
    winner: 'glorot_normal',
    verdicts: {
      'random_normal(stddev=4)': 'saturated',
      'random_normal(stddev=1)': 'healthy',
      glorot_normal: 'healthy',
    },
    formula: 'tanh′(z) = 1 − tanh²(z) → 0  for large |z|',
    explanation: [
      'With 4 nearly every tanh is at −1 or 1: the activations stand at the two ends, and the tiles have hard edges. There the slope is almost 0, and what gradient gets through is multiplied by large weights at each layer: some places get none, others far too much.',
      'The result is a boundary in shreds, and a loss that jumps about. With 1 it can be learned, only worse: this network is not deep enough to be ruined by it.',
    ],
  },
  glorot: {
    title: 'Glorot, for tanh and sigmoid',
    intro:
      'A rule says: Glorot for tanh and sigmoid, He for relu. Ten layers of tanh, on handwritten digits. Who will end with the lowest loss?',
    settings: race(tanhOnDigits),
    winner: 'he_normal',
    verdicts: {
      'random_normal(stddev=0.01)': 'vanishing',
      'random_normal(stddev=1)': 'exploding',
      glorot_normal: 'healthy',
      he_normal: 'healthy',
    },
    formula: 'Var(w) = 2 / (fan_in + fan_out)',
    explanation: [
      'Glorot keeps the variance of the signal on its way up and of the gradient on its way down, as far as tanh is a straight line. Both of the others in the rule’s favour are clearly beaten: 0.01 vanishes and 1 explodes.',
      'But He is ahead, in this race and over many seeds too. tanh is no straight line: it shrinks what passes it, and He’s larger weights make up for that. The rule is right about the scale, and does not decide between these two.',
      'Sigmoid is another matter. Its outputs have mean 0.5 and its slope is at most a quarter, so in deep networks the signal vanishes with Glorot too.',
    ],
    further: {
      words: 'See sigmoid, with two layers: larger weights win.',
      settings: race({ ...tanhOnDigits, activation: 'sigmoid', layers: 2, learningRate: 0.1 }),
    },
  },
  he: {
    title: 'He, for relu',
    intro:
      'relu sets half of what it gets to 0. Twelve layers, from Glorot’s weights and from He’s, whose variance is twice as large; and two that are far off.',
    settings: race({
      dataset: 'digits',
      activation: 'relu',
      layers: 12,
      units: 32,
      learningRate: 0.03,
      epochs: 8,
      initializers: ['glorot_normal', 'he_normal', 'random_normal(stddev=0.01)', 'random_normal(stddev=1)'],
    }),
    winner: 'he_normal',
    verdicts: {
      glorot_normal: 'slow',
      he_normal: 'healthy',
      'random_normal(stddev=0.01)': 'vanishing',
      'random_normal(stddev=1)': 'exploding',
    },
    formula: 'E[relu(z)²] = ½ E[z²]  ⇒  Var(w) = 2 / fan_in',
    explanation: [
      'Half of the square is gone at each relu. He’s factor of 2 puts it back, so the signal is the same in all layers: look down the histograms.',
      'With Glorot each layer has half of the one before. After twelve layers that is a factor of 64 in size: not fatal, but slow. In a network of two layers you would hardly see a difference.',
    ],
  },
  symmetry: {
    title: 'What breaks a symmetry',
    intro:
      'Equal neurons stay equal. How little does it take to part them? Every weight begins at 0.3; then with noise of a thousandth, or of a tenth, on top; and at random from the start.',
    settings: race({
      dataset: 'moons',
      layers: 3,
      units: 12,
      learningRate: 0.1,
      momentum: 0.9,
      epochs: 60,
      initializers: [
        'constant(0.3)',
        'random_normal(mean=0.3,stddev=0.001)',
        'random_normal(mean=0.3,stddev=0.1)',
        'glorot_normal',
      ],
    }),
    winner: 'glorot_normal',
    verdicts: {
      'constant(0.3)': 'symmetric',
      'random_normal(mean=0.3,stddev=0.001)': 'healthy',
      'random_normal(mean=0.3,stddev=0.1)': 'healthy',
      glorot_normal: 'healthy',
    },
    formula: 'L(…, wᵢ, wⱼ, …) = L(…, wⱼ, wᵢ, …)',
    explanation: [
      'Swapping two neurons of a layer changes nothing, so equal ones get equal gradients. Whatever differs breaks this: noise in the weights, dropout, or different weights above. That is why the last hidden layer of the first network comes apart: the output layer above it begins at random.',
      'A thousandth of noise is enough for the frames to go: no two neurons are equal to the bit. But they are still alike and move alike, so the network ends where the constant one does. It takes real differences to have different neurons.',
    ],
  },
};
