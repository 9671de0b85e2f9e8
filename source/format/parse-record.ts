/** The members of a log line that is a JSON object; undefined for any other line, and for an object without members. */
export function parseRecord(line: string): Readonly<Record<string, unknown>> | undefined {
  const text = line.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    // A number of more digits than JavaScript has stays as it was written.
    const record = /\d{16}/.test(text) ? JSON.parse(text, exactNumber) : JSON.parse(text);
    return Object.keys(record).length === 0 ? undefined : record;
  } catch {
    return undefined;
  }
}

function exactNumber(_name: string, value: unknown, context?: {readonly source?: string}): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
}
