import type * as PlotModule from '@observablehq/plot';
import { escape } from './html';

/** Observable Plot, and a document for it to draw in. */
export interface Surface {
  Plot: typeof PlotModule;
  /** Draws a chart as SVG with a role, a label and a title. */
  draw: (label: string, options: PlotModule.PlotOptions) => string;
}

/** A drawing of the report. */
export interface Figure {
  /** Name of a file, without its ending. */
  name: string;
  svg: string;
}

let loading: Promise<Surface> | undefined;

/** Plot is an ES module and takes a moment to load: only who makes a report waits for it. */
export function loadSurface(): Promise<Surface> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Surface> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<html></html>');
  const draw: Surface['draw'] = (label, options) => {
    const style = { background: 'transparent', color: 'inherit', fontSize: '12px' };
    const chart = Plot.plot({ document, style, ...options });
    return compact(labelled(chart.outerHTML, label));
  };
  return { Plot, draw };
}

/** Says to screen readers what is to be seen; the parts of a drawing say nothing to them. */
export function labelled(svg: string, label: string): string {
  const text = escape(label);
  return svg
    .replace(/ aria-(?:label|hidden|description)="[^"]*"/g, '')
    .replace(/^<svg /, `<svg role="img" aria-label="${text}" `)
    .replace(/^(<svg [^>]*>)/, `$1<title>${text}</title>`);
}

/** Plot's own style sheet stands once in the page, and a tenth of a pixel is fine enough. */
function compact(svg: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/ class="plot-[^"]*"/, ' class="plot" xmlns="http://www.w3.org/2000/svg"')
    .replace(
      / (d|transform|x1|x2|y1|y2|x|y|cx|cy|width|height)="([^"]*)"/g,
      (_whole, name: string, value: string) => {
        const rounded = value.replace(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (number) =>
          String(Number(Number(number).toFixed(1))),
        );
        return ` ${name}="${rounded}"`;
      },
    );
}
