import type {JsonPath} from '../objects/json-lines.ts';

/**
The Go template that prints what stands at that path of an inspect, for docker's `--format`:
`{{json (index .Config.Labels "a.b")}}`.
*/
export function inspectTemplate(path: JsonPath): string {
  let expression = '';
  for (const step of path) {
    if (typeof step === 'string' && /^[A-Za-z_]\w*$/.test(step)) expression += `.${step}`;
    else expression = `(index ${expression === '' ? '.' : expression} ${JSON.stringify(step)})`;
  }
  return `{{json ${expression === '' ? '.' : expression}}}`;
}
