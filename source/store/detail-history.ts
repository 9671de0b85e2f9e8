import type {Stats} from '../objects/stats.ts';
import {openOverlay} from './open-overlay.ts';
import type {Overlay} from './overlay.ts';

// Five minutes of one in two seconds.
const mostSamples = 150;

/** The overlays, a fresh sample of the container whose detail is open added to its history. The same list where there is none. */
export function withHistory(
  overlays: readonly Overlay[],
  samples: ReadonlyMap<string, Stats | undefined>,
): readonly Overlay[] {
  const detail = openOverlay({overlays}, 'detail');
  const sample = detail?.objectKind === 'container' ? samples.get(detail.objectId) : undefined;
  if (detail === undefined || sample === undefined) return overlays;
  const history = [...detail.history.slice(1 - mostSamples), sample];
  return overlays.with(overlays.indexOf(detail), {...detail, history});
}
