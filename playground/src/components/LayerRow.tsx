import { drawLayer, type LayerLayout } from '../draw/draw_layer';
import type { LayerSnapshot, LayerTheory } from '../engine/trainer_protocol';
import { useCanvas } from '../use_canvas';

interface Props {
  layer: LayerSnapshot;
  theory: LayerTheory | null | undefined;
  label: string;
  layout: LayerLayout;
  color: string;
  /** Its numbers, for who cannot see them. */
  spoken: string;
  onLook: () => void;
}

/** A layer's neurons and histograms; focus or hover tells its numbers. */
export function LayerRow({ layer, theory, label, layout, color, spoken, onLook }: Props) {
  const { width, height } = layout;
  const canvas = useCanvas(width, height, (pen) => drawLayer(pen, layer, theory, layout, color), [
    layer,
    theory,
    layout.tile,
    color,
  ]);
  return (
    <li>
      <button
        type="button"
        class="layer"
        aria-label={`layer ${label}: ${spoken}`}
        onFocus={onLook}
        onMouseEnter={onLook}
        onClick={onLook}
      >
        <span>{label}</span>
        <canvas
          ref={canvas}
          style={{ width: `${String(width)}px`, height: `${String(height)}px` }}
          aria-hidden="true"
        />
      </button>
    </li>
  );
}
