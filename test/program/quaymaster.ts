import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {openTmux, type TmuxOptions, type TmuxPane} from '../support/tmux.ts';

/** The built program in tmux. */
export type Quaymaster = TmuxPane & {
  /** Shows only rows that hold the text, as `/` does. */
  readonly filter: (text: string) => Promise<void>;
  /** Waits until the row with this name reads so; the row. */
  readonly waitForRow: (name: string, wanted: RegExp) => Promise<string>;
  /** Waits until the row with this name is the selected one. */
  readonly waitForSelected: (name: string) => Promise<string>;
  /** Moves to the row with this name, which is on the screen. */
  readonly select: (name: string) => Promise<void>;
  /** Goes to the field of a form with this label, or to its last line, `[ … ]`. */
  readonly toField: (label: string) => Promise<void>;
  /** Puts this in the place of what a form's field holds. */
  readonly fill: (label: string, text: string) => Promise<void>;
  /** Types a line and ends it. */
  readonly typeLine: (line: string) => Promise<void>;
};

/** The built program's file. */
export const programFile = join(import.meta.dirname, '../../bin/quaymaster.cjs');

/** Starts the program in a tmux of its own, on the engine that `env` or the words name. */
export async function openQuaymaster(
  context: TestContext,
  words: readonly string[],
  options: Partial<TmuxOptions> = {},
): Promise<Quaymaster> {
  return withRows(
    await openTmux(context, [process.execPath, programFile, ...words], {columns: 160, rows: 50, ...options}),
  );
}

/** What is read off the screen of a list. */
function withRows(pane: TmuxPane): Quaymaster {
  const waitForRow: Quaymaster['waitForRow'] = async (name, wanted) =>
    rowOf(await pane.waitFor(text => wanted.test(rowOf(text.split('\n'), name))), name);
  const toField: Quaymaster['toField'] = async label => {
    for (let steps = 0; steps < 40; steps += 1) {
      const focus = focusIn((await pane.waitFor(isForm)).join('\n'));
      if (focus.startsWith(label)) return;
      await pane.sendKeys('Tab');
      await pane.waitFor(text => isForm(text) && focusIn(text) !== focus);
    }
    throw new Error(`the form has no field ${label}`);
  };
  return {
    ...pane,
    waitForRow,
    toField,
    fill: async (label, text) => {
      await toField(label);
      await pane.sendKeys('C-e', 'C-u');
      await pane.sendText(text);
    },
    filter: async text => {
      await pane.sendKeys('/', 'C-u');
      await pane.sendText(text);
      await pane.sendKeys('Enter');
      await pane.waitFor(new RegExp(`^ /${text}`, 'm'));
    },
    typeLine: async line => {
      await pane.sendText(line);
      await pane.sendKeys('Enter');
    },
    waitForSelected: name => waitForRow(name, /^›/),
    select: async name => {
      const lines = await pane.waitFor(text => /^›/m.test(text) && rowOf(text.split('\n'), name) !== '');
      const distance = lines.indexOf(rowOf(lines, name)) - lines.findIndex(line => line.startsWith('›'));
      const key = distance > 0 ? 'j' : 'k';
      if (distance !== 0) await pane.sendKeys(...Array.from({length: Math.abs(distance)}, () => key));
      await waitForRow(name, /^›/);
    },
  };
}

/** The line whose first word after the signs is this name; '' where there is none. */
export function rowOf(lines: readonly string[], name: string): string {
  return lines.find(line => line.slice(3).split(/[ │]/)[0] === name) ?? '';
}

/** The label of the form's focused line, and its number: some have no label. '' where no form has the focus. */
function focusIn(text: string): string {
  const lines = text.split('\n');
  const title = lines.findLastIndex(line => line.startsWith('── ') || line.startsWith('-- '));
  const place = lines.slice(title).findIndex(line => line.startsWith('› '));
  // Not what stands in the field: that changes while it is typed.
  const [label = ''] = lines[title + place]?.slice(2).split(/ {2,}/) ?? [];
  return place < 0 ? '' : `${label} ${place}`;
}

function isForm(text: string): boolean {
  return focusIn(text) !== '';
}
