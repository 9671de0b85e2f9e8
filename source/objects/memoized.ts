/**
Remembers the last two answers: the same argument, by identity, is not computed again. For functions of lists
that seldom change; two, because a change is looked at from both sides.
*/
export function memoized<Argument, Result>(
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let remembered: ReadonlyArray<{readonly argument: Argument; readonly result: Result}> = [];
  return argument => {
    const known = remembered.find(entry => Object.is(entry.argument, argument));
    if (known !== undefined) return known.result;
    const result = compute(argument);
    remembered = [{argument, result}, ...remembered.slice(0, 1)];
    return result;
  };
}
