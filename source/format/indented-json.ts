/** Valid JSON, a member or an item a line. Nothing but blanks is changed: numbers stay as they were written. */
export function indentedJson(json: string): string {
  let indented = '';
  let depth = 0;
  for (const [token] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      depth++;
      indented += token + newLine(depth);
    } else if (token === '}' || token === ']') {
      depth--;
      indented += newLine(depth) + token;
    } else if (token === ',') indented += token + newLine(depth);
    else if (token === ':') indented += ': ';
    else indented += token;
  }
  return indented;
}

// A string, an empty object or list, a bracket, comma or colon, anything else without blanks.
const tokens = /"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|[[\]{},:]|[^\s[\]{},:"]+/g;
const mostDepth = 100;

function newLine(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, mostDepth))}`;
}
