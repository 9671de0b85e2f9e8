import type {TestContext} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {render} from 'ink';
import {waitUntil} from '../../scripts/wait-until.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {App} from '../../source/views/app.tsx';
import {createScreenWriter} from '../../source/wire/screen-writer.ts';
import {type FakeTerminal, fakeTerminal} from '../support/fake-terminal.ts';
import {type FakeProgram, makeProgram} from '../support/make-context.ts';
import type {StoreOptions} from '../support/make-state.ts';

/** The whole screen on a fake terminal, as the program draws it: a store fed by hand, our writer, keys in, frames out. */
export type OpenScreen = FakeProgram & {
  readonly terminal: FakeTerminal;
  /** The lines on the screen once everything that has happened is drawn. */
  readonly lines: () => Promise<string[]>;
  /** Presses keys and waits until their frame is drawn. */
  readonly pressAndSee: (...keys: readonly string[]) => Promise<string[]>;
  /** Bytes that the terminal gets for a change that shows. */
  readonly bytesAfter: (change: () => void) => Promise<number>;
  /** The same for these keys. */
  readonly bytesOf: (...keys: readonly string[]) => Promise<number>;
};

/** Opens it and waits for the first frame; closed with the test. */
export async function openScreen(
  context: TestContext,
  options: StoreOptions & {
    readonly columns: number;
    readonly rows: number;
    readonly engine?: Partial<Engine>;
  },
): Promise<OpenScreen> {
  const {columns, rows, isUnicode = true} = options;
  const program = makeProgram(options);
  const terminal = fakeTerminal({columns, rows});
  const writer = createScreenWriter({
    terminal: terminal.stdout,
    maxFps: 1000,
    isSynchronized: true,
    isUnicode,
  });
  const app = render(
    <App store={program.store} context={program.context} frameMs={() => 0} onHooks={() => {}} />,
    {
      stdin: terminal.stdin,
      stdout: writer.stdout,
      debug: true,
      interactive: true,
      alternateScreen: true,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  );
  context.after(() => {
    app.unmount();
    writer.dispose();
  });
  const lines = async () => {
    // Ink waits for one turn of the event loop. A change is drawn by then only if React had its turn before: what comes
    // from outside its own events it draws in a turn of its own, and so what an effect of that has changed.
    for (let turn = 0; turn < 4; turn++) {
      await app.waitUntilRenderFlush();
      await nextTurn();
    }
    await app.waitUntilRenderFlush();
    return terminal.screen();
  };
  const pressAndSee = async (...keys: readonly string[]) => {
    program.press(...keys);
    return lines();
  };
  const bytesAfter = async (change: () => void) => {
    await lines();
    const before = terminal.bytesWritten();
    change();
    const isDrawn = async () => {
      await lines();
      return terminal.bytesWritten() > before;
    };
    await waitUntil('it is drawn', isDrawn, 10_000);
    return terminal.bytesWritten() - before;
  };
  await lines();
  return {
    ...program,
    terminal,
    lines,
    pressAndSee,
    bytesAfter,
    bytesOf: (...keys) => bytesAfter(() => program.press(...keys)),
  };
}
