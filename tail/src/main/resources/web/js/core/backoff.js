/** How long to wait before the next try: doubling to a ceiling, and spread by a given chance. */
export class Backoff {
  #firstMillis;
  #maxMillis;
  #tries = 0;

  constructor(firstMillis = 250, maxMillis = 15_000) {
    this.#firstMillis = firstMillis;
    this.#maxMillis = maxMillis;
  }

  get tries() {
    return this.#tries;
  }

  /** @param chance in [0, 1): where in the upper half of the step the wait falls */
  nextMillis(chance) {
    const step = Math.min(this.#maxMillis, this.#firstMillis * 2 ** this.#tries);
    this.#tries++;
    return Math.round(step / 2 + (step / 2) * chance);
  }

  reset() {
    this.#tries = 0;
  }
}
