/** The keys of every action, by its id: made once at the start, out of the records and the settings. */
export type KeysInForce = Readonly<Record<string, readonly string[]>>;

/** The state, or the part of it that tells them. */
type HasKeys = {readonly keys: KeysInForce};

/** The keys of the action with that id; empty for one that the menu and the palette alone have. */
export function keysOf({keys}: HasKeys, actionId: string): readonly string[] {
  return keys[actionId] ?? [];
}

/**
Whether a key stands for that action where an overlay has the keyboard and shares a verb with the lists. Of a sequence
(`d d`) the first key is enough there.
*/
export function isKeyOf(state: HasKeys, actionId: string, key: string): boolean {
  return keysOf(state, actionId).some(name => name.split(' ')[0] === key);
}

/** What to press for it in an overlay (`isKeyOf`). */
export function overlayKeyName(state: HasKeys, actionId: string): string {
  return keysOf(state, actionId)[0]?.split(' ')[0] ?? keyName(state, actionId);
}

/** What to press for it, within a sentence: its first key, or the words to type into the palette. */
export function keyName(state: HasKeys, actionId: string): string {
  return keysOf(state, actionId)[0] ?? `:${actionId.replaceAll('-', ' ')}`;
}
