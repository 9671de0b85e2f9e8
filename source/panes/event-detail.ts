import {clockTime} from '../format/clock-time.ts';
import {eventObject} from '../format/event-cells.ts';
import type {Json} from '../objects/json.ts';
import {isSecretName, mask} from '../objects/secrets.ts';
import type {AppState} from '../store/app-state.ts';
import type {EventRow} from '../store/event-ring.ts';
import {type DetailLine, namedValues, pair} from './detail-section.ts';

/** The event of that number, as long as it is kept. */
export function eventOfKey({events}: AppState, key: string): EventRow | undefined {
  const isIt = ({number}: EventRow) => String(number) === key;
  return (events.pausedRows ?? events.rows).find(isIt) ?? events.rows.find(isIt);
}

/** An event for people, with all of its attributes. */
export function eventLines(event: EventRow, state: AppState): readonly DetailLine[] {
  if (event.isGap === true) {
    return [[{text: 'The stream of events was interrupted here. What happened meanwhile is not known.'}]];
  }
  return [
    pair('Time', clockTime(event.timeMs)),
    pair('Type', event.type),
    pair('Action', event.action),
    pair('Object', eventObject(event)),
    pair('Id', event.actorId),
    ...namedValues('Attributes', event.attributes, state),
  ];
}

/** As `docker events --format json` has it; values that look like secrets masked unless asked for. */
export function eventJson(event: EventRow, state: AppState): Json {
  return {
    Type: event.type,
    Action: event.action,
    Actor: {
      ID: event.actorId,
      Attributes: Object.fromEntries(
        Object.entries(event.attributes).map(([name, value]) => [
          name,
          isSecretName(name) && !state.showsSecrets ? mask : value,
        ]),
      ),
    },
    time: Math.floor(event.timeMs / 1000),
    timeNano: event.timeNano,
  };
}
