// Intl.Segmenter that reads its tables (some 25 ms) when the first text has to be cut, not where a module makes one for later.
const {Segmenter} = Intl;

export class LazySegmenter {
  #arguments;
  #segmenter;

  constructor(...given) {
    this.#arguments = given;
  }

  segment(text) {
    this.#segmenter ??= new Segmenter(...this.#arguments);
    return this.#segmenter.segment(text);
  }
}
