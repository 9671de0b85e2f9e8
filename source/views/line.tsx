import {Text} from 'ink';
import {memo} from 'react';
import {asciiFallback} from '../format/ascii.ts';
import {safeText} from '../format/safe-text.ts';
import {cutText, textWidth} from '../format/text-width.ts';
import type {Segment} from '../panes/segments.ts';
import {type Pen, styled, withLook} from './pen.ts';

/** A line that stands alone: the header, the tabs, the bottom line. */
export const Line = memo(function Line({text}: {readonly text: string}) {
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});

/**
Segments as one styled text of at most `columns` cells: hostile sequences made visible text, signs in ASCII where the
terminal has no others. The one place where text becomes a line of the screen: everything that is drawn passes here.
*/
export function lineText(segments: readonly Segment[], columns: number, {isUnicode, theme}: Pen): string {
  let line = '';
  let room = columns;
  for (const {text, style, look} of segments) {
    if (room <= 0) break;
    const safe = safeText(text);
    const whole = isUnicode ? safe : asciiFallback(safe);
    const shown = cutText(whole, room, isUnicode ? '…' : '~');
    room -= textWidth(shown);
    // Half of a wide sign may be free behind the cut: nothing belongs there.
    if (shown !== whole) room = 0;
    line += look === undefined || style !== undefined ? styled(shown, style, theme) : withLook(shown, look);
  }
  return line;
}
