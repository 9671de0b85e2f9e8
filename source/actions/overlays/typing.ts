import type {AppState} from '../../store/app-state.ts';
import type {Overlay} from '../../store/overlay.ts';

/** A letter is text there, no command. */
export function isTyping(overlay: Overlay): boolean {
  return (
    overlay.kind === 'form' || overlay.kind === 'palette' || (overlay.kind === 'files' && overlay.isFiltering)
  );
}

/** How often `esc` has to be pressed until a letter is a command. */
export function escapesFromTyping({prompt, overlays}: Pick<AppState, 'prompt' | 'overlays'>): number {
  const below = overlays.findLastIndex(overlay => !isTyping(overlay));
  return (prompt === undefined ? 0 : 1) + overlays.length - 1 - below;
}
