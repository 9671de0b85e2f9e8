import {EngineError} from './engine-error.ts';

/**
A path of the API with its variable parts encoded. Slashes, colons and `@` stay, as image references have them.
Throws EngineError of kind `invalid` for a part that would make another path of it (empty, `..`).
*/
export function pathOf(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw({raw: strings}, ...parts.map(encodePart));
}

function encodePart(part: string): string {
  const segments = part.split('/');
  if (segments.some(segment => segment === '' || segment === '.' || segment === '..')) {
    throw new EngineError('invalid', `Not a name or an id: ${JSON.stringify(part)}`);
  }
  return segments
    .map(segment => encodeURIComponent(segment).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/');
}
