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

/** One figure that has a course. */
type Course = {
  readonly label: string;
  readonly value: (stats: Stats) => number;
  readonly text: (value: number) => string;
  readonly now: (stats: Stats) => string;
  readonly scale: readonly [least: number, kind: 'decimal' | 'binary'];
};

const courses: readonly Course[] = [
  {
    label: 'CPU',
    value: stats => stats.cpuPercent,
    text: percent,
    now: stats => statsCells(stats).cpu,
    scale: [1, 'decimal'],
  },
  {
    label: 'Memory',
    value: stats => stats.memoryBytes,
    text: bytesSize,
    now: stats => `${statsCells(stats).memoryAndLimit} (${statsCells(stats).memoryPercent})`,
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
  container: Container,
): readonly DetailLine[] {
  const style = statsStyle(container, state);
  return [
    ...courses.map((course): DetailLine => {
      const points = pointsOf(course, detail.history);
      const spark = sparkline(slotValues(points, {slotMs, slots: sparkSlots}), endOf(course, points));
      const now = course.now(stats).padEnd(nowColumns);
      return [...valueLine(course.label, now, style), {text: ` ${spark}`.trimEnd(), style: 'muted'}];
    }),
    ...ioLines(stats, detail.history, style),
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
      const peak = Math.max(...points.map(({value}) => value));
      const head = valueLine(course.label, course.now(stats), style);
      return [
        points.length === 0
          ? head
          : [...head, {text: `  peak ${course.text(peak)} in ${spanText(points)}`, style: 'muted'}],
        ...graphOf(course, points, {columns: room.columns, rows, isUnicode: state.isUnicode}),
      ];
    }),
    ...ioLines(stats, detail.history, style),
  ];
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

function ioLines(
  stats: Stats,
  history: readonly Stats[],
  style: DetailLine[number]['style'],
): readonly DetailLine[] {
  const before = history.at(-2);
  const rate = (bytesOf: (of: Stats) => number) => {
    const seconds = before === undefined ? 0 : (stats.receivedAtMs - before.receivedAtMs) / 1000;
    // Counters of a container that was started again begin anew.
    const bytes = before === undefined ? -1 : bytesOf(stats) - bytesOf(before);
    return seconds <= 0 || bytes < 0 ? '--' : `${humanSize(bytes / seconds, 3)}/s`;
  };
  const cells = statsCells(stats);
  const network = `${cells.networkIo}  (${rate(of => of.networkRxBytes)} / ${rate(of => of.networkTxBytes)})`;
  const block = `${cells.blockIo}  (${rate(of => of.blockReadBytes)} / ${rate(of => of.blockWriteBytes)})`;
  return [
    valueLine('Net I/O', network, style),
    valueLine('Block I/O', block, style),
    valueLine('Processes', cells.pids, style),
  ];
}

/** As `pair`, dimmed where the figure is old. */
function valueLine(label: string, value: string, style: DetailLine[number]['style']): DetailLine {
  const [name = {text: label.padEnd(labelColumns)}] = pair(label, value);
  return [name, style === undefined ? {text: value} : {text: value, style}];
}
