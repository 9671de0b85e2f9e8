/** How keys are reported: by the protocol that kitty began, which each screen has a stack of flags for, and by xterm's modifyOtherKeys, which both screens share. */
export type KeyboardModes = {
  /** `CSI mark numbers final`; what is nothing about keys is passed over. */
  readonly note: (sequence: {
    readonly mark: string;
    readonly numbers: string;
    readonly final: string;
    readonly isAlternate: boolean;
  }) => void;
  /** What brings the keyboard of that screen back to the usual; the screen is shown when it is written. */
  readonly undo: (isAlternate: boolean) => string;
  /** What brings it there again after `undo`. */
  readonly redo: (isAlternate: boolean) => string;
  /** What makes it so where somebody may have changed it meanwhile: nothing is pushed. */
  readonly again: (isAlternate: boolean) => string;
  /** As at the beginning. */
  readonly clear: () => void;
};

/** The usual: no flags, other keys as they always were. */
export function createKeyboardModes(): KeyboardModes {
  // The first are those that were set without a push.
  let stacks = {main: [0], alternate: [0]};
  let otherKeys = '';
  const stackOf = (isAlternate: boolean) => (isAlternate ? stacks.alternate : stacks.main);

  const noteFlags = (stack: number[], mark: string, numbers: string): void => {
    const [first = 0, second = 0] = numbers.split(';').map(number => Number(number) & flagBits);
    if (mark === '>' && stack.length <= mostFlags) stack.push(first);
    if (mark === '<') stack.splice(Math.max(1, stack.length - (first || 1)));
    if (mark === '=') stack.push(changedFlags(stack.pop() ?? 0, first, second));
  };

  return {
    note({mark, numbers, final, isAlternate}) {
      if (final === 'u') noteFlags(stackOf(isAlternate), mark, numbers);
      if (final !== 'm' || mark !== '>') return;
      if (numbers === '' || /^4(;|$)/.test(numbers)) otherKeys = /^4;0*([1-9]\d*)/.exec(numbers)?.[1] ?? '';
    },
    undo(isAlternate) {
      const [set = 0, ...pushed] = stackOf(isAlternate);
      return (
        (pushed.length > 0 ? `\u001B[<${pushed.length}u` : '') +
        (set === 0 ? '' : '\u001B[=0u') +
        (isAlternate || otherKeys === '' ? '' : '\u001B[>4m')
      );
    },
    redo(isAlternate) {
      const [set = 0, ...pushed] = stackOf(isAlternate);
      return (
        (set === 0 ? '' : `\u001B[=${set}u`) +
        pushed.map(flags => `\u001B[>${flags}u`).join('') +
        (isAlternate || otherKeys === '' ? '' : `\u001B[>4;${otherKeys}m`)
      );
    },
    again(isAlternate) {
      const stack = stackOf(isAlternate);
      const flags = stack.at(-1) ?? 0;
      return (
        (flags === 0 && stack.length === 1 ? '' : `\u001B[=${flags}u`) +
        (otherKeys === '' ? '' : `\u001B[>4;${otherKeys}m`)
      );
    },
    clear() {
      stacks = {main: [0], alternate: [0]};
      otherKeys = '';
    },
  };
}

// More than any terminal keeps, or knows.
const mostFlags = 64;
const flagBits = 0xffff;

/** 1, or nothing, sets all of them, 2 adds some, 3 takes some away. */
function changedFlags(before: number, flags: number, how: number): number {
  if (how === 2) return before | flags;
  return how === 3 ? before & ~flags : flags;
}
