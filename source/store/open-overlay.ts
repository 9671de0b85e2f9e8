import type {Overlay, OverlayOf} from './overlay.ts';

/** The topmost open overlay of a kind, on the screen or below others; undefined where none is open. */
export function openOverlay<Kind extends Overlay['kind']>(
  {overlays}: {readonly overlays: readonly Overlay[]},
  kind: Kind,
): OverlayOf<Kind> | undefined {
  return overlays.findLast((overlay): overlay is OverlayOf<Kind> => overlay.kind === kind);
}
