import { drawPlane } from '../draw/draw_plane';
import type { Answer, Points } from '../engine/trainer_protocol';
import { useCanvas, useWidth } from '../use_canvas';

interface Props {
  points: Points;
  answer: Answer | null;
  color: string;
  name: string;
}

/** The data and the network's answer over it. */
export function Plane({ points, answer, color, name }: Props) {
  const [frame, size] = useWidth();
  const canvas = useCanvas(size, size, (pen) => drawPlane(pen, size, points, answer, color), [
    points,
    answer,
    color,
  ]);
  const what =
    points.features === 1 ? 'The curve that the network makes' : 'Which class the network sees where';
  return (
    <div class="plane" ref={frame as never}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${what}, from ${name}`}
        style={{ width: `${String(size)}px`, height: `${String(size)}px` }}
      />
    </div>
  );
}
