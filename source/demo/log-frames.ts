import type {LogEntry, LogFlow} from './container-log.ts';
import {instantOfLine} from './container-log.ts';
import {floodDigits, floodText} from './log-lines.ts';
import {rfc3339} from './wire-time.ts';

/** How a log is sent. */
export type LogShape = {
  /** Raw bytes with CRLF, no frames. */
  readonly isTty: boolean;
  readonly timestamps: boolean;
};

/**
Records as bytes: one frame each (8 bytes of header), split at 16 KiB with the timestamp again before every part, and
the line end on the last part only.
*/
export function encodeEntries(entries: readonly LogEntry[], shape: LogShape): Buffer {
  const pieces: Buffer[] = [];
  for (const entry of entries) {
    const prefix = shape.timestamps ? `${rfc3339(entry.at.ms, entry.at.ns)} ` : '';
    for (const part of partsOf(`${entry.text}${shape.isTty ? '\r\n' : '\n'}`)) {
      const payload = prefix === '' ? part : Buffer.concat([Buffer.from(prefix), part]);
      if (!shape.isTty) pieces.push(frameHeader(entry.stream === 'stderr' ? 2 : 1, payload.length));
      pieces.push(payload);
    }
  }
  return Buffer.concat(pieces);
}

/** `[type, 0, 0, 0, length as 32 bits]`: 1 is stdout, 2 stderr, 3 an error of the engine's own. */
export function frameHeader(type: number, length: number): Buffer {
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(length, 4);
  return header;
}

/**
The lines `first` up to, without, `end` of a flood as bytes. All have the same length, so one is written and the
others are copies with other digits: 190,000 lines a second cost a few per cent of a core.
*/
export function encodeFlood(
  flow: LogFlow,
  {first, end}: {readonly first: number; readonly end: number},
  shape: LogShape,
): Buffer {
  const sample = {at: instantOfLine(flow, first), stream: 'stdout', text: floodText(first)} as const;
  const line = encodeEntries([sample], shape);
  const count = end - first;
  const bytes = Buffer.allocUnsafe(line.length * count);
  const stampAt = shape.isTty ? 0 : 8;
  const digitsAt = stampAt + (shape.timestamps ? 31 : 0) + 4;
  let secondsMs = -1;
  let secondsText = '';
  for (let index = 0; index < count; index++) {
    const at = index * line.length;
    line.copy(bytes, at);
    writeDigits(bytes, at + digitsAt, {value: first + index, digits: floodDigits});
    if (!shape.timestamps) continue;
    const {ms, ns} = instantOfLine(flow, first + index);
    const second = Math.floor(ms / 1000) * 1000;
    if (second !== secondsMs) {
      secondsMs = second;
      secondsText = rfc3339(second).slice(0, 20);
    }
    bytes.write(secondsText, at + stampAt, 'latin1');
    writeDigits(bytes, at + stampAt + 20, {value: (ms - second) * 1e6 + ns, digits: 9});
  }
  return bytes;
}

function writeDigits(
  bytes: Buffer,
  at: number,
  number: {readonly value: number; readonly digits: number},
): void {
  let rest = number.value;
  for (let index = number.digits - 1; index >= 0; index--) {
    bytes[at + index] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function partsOf(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  if (bytes.length <= recordBytes) return [bytes];
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += recordBytes) parts.push(bytes.subarray(at, at + recordBytes));
  return parts;
}

// moby daemon/logger/copier.go: a record is read in pieces of 16 KiB.
const recordBytes = 16 * 1024;
