/**
The document with `content` between the comments `<!-- name:begin … -->` and `<!-- name:end -->`. Throws where they are
missing: a section that nobody fills would go stale unseen.
*/
export function withSection(document: string, name: string, content: string): string {
  const {start, end} = sectionBounds(document, name);
  return `${document.slice(0, start)}\n\n${content.trim()}\n\n${document.slice(end)}`;
}

function sectionBounds(document: string, name: string): {readonly start: number; readonly end: number} {
  const begin = new RegExp(`<!-- ${name}:begin[^>]*-->`).exec(document);
  const end = document.indexOf(`<!-- ${name}:end -->`);
  if (begin === null || end < begin.index) {
    throw new Error(`No section "${name}": its comments ${name}:begin and ${name}:end are missing`);
  }
  return {start: begin.index + begin[0].length, end};
}
