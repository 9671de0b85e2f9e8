/** `NAME=value`, parted at the first equals sign. */
export type Assignment = {
  readonly name: string;
  /** Undefined for a name alone. */
  readonly value: string | undefined;
};

/** The two parts of `NAME=value`. */
export function splitAssignment(text: string): Assignment {
  const at = text.indexOf('=');
  return at < 0 ? {name: text, value: undefined} : {name: text.slice(0, at), value: text.slice(at + 1)};
}

/** The name in `NAME=value`. */
export function nameOfAssignment(text: string): string {
  return splitAssignment(text).name;
}
