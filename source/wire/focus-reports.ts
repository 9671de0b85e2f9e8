/** Finds the reports of a gained and a lost focus (CSI I, CSI O) in what a terminal sends, also when split between reads. */
export type FocusReports = {
  /** Takes what was read. Reports inside of pasted text do not count. */
  readonly push: (input: string) => void;
};

/** A finder that calls back with each report. */
export function createFocusReports(onFocusChange: (isFocused: boolean) => void): FocusReports {
  let isPasting = false;
  let rest = '';
  return {
    push(input) {
      const text = rest + input;
      let end = 0;
      for (const match of text.matchAll(/\u001B\[(?:I|O|200~|201~)/g)) {
        end = match.index + match[0].length;
        const report = match[0].slice(2);
        if (report === '200~') isPasting = true;
        else if (report === '201~') isPasting = false;
        else if (!isPasting) onFocusChange(report === 'I');
      }
      rest = /\u001B(?:\[(?:2(?:0[01]?)?)?)?$/.exec(text.slice(end))?.[0] ?? '';
    },
  };
}

/**
The same stdin, with a look at everything that Ink reads from it. Ink reads with `read()`; a listener for 'data' would
set the stream flowing as soon as Ink lets go of it, and take the keys from the program that has the terminal then.
*/
export function withFocusReports(
  stdin: NodeJS.ReadStream,
  {
    onFocusChange,
    onInput,
  }: {
    readonly onFocusChange: (isFocused: boolean) => void;
    /** Called with everything that comes, before Ink sees it. */
    readonly onInput: () => void;
  },
): NodeJS.ReadStream {
  const reports = createFocusReports(onFocusChange);
  const read = (size?: number): unknown => {
    const chunk: unknown = stdin.read(size);
    // Ink drops the reports itself: it knows no key by that sequence.
    if (chunk !== null) {
      reports.push(String(chunk));
      onInput();
    }
    return chunk;
  };
  return new Proxy(stdin, {
    get(target, property) {
      if (property === 'read') return read;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, property, value) => Reflect.set(target, property, value, target),
  });
}
