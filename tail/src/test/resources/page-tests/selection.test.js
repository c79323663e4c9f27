import { NO_FILTER } from '/js/core/filters.js';
import { Search, Selection } from '/js/core/selection.js';
import { BLOCK_ROWS, LogStore } from '/js/core/store.js';
import { append, claims, event, is } from './claims.js';

const ever = [() => 0, Infinity];

function filled(rows, level = (i) => (i % 10 === 0 ? 'ERROR' : 'INFO'), store = new LogStore()) {
  for (let i = 0; i < rows; i++) {
    append(store, event(i, { 'log.level': level(i), message: i % 4 === 0 ? `hit ${i}` : `miss ${i}` }));
  }
  return store;
}

export const tests = claims({
  'rows that pass are shown, also those that come later'() {
    const store = filled(1_000);
    const selection = new Selection(store);
    selection.use({ ...NO_FILTER, level: 5 });
    selection.advance(...ever);
    is(selection.shown.length, 100);
    append(store, event(1_000, { 'log.level': 'FATAL' }));
    is(selection.behind, true);
    selection.advance(...ever);
    is(selection.shown.at(100), 1_000);
  },
  'a slice of time is kept to'() {
    const selection = new Selection(filled(5_000));
    let clock = 0;
    selection.advance(() => ++clock, 3);
    is(selection.behind, true);
    is(selection.shown.length, 3 * 512);
    selection.advance(...ever);
    is(selection.shown.length, 5_000);
  },
  'a stretch of time narrows what is shown and not what is matched'() {
    const store = filled(1_000);
    const selection = new Selection(store);
    selection.advance(...ever);
    const version = selection.version;
    const from = store.timeOf(100);
    selection.use({ ...selection.filter, from, to: from + 50 });
    is(selection.behind, false);
    is(selection.shown.length, 50);
    is(selection.matched.length, 1_000);
    is(selection.version, version + 1);
  },
  'rows that the store let go are forgotten everywhere'() {
    const store = new LogStore(2 * BLOCK_ROWS, 1e12);
    filled(2 * BLOCK_ROWS, undefined, store);
    const selection = new Selection(store);
    const search = new Search(store, selection);
    search.use('hit', false);
    selection.advance(...ever);
    search.advance(...ever);
    store.release();
    const gone = selection.forget();
    search.forget(gone);
    is(gone, BLOCK_ROWS);
    is(selection.shown.at(0), BLOCK_ROWS);
    is(search.hits.at(0), BLOCK_ROWS);
    append(store, event(9, { message: 'hit' }));
    selection.advance(...ever);
    search.advance(...ever);
    is(search.hits.at(search.hits.length - 1), store.end - 1);
  },
  'hits are gone through in both directions and round the ends'() {
    const store = filled(100);
    const selection = new Selection(store);
    const search = new Search(store, selection);
    search.use('HIT', false);
    selection.advance(...ever);
    search.advance(...ever);
    is(search.hits.length, 25);
    is(search.after(0), 4);
    is(search.after(96), 0);
    is(search.before(4), 0);
    is(search.before(0), 96);
    search.use('nowhere', false);
    search.advance(...ever);
    is(search.after(0), null);
  },
  'a new filter is searched anew'() {
    const store = filled(100);
    const selection = new Selection(store);
    const search = new Search(store, selection);
    search.use('hit', false);
    selection.advance(...ever);
    search.advance(...ever);
    selection.use({ ...NO_FILTER, level: 5 });
    selection.advance(...ever);
    is(search.behind, true);
    search.advance(...ever);
    is(search.hits.length, 5);
  },
});
