/** One measured figure. */
export type Figure = {
  /** What was measured, the situation included: `j in mid-list, 410 containers`. */
  readonly what: string;
  readonly program: string;
  readonly value: number;
  readonly unit: 'ms' | 'bytes' | 'bytes/min' | 'kB/s' | '% of a core' | 'MiB' | 'requests/min';
  /** What it is to reach; absent where nothing was promised. */
  readonly goal?: string;
};

/** A figure and the part of the run that it belongs to. */
export type PartFigure = Figure & {readonly part: 'start' | 'keys' | 'idle' | 'log' | 'events' | 'real'};

/** A whole run. */
export type BenchResult = {
  /** The day, `2026-01-31`. */
  readonly date: string;
  /** Processor, cores, Node's version, the terminal's size. */
  readonly machine: string;
  readonly isQuick: boolean;
  readonly figures: readonly PartFigure[];
};

/** `87 ms`, `1,204 bytes`, `0.4 % of a core`. */
export function figureText({value, unit}: Figure): string {
  const digits = unit === '% of a core' || unit === 'MiB' ? 1 : unit === 'kB/s' ? 1 : 0;
  return `${value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits})} ${unit}`;
}
