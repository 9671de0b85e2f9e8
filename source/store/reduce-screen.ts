import type {AppState} from './app-state.ts';
import type {ScreenChange} from './change.ts';
import {patched} from './patched.ts';

/** The part of `reduce` that is about what is looked at, and how. */
export function reduceScreen(state: AppState, change: ScreenChange): AppState {
  switch (change.type) {
    case 'ticked':
      return patched(state, {nowMs: change.nowMs});
    case 'resized':
      return patched(state, {size: patched(state.size, {columns: change.columns, rows: change.rows})});
    case 'focus-changed':
      return patched(state, {isFocused: change.isFocused});
    case 'pane-opened':
      return change.pane === state.pane
        ? state
        : {
            ...state,
            pane: change.pane,
            previousPanes: [...state.previousPanes.slice(-9), state.pane],
            overlays: [],
          };
    case 'pane-left': {
      const pane = state.previousPanes.at(-1);
      return pane === undefined
        ? state
        : {...state, pane, previousPanes: state.previousPanes.slice(0, -1), overlays: []};
    }
    case 'list-changed':
      return patched(state, {
        lists: patched(state.lists, {[change.pane]: patched(state.lists[change.pane], change.view)}),
      });
    case 'prompt-changed': {
      if (change.prompt === state.prompt) return state;
      const {prompt: _gone, ...rest} = state;
      return change.prompt === undefined ? rest : {...rest, prompt: change.prompt};
    }
    case 'keys-pending':
      return change.keys.length + state.pendingKeys.length === 0
        ? state
        : {...state, pendingKeys: change.keys};
    case 'keys-spent':
      return change.keys.length + state.spentKeys.length === 0 ? state : {...state, spentKeys: change.keys};
    case 'split-changed':
      return patched(state, {split: change.split});
    case 'budget-shown':
      return patched(state, {showsBudget: change.showsBudget});
    case 'traffic-counted':
      return patched(state, {traffic: change.traffic});
    case 'secrets-shown':
      return patched(state, {showsSecrets: change.showsSecrets});
    case 'overlay-opened':
      return {...state, overlays: [...state.overlays, change.overlay]};
    case 'overlay-changed': {
      const index = state.overlays.findLastIndex(overlay => overlay.kind === change.overlay.kind);
      return index < 0 ? state : {...state, overlays: state.overlays.with(index, change.overlay)};
    }
    case 'overlay-closed': {
      const index =
        change.kind === undefined
          ? state.overlays.length - 1
          : state.overlays.findLastIndex(overlay => overlay.kind === change.kind);
      return index < 0 ? state : {...state, overlays: state.overlays.toSpliced(index, 1)};
    }
    case 'draft-kept':
      return {...state, drafts: {...state.drafts, [change.key]: change.values}};
    case 'noticed':
      return {
        ...state,
        notice: {
          level: change.level,
          text: change.text,
          number: (state.notice?.number ?? 0) + 1,
          ...(change.isLasting === true ? {isLasting: true} : {}),
        },
      };
    case 'notice-gone':
      return state.notice?.number === change.number
        ? {...state, notice: {...state.notice, text: ''}, spentKeys: []}
        : state;
    case 'yanked':
      return {...state, yanked: change.yanked};
    case 'busy-changed':
      return patched(state, {busy: withBusy(state.busy, change.keys, change.word)});
    default:
      // Unreachable by its type; a caller's mistake must not lose the state.
      return state;
  }
}

function withBusy(busy: AppState['busy'], keys: readonly string[], word: string): AppState['busy'] {
  const words = new Map(busy);
  for (const key of keys) {
    if (word === '') words.delete(key);
    else words.set(key, word);
  }
  const isSame = keys.every(key => words.get(key) === busy.get(key));
  return isSame ? busy : words;
}
