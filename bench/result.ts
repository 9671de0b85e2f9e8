/** One measured figure. */
export type Figure = {
  /** What was measured, the situation included: `j in mid-list, 410 containers`. */
  readonly what: string;
  readonly program: string;
  readonly value: number;
  readonly unit: Unit;
  /** What it is to reach; absent where nothing was promised. */
  readonly goal?: string;
};

type Unit =
  | 'ms'
  | 'bytes'
  | 'bytes/min'
  | 'kB'
  | 'kB/s'
  | '% of a core'
  | 'MiB'
  | 'MiB/min'
  | 'requests/min'
  | 'frames'
  | 'starts'
  | 'packages';

/** The parts that can be run alone, in the order of the table. */
export const partNames = ['package', 'start', 'keys', 'idle', 'log', 'events', 'real'] as const;
export type PartName = (typeof partNames)[number];

/** A figure and the part of the run that it belongs to. */
export type PartFigure = Figure & {readonly part: PartName};

/** A whole run. */
export type BenchResult = {
  /** The day, `2026-01-31`. */
  readonly date: string;
  /** Processor, cores, Node's version, the terminal's size. */
  readonly machine: string;
  readonly isQuick: boolean;
  /** Of programs measured beside ours, by their name, where they tell it. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly figures: readonly PartFigure[];
};

/** Takes down one figure. */
export type Note = (what: string, value: number, unit: Unit, goal?: string) => void;

/** What is noted of a program in one situation; the figures in the order in which they were. */
export function notesOf(
  program: string,
  situation?: string,
): {readonly note: Note; readonly figures: readonly Figure[]} {
  const figures: Figure[] = [];
  return {
    figures,
    note: (what, value, unit, goal) =>
      void figures.push({
        what: situation === undefined ? what : `${what}, ${situation}`,
        program,
        value,
        unit,
        ...(goal === undefined ? {} : {goal}),
      }),
  };
}

/** `87 ms`, `1,204 bytes`, `0.4 % of a core`. */
export function figureText({value, unit}: Pick<Figure, 'value' | 'unit'>): string {
  const digits = ['% of a core', 'MiB', 'MiB/min', 'kB/s'].includes(unit) ? 1 : 0;
  const format = {minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative'};
  return `${value.toLocaleString('en', format as Intl.NumberFormatOptions)} ${unit}`;
}
