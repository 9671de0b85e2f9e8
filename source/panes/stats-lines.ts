import {lineGraph, sparkline} from '../format/graph.ts';
import {bytesSize, humanSize} from '../format/size.ts';
import {percent, statsCells} from '../format/stats-cells.ts';
import {type Point, scaleEnd, slotValues, smoothed} from '../format/time-series.ts';
import type {Container} from '../objects/container.ts';
import type {Stats} from '../objects/stats.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import {statsStyle} from './containers-pane.ts';
import {type DetailLine, labelColumns, pair} from './detail-section.ts';
import type {DetailRoom} from './detail-tab.ts';
import {type Style, widthOf} from './segments.ts';

/** One figure that has a course. */
type Course = {
  readonly label: string;
  readonly value: (stats: Stats) => number;
  readonly text: (value: number) => string;
  /** In fewer and fewer words. */
  readonly now: (stats: Stats) => readonly [string, ...string[]];
  readonly scale: readonly [least: number, kind: 'decimal' | 'binary'];
};

const courses: readonly Course[] = [
  {
    label: 'CPU',
    value: stats => stats.cpuPercent,
    text: percent,
    now: stats => [statsCells(stats).cpu],
    scale: [1, 'decimal'],
  },
  {
    label: 'Memory',
    value: stats => stats.memoryBytes,
    text: bytesSize,
    now(stats) {
      const {memory, memoryAndLimit, memoryPercent} = statsCells(stats);
      return [`${memoryAndLimit} (${memoryPercent})`, memoryAndLimit, memory];
    },
    scale: [2 ** 20, 'binary'],
  },
];

// The engine is asked about as often as that.
const slotMs = 2_000;
const sparkSlots = 20;

/** The figures of `docker stats` in a few lines, with a small course of CPU and memory behind them. */
export function shortStatsLines(
  stats: Stats,
  detail: DetailOverlay,
  state: AppState,
  {container, room}: {readonly container: Container; readonly room: DetailRoom},
): readonly DetailLine[] {
  const style = statsStyle(container, state);
  return [
    ...courses.map((course): DetailLine => {
      const points = pointsOf(course, detail.history);
      const now = course.now(stats)[0].padEnd(nowColumns);
      // Where little fits behind the figure it is the latest.
      const slots = Math.max(0, Math.min(sparkSlots, room.columns - labelColumns - now.length - 1));
      const spark = sparkline(slotValues(points, {slotMs, slots}), endOf(course, points));
      return [...valueLine(course.label, now, style), {text: ` ${spark}`.trimEnd(), style: 'muted'}];
    }),
    ...ioLines(stats, detail.history, style).map(([line]) => line),
  ];
}

// So that a figure that grows a digit does not move the bars behind it.
const nowColumns = 8;

/** The same with a graph of the last minutes for each. */
export function graphLines(
  stats: Stats,
  detail: DetailOverlay,
  state: AppState,
  {container, room}: {readonly container: Container; readonly room: DetailRoom},
): readonly DetailLine[] {
  const style = statsStyle(container, state);
  const rows = Math.max(2, Math.min(tallestGraph, Math.floor((room.rows - textLines) / courses.length)));
  return [
    ...courses.flatMap((course): readonly DetailLine[] => {
      const points = pointsOf(course, detail.history);
      return [
        longestFitting(headsOf(course, points, stats, style), room.columns),
        ...graphOf(course, points, {columns: room.columns, rows, isUnicode: state.isUnicode}),
      ];
    }),
    ...ioLines(stats, detail.history, style).map(lines => longestFitting(lines, room.columns)),
  ];
}

type Lines = readonly [DetailLine, ...DetailLine[]];

/** The figure of a course and how high it was; what is left out first stands last. */
function headsOf(course: Course, points: readonly Point[], stats: Stats, style: Style | undefined): Lines {
  const [full, ...shorter] = course.now(stats);
  const head = valueLine(course.label, full, style);
  const bare = [head, ...shorter.map(text => valueLine(course.label, text, style))] as const;
  if (points.length === 0) return [head, ...bare];
  const peak = `  peak ${course.text(Math.max(...points.map(({value}) => value)))}`;
  const withPeak = (text: string): DetailLine => [...head, {text, style: 'muted'}];
  return [withPeak(`${peak} in ${spanText(points)}`), withPeak(peak), ...bare];
}

/** The first that needs no second row; the last where none does. */
function longestFitting(lines: Lines, columns: number): DetailLine {
  const fits = (line: DetailLine) => widthOf(line) <= columns;
  return lines.find(fits) ?? lines.at(-1) ?? lines[0];
}

const tallestGraph = 8;
// Those without a graph.
const textLines = 5;
const scaleColumns = 9;
// Two slots are a column: five minutes.
const mostGraphColumns = 75;

function graphOf(
  course: Course,
  points: readonly Point[],
  {columns, rows, isUnicode}: {readonly columns: number; readonly rows: number; readonly isUnicode: boolean},
): readonly DetailLine[] {
  const width = Math.max(1, Math.min(mostGraphColumns, columns - scaleColumns - 1));
  const end = endOf(course, points);
  const values = smoothed(slotValues(points, {slotMs, slots: 2 * width}));
  return lineGraph(values, {rows, scaleEnd: end, isUnicode}).map((text, row): DetailLine => {
    const scale = row === 0 ? course.text(end) : row === rows - 1 ? '0' : '';
    return [{text: `${scale.padStart(scaleColumns)}│`, style: 'muted'}, {text: text.trimEnd()}];
  });
}

/** How long the course is that is known; in steps, for each is drawn. */
function spanText(points: readonly Point[]): string {
  const seconds = ((points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0)) / 1000;
  return seconds < 60 ? `${Math.ceil(seconds / 10) * 10} s` : `${Math.round(seconds / 60)} min`;
}

function pointsOf({value}: Course, history: readonly Stats[]): readonly Point[] {
  return history.map(stats => ({atMs: stats.receivedAtMs, value: value(stats)}));
}

function endOf({scale: [least, kind]}: Course, points: readonly Point[]): number {
  return scaleEnd(Math.max(0, ...points.map(({value}) => value)), least, kind);
}

/** Each with its rate, and without. */
function ioLines(stats: Stats, history: readonly Stats[], style: Style | undefined): readonly Lines[] {
  const before = history.at(-2);
  const rate = (bytesOf: (of: Stats) => number) => {
    const seconds = before === undefined ? 0 : (stats.receivedAtMs - before.receivedAtMs) / 1000;
    // Counters of a container that was started again begin anew.
    const bytes = before === undefined ? -1 : bytesOf(stats) - bytesOf(before);
    return seconds <= 0 || bytes < 0 ? '--' : `${humanSize(bytes / seconds, 3)}/s`;
  };
  const cells = statsCells(stats);
  const inAndOut = (label: string, value: string, rates: string): Lines => [
    valueLine(label, `${value}  (${rates})`, style),
    valueLine(label, value, style),
  ];
  const network = `${rate(of => of.networkRxBytes)} / ${rate(of => of.networkTxBytes)}`;
  const block = `${rate(of => of.blockReadBytes)} / ${rate(of => of.blockWriteBytes)}`;
  return [
    inAndOut('Net I/O', cells.networkIo, network),
    inAndOut('Block I/O', cells.blockIo, block),
    [valueLine('Processes', cells.pids, style)],
  ];
}

/** As `pair`, dimmed where the figure is old. */
function valueLine(label: string, value: string, style: Style | undefined): DetailLine {
  const [name = {text: label.padEnd(labelColumns)}] = pair(label, value);
  return [name, style === undefined ? {text: value} : {text: value, style}];
}
