import {clockTime} from '../format/clock-time.ts';
import {eventAction, eventObject} from '../format/event-cells.ts';
import type {AppState} from '../store/app-state.ts';
import type {EventRow} from '../store/event-ring.ts';
import {type DetailLine, namedValues, pair} from './detail-section.ts';

/** An event for people, with all of its attributes. */
export function eventLines(event: EventRow, state: AppState): readonly DetailLine[] {
  if (event.isGap === true) {
    return [[{text: 'The stream of events was interrupted here. What happened meanwhile is not known.'}]];
  }
  return [
    pair('Time', clockTime(event.timeMs)),
    pair('Type', event.type),
    pair('Action', eventAction(event, state.showsSecrets)),
    pair('Object', eventObject(event)),
    pair('Id', event.actorId),
    ...namedValues('Attributes', event.attributes, state),
  ];
}
