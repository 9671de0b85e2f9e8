/** Plain JSON, as an inspect answers it. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/** What a text is as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
