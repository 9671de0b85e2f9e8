/**
What is wrong with a name for a container; undefined when nothing is. '' is fine: the engine then chooses one.
The engine's own rule (moby `daemon/names/names.go`): `[a-zA-Z0-9][a-zA-Z0-9_.-]+`.
*/
export function containerNameProblem(name: string): string | undefined {
  if (name === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return undefined;
  const odd = /[^a-zA-Z0-9_.-]/u.exec(name)?.[0];
  if (odd !== undefined)
    return odd === ' ' ? 'a name has no spaces' : `“${odd}” cannot be in a container’s name`;
  if (name.length === 1) return 'a name has at least two characters';
  return 'a name starts with a letter or a digit';
}
