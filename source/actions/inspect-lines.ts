import {eventJson} from '../objects/event-json.ts';
import type {Json} from '../objects/json.ts';
import {type JsonLine, jsonLines} from '../objects/json-lines.ts';
import {maskedJson} from '../objects/masked-json.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay} from '../store/detail-overlay.ts';
import {eventOfKey} from '../store/event-ring.ts';
import {openOverlay} from '../store/open-overlay.ts';

/** The lines of the inspect as they are shown; undefined until there is one. */
export function inspectLines(detail: DetailOverlay, state: AppState): readonly JsonLine[] | undefined {
  const json = inspectOf(detail, state);
  return json === undefined ? undefined : remembered(json, state.showsSecrets);
}

/** The line that the inspect's cursor is on; undefined where no inspect is open. */
export function inspectCursor(state: AppState): JsonLine | undefined {
  const detail = openOverlay(state, 'detail');
  if (detail?.tab !== 'inspect' || state.split === 'list') return undefined;
  return inspectLines(detail, state)?.[detail.cursorIndex];
}

function inspectOf(detail: DetailOverlay, state: AppState): Json | undefined {
  if (detail.objectKind !== 'event') return detail.answers.object?.inspect;
  const event = eventOfKey(state.events, detail.objectId);
  return event === undefined ? undefined : eventJson(event);
}

type Remembered = {readonly masked: readonly JsonLine[]; readonly open: readonly JsonLine[]};

const linesOf = new WeakMap<object, Partial<Remembered>>();

/** Made once for an answer: it is drawn many times. */
function remembered(json: Json, showsSecrets: boolean): readonly JsonLine[] {
  const key = showsSecrets ? 'open' : 'masked';
  const known = typeof json === 'object' && json !== null ? (linesOf.get(json) ?? {}) : {};
  const lines = known[key] ?? jsonLines(showsSecrets ? json : maskedJson(json));
  if (typeof json === 'object' && json !== null) linesOf.set(json, {...known, [key]: lines});
  return lines;
}
