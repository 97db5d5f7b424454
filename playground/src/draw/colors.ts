type Rgb = readonly [number, number, number];

const known = new Map<string, Rgb>();
let probe: HTMLElement | undefined;

/** What the page shows for a CSS colour, `var(--c1)` and `light-dark()` resolved, as three numbers. */
export function rgbOf(color: string): Rgb {
  const found = known.get(color);
  if (found) return found;
  if (!probe) {
    probe = document.createElement('span');
    probe.hidden = true;
    document.body.append(probe);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => known.clear());
  }
  probe.style.color = color;
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
  const rgb: Rgb = [red, green, blue];
  known.set(color, rgb);
  return rgb;
}

export function cssOf(color: string, opacity = 1): string {
  const [red, green, blue] = rgbOf(color);
  return `rgb(${String(red)} ${String(green)} ${String(blue)} / ${String(opacity)})`;
}
