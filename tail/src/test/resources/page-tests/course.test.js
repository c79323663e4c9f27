import { Backoff } from '/js/core/backoff.js';
import { histogramOf } from '/js/core/histogram.js';
import { countsOf, Ledger, missingOf, totalOf } from '/js/core/ledger.js';
import { noticeOf, placeToGoBackTo } from '/js/core/notices.js';
import { hashOf, routeOf, tokenIn } from '/js/core/route.js';
import { Selection } from '/js/core/selection.js';
import { Kind, LogStore } from '/js/core/store.js';
import { timelineOf } from '/js/core/timeline.js';
import { claimsOf } from '/js/io/session.js';
import { append, claims, event, holds, is, same } from './claims.js';

const AT = Date.UTC(2026, 0, 31, 12, 0, 0);
const at = (seconds) => new Date(AT + seconds * 1000).toISOString();

function entry(start, more = {}) {
  return {
    environment: 'prod',
    'window.start': at(start),
    'window.end': at(start + 60),
    'lines.in': 100,
    'bytes.in': 1_000,
    'lines.delivered': 70,
    'lines.dropped': { SAMPLED_OUT: 20, QUOTA_EXCEEDED: 9, PARSER_FAILED: 1, REJECTED_BY_STORE: 5 },
    ...more,
  };
}

export const tests = claims({
  'lines are counted by level and time, notices are not'() {
    const store = new LogStore();
    for (let i = 0; i < 100; i++) {
      append(store, event(i, { 'log.level': i < 90 ? 'INFO' : 'ERROR' }, AT + i * 100));
    }
    store.appendOther(Kind.NOTICE, {}, AT, 'x');
    const selection = new Selection(store);
    selection.advance(() => 0, 1);
    const { bins, counts, highest, start, step } = histogramOf(store, selection.matched, AT, AT + 10_000, 10);
    same([start, step, bins, highest], [AT, 1_000, 10, 10]);
    same([...counts[3]], [10, 10, 10, 10, 10, 10, 10, 10, 10, 0]);
    same([...counts[5]], [0, 0, 0, 0, 0, 0, 0, 0, 0, 10]);
  },
  'phases follow each other, whatever the order in which their events come'() {
    const events = [
      { status: 'SUCCEEDED', at: at(90) },
      { status: 'STARTED', at: at(0) },
      { status: 'IN_PROGRESS', at: at(30), instances: [{ kind: 'pod', name: 'b' }] },
      { status: 'IN_PROGRESS', at: at(10), instances: [{ kind: 'pod', name: 'a', until: at(80) }] },
      { status: 'STARTED', at: at(0) },
    ];
    const line = timelineOf(events);
    same([line.from, line.to, line.status], [AT, AT + 90_000, 'SUCCEEDED']);
    same(
      line.phases.map((it) => [it.status, (it.from - AT) / 1000, it.to === null ? null : (it.to - AT) / 1000]),
      [
        ['STARTED', 0, 10],
        ['IN_PROGRESS', 10, 90],
        ['SUCCEEDED', 90, null],
      ],
    );
    same(
      line.instances.map((it) => [it.name, (it.from - AT) / 1000, (it.to - AT) / 1000]),
      [
        ['a', 10, 80],
        ['b', 30, 90],
      ],
    );
  },
  'a deployment under way has no end'() {
    const line = timelineOf([{ status: 'STARTED', at: at(0), instances: [{ kind: 'pod', name: 'a' }] }]);
    is(line.to, null);
    is(line.instances[0].to, null);
    same(timelineOf([]).phases, []);
  },
  'the ledger adds up, and a later entry replaces an earlier one'() {
    const ledger = new Ledger();
    ledger.put(entry(0, { 'lines.in': 1 }));
    ledger.put(entry(0));
    ledger.put(entry(0, { environment: 'staging' }));
    ledger.put(entry(60, { 'lines.in': 130, 'lines.dropped': { SAMPLED_OUT: 20, NEW_REASON: 38 } }));
    same(ledger.environments, ['prod', 'staging']);
    const windows = ledger.windows();
    is(windows.length, 2);
    is(windows[0].in, 200);
    is(missingOf(windows[0]), 0);
    is(missingOf(windows[1]), 2);
    is(totalOf(ledger.windows('prod')).in, 230);
    is(countsOf(entry(0)).dead, 1);
  },
  'the ledger keeps so many windows and no more'() {
    const ledger = new Ledger(3);
    [0, 60, 120, 180].forEach((start) => ledger.put(entry(start)));
    same(
      ledger.windows().map((it) => (it.start - AT) / 1000),
      [60, 120, 180],
    );
  },
  'an address names a view and gives it back'() {
    const hash = hashOf('deployment', 'a/b c', new URLSearchParams({ level: 'WARN' }));
    const route = routeOf(hash);
    same([route.view, route.id, route.parameters.get('level')], ['deployment', 'a/b c', 'WARN']);
    is(routeOf('').view, 'deployments');
    is(routeOf('#/nowhere').view, 'deployments');
    is(routeOf('#/throughput').view, 'throughput');
  },
  'a token in the address is taken, and the address is as without it'() {
    same(tokenIn('#token=a.b.c'), { token: 'a.b.c', rest: '' });
    same(tokenIn('#token=a.b.c&/lines'), { token: 'a.b.c', rest: '#/lines' });
    same(tokenIn('#/deployments'), { token: null, rest: '#/deployments' });
  },
  'claims of a token are read, and nonsense is none'() {
    const text = btoa('{"tenant":"acme","exp":1}').replace(/=/g, '');
    same(claimsOf(`x.${text}.y`), { tenant: 'acme', exp: 1 });
    is(claimsOf('nonsense'), null);
    is(claimsOf('a.!.c'), null);
    is(claimsOf(null), null);
  },
  'waits double up to a ceiling and begin anew'() {
    const backoff = new Backoff(100, 1_000);
    same([0, 1, 2, 3, 4, 5].map(() => backoff.nextMillis(0)), [50, 100, 200, 400, 500, 500]);
    backoff.reset();
    holds(backoff.nextMillis(0.99) <= 100, 'more than a step');
  },
  'notices are words for people, and some are for the page alone'() {
    const quota = { kind: 'over-quota', message: 'm', lines: 1_204, since: at(0), environment: 'prod' };
    is(noticeOf(quota, 'utc', 5).text, '1,204 lines of prod held back since 12:00:00: over quota');
    is(noticeOf({ kind: 'gap', message: 'gone' }, 'utc', 5).text, 'gone');
    is(noticeOf({ kind: 'restart', message: 'm' }, 'utc', 5).text, '');
    is(placeToGoBackTo({ kind: 'dropped', cursor: 'c' }), 'c');
    is(placeToGoBackTo({ kind: 'gap', cursor: 'c' }), null);
  },
});
