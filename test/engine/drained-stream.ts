import type {LogQuery} from '../../source/objects/log-query.ts';

export const plainQuery: LogQuery = {follow: true, timestamps: false, isTty: false};

export function frame(type: number, text: string): Buffer {
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

export function eventLine(action: string, timeNano: string): string {
  return `{"Type":"container","Action":"${action}","Actor":{"ID":"c1"},"time":1,"timeNano":${timeNano}}\n`;
}

export function parameters(line: string | undefined): Record<string, string> {
  return Object.fromEntries(new URL(line?.split(' ')[1] ?? '', 'http://x').searchParams);
}

/** Everything that came, and the kind of error that ended it; '' for a quiet end. */
export async function drain<Item>(stream: AsyncIterable<readonly Item[]>) {
  const items: Item[] = [];
  try {
    for await (const batch of stream) items.push(...batch);
    return {items, endedBy: ''};
  } catch (error) {
    return {items, endedBy: String((error as {kind?: unknown}).kind)};
  }
}
