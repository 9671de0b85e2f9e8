// The width of a text, without loading the table of all emoji (a regular expression that takes 30 ms to build) as long
// as no text needs it: ASCII, Latin letters and the signs that Quaymaster itself draws are one column each.
const simple =
  /^(?:[ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u2039\u203a\u2190-\u2193\u21b5\u21bb\u2264\u2265\u2500-\u259f\u25cb-\u25cf\u2713\u2715\u2716]|\u001b\[[\d;:]*m)*$/;
const styles = /\u001b\[[\d;:]*m/g;

let stringWidth;

export default function lazyStringWidth(text, options) {
  if (typeof text === 'string' && simple.test(text)) {
    return (text.includes('\u001b') ? text.replace(styles, '') : text).length;
  }
  stringWidth ??= require('../../node_modules/string-width/index.js').default;
  return stringWidth(text, options);
}
