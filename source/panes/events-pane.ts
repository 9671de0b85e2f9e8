import {clockTime} from '../format/clock-time.ts';
import {eventAction, eventAttributes, eventObject, isBadEvent} from '../format/event-cells.ts';
import {remembered} from '../objects/remembered.ts';
import type {EventRow} from '../store/event-ring.ts';
import type {Column, Pane} from './pane.ts';

const columns: ReadonlyArray<Column<EventRow>> = [
  {
    id: 'time',
    header: 'TIME',
    minColumns: 9,
    maxColumns: 9,
    isFixed: true,
    text: ({timeMs}) => clockTime(timeMs),
    style: () => 'muted',
  },
  {
    id: 'action',
    header: 'ACTION',
    minColumns: 10,
    maxColumns: 24,
    text: (row, state) => (row.isGap === true ? 'interrupted' : eventAction(row, state.showsSecrets)),
    style: row => (row.isGap === true ? 'warning' : isBadEvent(row) ? 'error' : 'name'),
  },
  {
    id: 'object',
    header: 'OBJECT',
    minColumns: 12,
    maxColumns: 40,
    text: row => (row.isGap === true ? 'events were missed' : eventObject(row)),
  },
  {id: 'type', header: 'TYPE', minColumns: 9, maxColumns: 9, isFixed: true, text: ({type}) => type},
  {
    id: 'attributes',
    header: 'ATTRIBUTES',
    minColumns: 16,
    maxColumns: 200,
    text: (row, {showsSecrets}) => (showsSecrets ? eventAttributes(row, true) : maskedAttributes(row)),
    style: () => 'muted',
  },
];

/** The Events tab: what the engine told since the program began, newest last. */
export const eventsPane: Pane<EventRow> = {
  id: 'events',
  title: 'Events',
  columns,
  keyOf: ({number}) => String(number),
  rows: ({events}) => events.pausedRows ?? events.rows,
  sign: row => (isBadEvent(row) ? {text: '✕', style: 'error'} : {text: ''}),
  searchText: row => searchText(row),
  idOf: ({actorId}) => actorId.replace(/^sha256:/, ''),
  objectIdOf: key => key,
  emptyText: ({connection}) =>
    connection.events === 'live'
      ? 'Nothing has happened since the program began.'
      : 'The engine sends no events now.',
  followsEnd: true,
};

const maskedAttributes = remembered((row: EventRow) => eventAttributes(row, false));

/** Made once for each: the filter looks at all of them whenever one comes. What is masked is not found either. */
const searchText = remembered((row: EventRow) =>
  [row.type, eventAction(row, false), eventObject(row), maskedAttributes(row)].join(' ').toLowerCase(),
);
