import {type KeysInForce, keysOf} from '../store/keys-in-force.ts';
import {type PaneId, paneIds} from '../store/pane-id.ts';
import type {Action} from './action.ts';
import {actionsInOverlay, actionsOf} from './all-actions.ts';
import {overlaysWithActions, overlayWords} from './overlay-with-actions.ts';

/** Where one key would mean two actions of a pane: both are on it, or it begins the sequence of the other. A sentence each. */
export function keyConflicts(
  keys: KeysInForce,
  setBy: Readonly<Record<string, string>> = {},
): readonly string[] {
  const panesOf = new Map<string, readonly PaneId[]>();
  for (const pane of paneIds) {
    for (const text of conflictsAmong(actionsOf(pane), keys, setBy))
      panesOf.set(text, [...(panesOf.get(text) ?? []), pane]);
  }
  const inOverlays = overlaysWithActions.flatMap(overlay =>
    conflictsAmong(actionsInOverlay(overlay), keys, setBy)
      .filter(text => !panesOf.has(text))
      .map(text => `in ${overlayWords[overlay]}: ${text}`),
  );
  return [
    ...[...panesOf].map(
      ([text, panes]) =>
        `${panes.length === paneIds.length ? 'everywhere' : `in ${panes.join(', ')}`}: ${text}`,
    ),
    ...inOverlays,
  ];
}

function conflictsAmong(
  actions: readonly Action[],
  keys: KeysInForce,
  setBy: Readonly<Record<string, string>>,
): readonly string[] {
  const bound = actions.flatMap(({id}) => keysOf({keys}, id).map(key => ({id, key})));
  const named = (id: string) => {
    const by = setBy[`keys.${id}`];
    return by === undefined ? id : `${id} (${by})`;
  };
  return bound.flatMap((one, index) =>
    bound.slice(index + 1).flatMap(other => {
      const [first, second] = one.key.length <= other.key.length ? [one, other] : [other, one];
      if (first.key === second.key)
        return `${named(first.id)} and ${named(second.id)} are both on ${first.key}`;
      return second.key.startsWith(`${first.key} `)
        ? `${first.key} is ${named(first.id)}, so that ${second.key} never comes to ${named(second.id)}`
        : [];
    }),
  );
}
