import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CanvasPen } from './draw/canvas_pen';
import type { Pen } from './draw/pen';

/** Pixels beyond the edge of the window within which a canvas is drawn: scrolling shall not find it old. */
const BEYOND = 200;

const watched = new Map<Element, (isSeen: boolean) => void>();
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
  },
  { rootMargin: `${String(BEYOND)}px` },
);
// Paper has no edge.
addEventListener('beforeprint', () => watched.forEach((tell) => tell(true)));

function useSeen(canvas: RefObject<HTMLCanvasElement | null>): boolean {
  const [isSeen, setSeen] = useState(true);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    watched.set(element, setSeen);
    sight.observe(element);
    return () => {
      sight.unobserve(element);
      watched.delete(element);
    };
  }, []);
  return isSeen;
}

/** A canvas of this size in CSS pixels, drawn again when one of `inputs` is another, or when it comes into sight. */
export function useCanvas(
  width: number,
  height: number,
  draw: (pen: Pen) => void,
  inputs: readonly unknown[],
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const scheme = useScheme();
  const isSeen = useSeen(canvas);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width <= 0 || !isSeen) return;
    const density = Math.min(3, devicePixelRatio || 1);
    const [wide, tall] = [Math.round(width * density), Math.round(height * density)];
    if (element.width !== wide) element.width = wide;
    if (element.height !== tall) element.height = tall;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(new CanvasPen(context));
  }, [width, height, scheme, isSeen, ...inputs]);
  return canvas;
}

/** `dark` or `light`, as the reader likes. */
export function useScheme(): 'dark' | 'light' {
  const query = '(prefers-color-scheme: dark)';
  const [isDark, setDark] = useState(() => matchMedia(query).matches);
  useLayoutEffect(() => {
    const media = matchMedia(query);
    const onChange = () => setDark(media.matches);
    media.addEventListener('change', onChange);
    return () => media.removeEventListener('change', onChange);
  }, []);
  return isDark ? 'dark' : 'light';
}

/** The width of an element in whole CSS pixels; 0 before it is there. */
export function useWidth(): [RefObject<HTMLElement | null>, number] {
  const element = useRef<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measure = () => setWidth(Math.floor(element.current?.clientWidth ?? 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
