/** What Ink writes to enter the alternate screen, and to leave it. */
export const enterAlternateScreen = '\u001B[?1049h';
export const leaveAlternateScreen = '\u001B[?1049l';

/** Bracketed paste, which Ink switches by itself. */
export const pasteOn = '\u001B[?2004h';
export const pasteOff = '\u001B[?2004l';

export const hideCursor = '\u001B[?25l';
export const showCursor = '\u001B[?25h';

/** The terminal shows what lies between them at once (synchronized output). */
export const beginUpdate = '\u001B[?2026h';
export const endUpdate = '\u001B[?2026l';

/**
Takes the screen over: alternate screen, no cursor, no wrapping (a line that the terminal takes for longer than we do
then harms no other line, and the last cell never scrolls), and reports of a change of the focus.
*/
export const takeScreen = `${enterAlternateScreen}${hideCursor}\u001B[?7l\u001B[?1004h`;

/** Gives the screen back as it was. */
export const giveScreenBack = `\u001B[m\u001B[?1004l\u001B[?7h${showCursor}${leaveAlternateScreen}`;

/**
Whatever else may be on when the program ends in the middle of something: an update, paste, mouse reporting. Each is
without effect where it is off already.
*/
export const switchAllOff = `${endUpdate}${pasteOff}\u001B[?1000l\u001B[?1002l\u001B[?1003l\u001B[?1006l`;
