import {plainStyle, sgrBetween, type TextStyle} from '../format/sgr.ts';
import type {Style} from '../panes/segments.ts';
import {type Theme, themeOf} from '../panes/themes.ts';
import type {AppState} from '../store/app-state.ts';

/** How text is drawn on this terminal, for this user. */
export type Pen = {
  /** False where the terminal shows ASCII only. */
  readonly isUnicode: boolean;
  readonly theme: Theme;
};

/** It stays the same from the start to the end of the program. */
export function penOf({isUnicode, settings}: Pick<AppState, 'isUnicode' | 'settings'>): Pen {
  return {isUnicode, theme: themeOf(settings)};
}

/** The text in the look of its meaning, as SGR sequences: the wire leaves out what the terminal cannot show. */
export function styled(text: string, style: Style | undefined, theme: Theme): string {
  return style === undefined ? text : withLook(text, theme[style]);
}

/** The text in a look of its own. */
export function withLook(text: string, look: TextStyle): string {
  return text === '' ? text : sgrBetween(plainStyle, look) + text + sgrBetween(look, plainStyle);
}
