import type { Comparison, ComparisonJSON, Story } from '../experiments';
import { sectionsOf, type Line, type Section } from './contender_line';
import { histogramRange, layerHistograms } from './layer_histograms';
import { layerSizes, sizeRange } from './layer_sizes';
import { lossCurves } from './loss_curves';
import { withPlainColors } from './palette';
import { jsonOf } from './read_comparison';
import { scoreDots } from './score_dots';
import { loadSurface, type Figure, type Surface } from './surface';
import { theoryLines } from './theory_lines';
import { tiles } from './tiles';

/** The figures of one contender's layers. */
export interface LayerFigures {
  activations: string;
  signal: string;
  gradient: string;
  /** Empty where there is no hidden layer. */
  weights: string;
  hasTheory: boolean;
}

export interface SectionFigures {
  loss: Record<'wide' | 'narrow', string>;
  score: string;
  /** By the contender's place in `ranked`; undefined without a story. */
  layers: (LayerFigures | undefined)[];
}

/** All drawings of one activation, whose model is at `place` in the settings. */
export function sectionFigures(
  surface: Surface,
  { section, place }: { section: Section; place: number },
  { settings }: ComparisonJSON,
): SectionFigures {
  const told = section.ranked.map(storyOf);
  const stories = told.filter((story) => story !== undefined);
  const ranges = {
    histogram: histogramRange(stories),
    signal: sizeRange(stories, 'signal'),
    gradient: sizeRange(stories, 'gradient'),
  };
  const model = settings.models[place];
  const layers = section.ranked.map((line, i): LayerFigures | undefined => {
    const story = told[i];
    if (!story) return undefined;
    const theory = theoryLines(story, model);
    const common = { name: line.initializer, index: line.index };
    const size = (quantity: 'signal' | 'gradient') =>
      layerSizes(surface, story, quantity, {
        ...common,
        range: ranges[quantity],
        theory: theory?.[quantity] ?? null,
      });
    return {
      activations: layerHistograms(surface, story, { ...common, range: ranges.histogram }),
      signal: size('signal'),
      gradient: size('gradient'),
      weights: story.kernels.length > 0 ? tiles(story) : '',
      hasTheory: theory !== null,
    };
  });
  return {
    loss: { wide: lossCurves(surface, section, 'wide'), narrow: lossCurves(surface, section, 'narrow') },
    score: scoreDots(surface, section, settings),
    layers,
  };
}

/** Every figure as a file of SVG that needs no page around it. */
export async function figures(comparison: Comparison | ComparisonJSON): Promise<Figure[]> {
  const json = jsonOf(comparison);
  const surface = await loadSurface();
  const taken = new Set<string>();
  return sectionsOf(json).flatMap((section, place) => {
    const { loss, score, layers } = sectionFigures(surface, { section, place }, json);
    const drawn: [string, string][] = [
      [`${section.activation}-loss`, loss.wide],
      [`${section.activation}-score`, score],
      ...layers.flatMap((figure, i): [string, string][] => {
        if (!figure) return [];
        const stem = `${section.activation}-${section.ranked[i]?.initializer ?? ''}`;
        return (['activations', 'signal', 'gradient', 'weights'] as const).map((part) => [
          `${stem}-${part}`,
          figure[part],
        ]);
      }),
    ];
    return drawn
      .filter(([, svg]) => svg !== '')
      .map(([name, svg]): Figure => ({ name: fileName(name, taken), svg: withPlainColors(svg) }));
  });
}

export function storyOf({ trials }: Line): Story | undefined {
  return trials.find(({ story }) => story !== undefined)?.story;
}

/** Letters, digits, dots and dashes, and no name twice. */
function fileName(text: string, taken: Set<string>): string {
  const plain = text
    .replace(/[^A-Za-z0-9._]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(0, 80);
  let name = plain;
  for (let n = 2; taken.has(name); n++) name = `${plain}-${String(n)}`;
  taken.add(name);
  return name;
}
