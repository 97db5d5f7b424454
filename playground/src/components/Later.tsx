import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props<P> {
  /** Gets the part, once the page is quiet. It must be the same function each time. */
  load: () => Promise<{ default: ComponentType<P> }>;
  props: P;
}

/** A part of the page that its first sight does without. */
export function Later<P extends object>({ load, props }: Props<P>): JSX.Element | null {
  const [Part, setPart] = useState<ComponentType<P> | null>(null);
  useEffect(() => {
    void load().then((module) => setPart(() => module.default));
  }, [load]);
  return Part && <Part {...props} />;
}
