import {render} from 'ink';
import type {ActionContext} from '../actions/action.ts';
import type {Store} from '../store/store.ts';
import {App, type TerminalHooks} from './app.tsx';

type RenderOptions = NonNullable<Parameters<typeof render>[1]>;

/** Draws the program on the terminal until it is left. Rejects with what a component threw. */
export async function renderApp(options: {
  readonly store: Store;
  readonly context: ActionContext;
  readonly frameMs: () => number;
  readonly onHooks: (hooks: TerminalHooks) => void;
  readonly inkOptions: RenderOptions;
}): Promise<void> {
  const {inkOptions, ...props} = options;
  await render(<App {...props} />, inkOptions).waitUntilExit();
}
