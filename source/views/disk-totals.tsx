import {Box} from 'ink';
import {Table} from 'ink-table';
import {diskUsageCells} from '../format/disk-usage-cells.ts';
import {diskPane} from '../panes/disk-pane.ts';
import {diskHeadSegments, diskTotalsLines, isBoxed, totalsRows} from '../panes/disk-totals.ts';
import {Line, lineText} from './line.tsx';
import {Lines} from './lines.tsx';
import {List} from './list.tsx';
import type {PartProps} from './part-props.ts';

/** `docker system df` as the one boxed table of the program, and below it what makes up those bytes. */
export function DiskTotals({state, columns, rows, pen}: PartProps) {
  const {usage} = state.disk;
  const head = <Line text={lineText(diskHeadSegments(state), columns, pen)} />;
  if (usage === undefined) {
    return (
      <Box flexDirection="column" height={rows}>
        {head}
      </Box>
    );
  }
  const above = totalsRows(state, pen.isUnicode, rows);
  const boxed = isBoxed(state, pen.isUnicode, above);
  const data = diskUsageCells(usage).map(cells => ({
    TYPE: cells.type,
    TOTAL: cells.total,
    ACTIVE: cells.active,
    SIZE: cells.size,
    RECLAIMABLE: cells.reclaimable,
  }));
  return (
    <Box flexDirection="column" height={rows}>
      {above > 0 && head}
      {above > 0 && boxed && <Table data={data} />}
      {above > 0 && !boxed && (
        <Lines lines={diskTotalsLines(usage, columns)} columns={columns} rows={above - 1} pen={pen} />
      )}
      <List pane={diskPane} state={state} columns={columns} rows={rows - above} pen={pen} />
    </Box>
  );
}
