import {useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect, useState} from 'react';
import type {ActionContext} from '../actions/action.ts';
import {handleKey, handlePaste} from '../actions/handle-key.ts';
import type {AppState} from '../store/app-state.ts';
import type {Store} from '../store/store.ts';
import {createDrawSchedule, type DrawSchedule} from './draw-schedule.ts';
import {keyNames} from './key-name.ts';
import {penOf} from './pen.ts';
import {Screen} from './screen.tsx';

/** What only Ink's hooks can give, handed to the actions from here. */
export type TerminalHooks = {
  readonly exit: () => void;
  /** Ink lets go of the terminal for the time of the task. */
  readonly suspendTerminal: (task: () => Promise<void>) => Promise<unknown>;
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
  const [state, schedule] = useAppState(store, frameMs);
  const [pen] = useState(() => penOf(state));
  useInput((input, key) => {
    schedule.onKey();
    for (const name of keyNames(input, key)) handleKey(context, name);
  });
  usePaste(text => {
    schedule.onKey();
    handlePaste(context, text);
  });
  // Between a resize and its change the frame must fit the terminal as it is now.
  const isSized = state.size.columns === columns && state.size.rows === rows;
  const shown = isSized ? state : {...state, size: {columns, rows}};
  return <Screen state={shown} pen={pen} />;
}

/** The state as it is to be drawn, and when that is decided. */
function useAppState(store: Store, frameMs: () => number): readonly [AppState, DrawSchedule] {
  const [state, setState] = useState(store.getState);
  const [schedule] = useState(() => createDrawSchedule({frameMs, draw: () => setState(store.getState())}));
  useEffect(() => {
    const unsubscribe = store.subscribe(schedule.onChange);
    schedule.onChange();
    return () => {
      unsubscribe();
      schedule.stop();
    };
  }, [store, schedule]);
  return [state, schedule];
}
