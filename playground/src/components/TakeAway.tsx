import type { OwnFile } from '../engine/trainer_protocol';
import type { Race } from '../race';
import type { Settings } from '../settings';
export function TakeAway(_: { race: Race; settings: Settings; file: OwnFile | null }) {
  return <p />;
}
