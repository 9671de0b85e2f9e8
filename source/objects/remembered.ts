/** Remembers what was computed of each object as long as that is there: the same object is not looked at again. */
export function remembered<Key extends object, Result>(
  compute: (object: Key) => Result,
): (object: Key) => Result {
  const known = new WeakMap<Key, {readonly result: Result}>();
  return object => {
    const entry = known.get(object) ?? {result: compute(object)};
    known.set(object, entry);
    return entry.result;
  };
}
