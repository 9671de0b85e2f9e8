import {inspect} from 'node:util';

/** Everything that a field of JSON can be instead of what it should be. */
export const oddValues: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  -5e17,
  1.5,
  2 ** 60,
  -(2 ** 53) - 2,
  1e-9,
  1e308,
  '',
  'text',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-13-45T99:99:99.9999999999Z',
  '-1',
  'running',
  '日本👩‍👩‍👧\u202e\ud800',
  'x'.repeat(100_000),
  '\u0000\u001b[2J',
  [],
  [null],
  [[]],
  {},
  {a: null},
  [1, 'a', {}],
  {'': ''},
  JSON.parse('{"__proto__":null,"toString":1}'),
];

/** Calls `use` with the body once per place in it and odd value; the body is whole again afterwards. Returns how often. What it throws says where and with what. */
export function mutate(body: unknown, use: (path: string) => void, path = ''): number {
  if (typeof body !== 'object' || body === null) return 0;
  const holder = body as Record<string, unknown>;
  let count = 0;
  for (const key of Object.keys(holder)) {
    const saved = holder[key];
    for (const odd of oddValues) {
      // No list of JSON has a gap.
      if (odd === undefined && Array.isArray(holder)) continue;
      holder[key] = odd;
      try {
        use(`${path}/${key}`);
      } catch (error) {
        const what = inspect(odd, {maxStringLength: 40});
        throw new Error(`with ${what} at ${path}/${key}: ${String(error)}`, {cause: error});
      }
      count += 1;
    }
    holder[key] = saved;
    count += mutate(saved, use, `${path}/${key}`);
  }
  return count;
}
