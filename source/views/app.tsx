import {useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useState} from 'react';
import type {ActionContext} from '../actions/action.ts';
import {handleKey, handlePaste} from '../actions/handle-key.ts';
import type {AppState} from '../store/app-state.ts';
import type {Store} from '../store/store.ts';
import {keyNames} from './key-name.ts';
import {penOf} from './pen.ts';
import {Screen} from './screen.tsx';

/** What only Ink's hooks can give, handed to the actions from here. */
export type TerminalHooks = {
  readonly exit: () => void;
  readonly suspendTerminal: ReturnType<typeof useApp>['suspendTerminal'];
};

/** The program's one component with effects: keys go in, the state comes out. */
export function App({
  store,
  context,
  frameMs,
  onHooks,
}: {
  readonly store: Store;
  readonly context: ActionContext;
  /** At least so long between two drawings. */
  readonly frameMs: () => number;
  readonly onHooks: (hooks: TerminalHooks) => void;
}) {
  const {exit, suspendTerminal} = useApp();
  useEffect(() => onHooks({exit, suspendTerminal}), [exit, suspendTerminal, onHooks]);
  const {columns, rows} = useWindowSize();
  useEffect(() => {
    store.apply({type: 'resized', columns, rows});
  }, [store, columns, rows]);
  const state = useAppState(store, frameMs);
  const [pen] = useState(() => penOf(state));
  useInput((input, key) => {
    for (const name of keyNames(input, key)) handleKey(context, name);
  });
  usePaste(text => handlePaste(context, text));
  // Between a resize and its change the frame must fit the terminal as it is now.
  const isSized = state.size.columns === columns && state.size.rows === rows;
  const shown = isSized ? state : {...state, size: {columns, rows}};
  return <Screen state={shown} pen={pen} />;
}

/** The state, drawn at once after a quiet time and then at most once in `frameMs`: a burst of changes is one frame. */
function useAppState(store: Store, frameMs: () => number): AppState {
  const [state, setState] = useState(store.getState);
  useEffect(() => {
    let drawnAtMs = 0;
    let timer: NodeJS.Timeout | undefined;
    const draw = () => {
      timer = undefined;
      drawnAtMs = performance.now();
      setState(store.getState());
    };
    const unsubscribe = store.subscribe(() => {
      if (timer !== undefined) return;
      const waitMs = frameMs() - (performance.now() - drawnAtMs);
      if (waitMs <= 0) draw();
      else timer = setTimeout(draw, waitMs);
    });
    draw();
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, frameMs]);
  return state;
}
