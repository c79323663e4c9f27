import { Rows } from '/js/core/rows.js';
import { BLOCK_ROWS, Kind, LogStore, Names } from '/js/core/store.js';
import { append, claims, event, holds, is, same } from './claims.js';

export const tests = claims({
  'a row gives back what was put in'() {
    const store = new LogStore();
    const it = event(1, { message: 'zwölf 日本 🙂', 'log.level': 'WARN', labels: { a: 1 } });
    const row = append(store, it);
    same(store.eventOf(row), it);
    is(store.messageOf(row), it.message);
    is(store.levelOf(row), 4);
    is(store.timeOf(row), Date.parse(it['@timestamp']));
    is(store.services.nameOf(1), 'checkout');
    is(store.kindOf(row), Kind.LOG);
  },
  'rows stay readable over many blocks'() {
    const store = new LogStore();
    const rows = 3 * BLOCK_ROWS + 17;
    for (let i = 0; i < rows; i++) {
      append(store, event(i, { message: `m${i}\nsecond` }));
    }
    for (let row = 0; row < rows; row += 101) {
      is(store.messageOf(row), `m${row}\nsecond`);
      is(store.eventOf(row)['event.id'], `logs-acme-prod-0-${row}`);
      is(store.messageLengthOf(row), `m${row}\nsecond`.length);
    }
  },
  'the oldest block goes when there are too many rows, and counts go with it'() {
    const store = new LogStore(2 * BLOCK_ROWS, 1e9);
    for (let i = 0; i < 2 * BLOCK_ROWS; i++) {
      append(store, event(i, { 'log.level': i < 10 ? 'ERROR' : 'INFO' }));
    }
    is(store.full, true);
    is(store.release(), true);
    is(store.first, BLOCK_ROWS);
    is(store.length, BLOCK_ROWS);
    is(store.released, BLOCK_ROWS);
    is(store.levelCounts[5], 0);
    is(store.messageOf(BLOCK_ROWS), `line ${BLOCK_ROWS}`);
    let refused = false;
    try {
      store.messageOf(0);
    } catch (e) {
      refused = e instanceof RangeError;
    }
    holds(refused, 'a row that is gone was read');
  },
  'bytes are bounded like rows'() {
    const store = new LogStore(1e9, 1_000_000);
    const long = 'x'.repeat(2_000);
    for (let i = 0; i < 20_000; i++) {
      if (store.full) {
        store.release();
      }
      append(store, event(i, { message: long }));
    }
    holds(store.bytes < 1_000_000 + BLOCK_ROWS * 5_000, `${store.bytes} bytes`);
  },
  'a time that is none is the beginning of time'() {
    const store = new LogStore();
    is(store.timeOf(append(store, { message: 'x' })), 0);
  },
  'a message that is no text is shown as JSON'() {
    const store = new LogStore();
    is(store.messageOf(append(store, event(1, { message: { a: 1 } }))), '{"a":1}');
  },
  'names beyond the limit share a number'() {
    const names = new Names();
    for (let i = 1; i <= Names.MAX + 10; i++) {
      names.numberOf(`n${i}`);
    }
    is(names.numberOf('n1'), 1);
    is(names.numberOf('another'), Names.MAX);
    is(names.nameOf(Names.MAX), '…');
    is(names.numberOf(undefined), 0);
  },
  'row numbers are found by half of half'() {
    const rows = new Rows();
    for (let i = 0; i < 5_000; i++) {
      rows.push(i * 3);
    }
    is(rows.removeBefore(3_000), 1_000);
    is(rows.length, 4_000);
    is(rows.at(0), 3_000);
    is(rows.positionOf(3_003), 1);
    is(rows.positionOf(3_004), 2);
    is(rows.includes(3_004), false);
    is(rows.includes(3_006), true);
    for (let i = 5_000; i < 20_000; i++) {
      rows.push(i * 3);
    }
    is(rows.at(rows.length - 1), 59_997);
    is(rows.at(0), 3_000);
  },
});
