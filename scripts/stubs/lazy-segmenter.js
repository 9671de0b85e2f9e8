// Intl.Segmenter without its tables (some 25 ms to read, and a slow walk) as long as no text needs them: in ASCII, Latin
// letters and the signs that Quaymaster draws, each character is a grapheme.
const {Segmenter} = Intl;
const simple =
  /^[\u0000-\u000c\u000e-\u007e\u00a1-\u00ac\u00ae-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u2039\u203a\u2190-\u2193\u21b5\u21bb\u2264\u2265\u2500-\u259f\u25cb-\u25cf\u2713\u2715\u2716]*$/;

export class LazySegmenter {
  #arguments;
  #segmenter;

  constructor(...given) {
    this.#arguments = given;
  }

  segment(text) {
    if (typeof text === 'string' && simple.test(text)) return new SimpleSegments(text);
    this.#segmenter ??= new Segmenter(...this.#arguments);
    return this.#segmenter.segment(text);
  }
}

class SimpleSegments {
  #text;

  constructor(text) {
    this.#text = text;
  }

  *[Symbol.iterator]() {
    const input = this.#text;
    for (let index = 0; index < input.length; index++) yield {segment: input[index], index, input};
  }

  containing(index = 0) {
    const input = this.#text;
    return input[index] === undefined ? undefined : {segment: input[index], index, input};
  }
}
