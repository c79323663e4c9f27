import { inRange, matcherOf, NO_FILTER, patternOf } from './filters.js';
import { Rows } from './rows.js';
import { Kind } from './store.js';

/** How many rows are looked at between two looks at the clock. */
const STRIDE = 512;

/**
 * The rows of a store that pass a filter, kept up to date in slices of time so that a large store
 * never holds up the page. `matched` leaves the range of time aside (the histogram shows what is
 * outside too), `shown` is what the list shows.
 */
export class Selection {
  #store;
  #matches;
  #next;

  filter = NO_FILTER;
  matched = new Rows();
  shown = new Rows();

  /** Those of the shown rows that are no log lines. */
  others = new Rows();

  /** Goes up whenever `shown` is begun anew. */
  version = 0;

  constructor(store) {
    this.#store = store;
    this.#matches = matcherOf(this.filter, store);
    this.#next = store.first;
  }

  /** How many lines are shown. */
  get lines() {
    return this.shown.length - this.others.length;
  }

  /** True where rows of the store have not been looked at. */
  get behind() {
    return this.#next < this.#store.end;
  }

  use(filter) {
    const sameRows = this.#ofSameRows(filter);
    this.filter = filter;
    this.version++;
    this.shown.clear();
    this.others.clear();
    if (sameRows) {
      for (let i = 0; i < this.matched.length; i++) {
        this.#show(this.matched.at(i));
      }
      return;
    }
    this.#matches = matcherOf(filter, this.#store);
    this.#next = this.#store.first;
    this.matched.clear();
  }

  restart() {
    this.version++;
    this.#next = this.#store.first;
    this.matched.clear();
    this.shown.clear();
    this.others.clear();
  }

  /** Looks at rows until all are seen or the time is up. */
  advance(now, deadline) {
    this.#next = Math.max(this.#next, this.#store.first);
    while (this.behind) {
      const until = Math.min(this.#next + STRIDE, this.#store.end);
      for (; this.#next < until; this.#next++) {
        if (this.#matches(this.#next)) {
          this.matched.push(this.#next);
          this.#show(this.#next);
        }
      }
      if (now() >= deadline) {
        return;
      }
    }
  }

  /** Forgets the rows that the store let go; tells how many of them were shown. */
  forget() {
    this.matched.removeBefore(this.#store.first);
    this.others.removeBefore(this.#store.first);
    return this.shown.removeBefore(this.#store.first);
  }

  #show(row) {
    if (
      (this.filter.from === null && this.filter.to === null) ||
      inRange(this.filter, this.#store.timeOf(row))
    ) {
      this.shown.push(row);
      if (this.#store.kindOf(row) !== Kind.LOG) {
        this.others.push(row);
      }
    }
  }

  #ofSameRows(filter) {
    const old = this.filter;
    return ['level', 'service', 'environment', 'source', 'text', 'regex', 'values'].every(
      (field) => old[field] === filter[field],
    );
  }
}

/** The shown rows in which a text occurs, found in slices of time like the selection itself. */
export class Search {
  #store;
  #selection;
  #version = -1;
  #next = 0;

  text = '';
  regex = false;
  pattern = null;
  hits = new Rows();

  constructor(store, selection) {
    this.#store = store;
    this.#selection = selection;
  }

  get behind() {
    return (
      this.pattern !== null &&
      (this.#version !== this.#selection.version || this.#next < this.#selection.shown.length)
    );
  }

  use(text, regex) {
    this.text = text;
    this.regex = regex;
    this.pattern = patternOf(text, regex);
    this.#version = -1;
    this.hits.clear();
  }

  advance(now, deadline) {
    if (this.#version !== this.#selection.version) {
      this.#version = this.#selection.version;
      this.#next = 0;
      this.hits.clear();
    }
    const shown = this.#selection.shown;
    while (this.behind) {
      const until = Math.min(this.#next + STRIDE, shown.length);
      for (; this.#next < until; this.#next++) {
        const row = shown.at(this.#next);
        if (this.#isHit(row)) {
          this.hits.push(row);
        }
      }
      if (now() >= deadline) {
        return;
      }
    }
  }

  /** Follows the selection in forgetting rows, of which `count` were shown. */
  forget(count) {
    this.#next = Math.max(0, this.#next - count);
    this.hits.removeBefore(this.#store.first);
  }

  /** The next hit after a row, round the end; null where there is none. */
  after(row) {
    if (this.hits.length === 0) {
      return null;
    }
    const position = this.hits.positionOf(row + 1);
    return this.hits.at(position < this.hits.length ? position : 0);
  }

  /** The last hit before a row, round the start; null where there is none. */
  before(row) {
    if (this.hits.length === 0) {
      return null;
    }
    const position = this.hits.positionOf(row) - 1;
    return this.hits.at(position >= 0 ? position : this.hits.length - 1);
  }

  #isHit(row) {
    return (
      this.pattern.test(this.#store.messageOf(row)) ||
      (this.#store.kindOf(row) === Kind.LOG &&
        this.#store.hasStackTrace(row) &&
        this.pattern.test(this.#store.eventOf(row)['error.stack_trace']))
    );
  }
}
