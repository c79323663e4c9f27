import {
  fromAddress,
  isEmpty,
  matcherOf,
  NO_FILTER,
  patternError,
  toAddress,
  toExpression,
  withoutValue,
  withValue,
} from '/js/core/filters.js';
import { Kind, LogStore } from '/js/core/store.js';
import { append, claims, event, holds, is, same } from './claims.js';

function passes(filter, more) {
  const store = new LogStore();
  const row = append(store, event(1, more));
  return matcherOf({ ...NO_FILTER, ...filter }, store)(row);
}

export const tests = claims({
  'no filter lets everything pass'() {
    is(passes({}, {}), true);
    is(isEmpty(NO_FILTER), true);
  },
  'a level means this one and above'() {
    is(passes({ level: 4 }, { 'log.level': 'ERROR' }), true);
    is(passes({ level: 4 }, { 'log.level': 'INFO' }), false);
    is(passes({ level: 4 }, { 'log.level': undefined }), false);
  },
  'text is found in any case, in messages and stack traces'() {
    is(passes({ text: 'TIME' }, { message: 'Read timed out' }), true);
    is(passes({ text: 't.me' }, { message: 'Read timed out' }), false);
    is(passes({ text: 't.me', regex: true }, { message: 'Read timed out' }), true);
    is(passes({ text: 'gateway' }, { 'error.stack_trace': 'at com.acme.Gateway' }), true);
  },
  'a pattern that is none is told and asks for nothing'() {
    holds(patternError('(', true) !== null, 'no error told');
    is(patternError('(', false), null);
    is(passes({ text: '(', regex: true }, {}), true);
  },
  'a service, an environment and an instance are equal or not'() {
    is(passes({ service: 'checkout' }, {}), true);
    is(passes({ service: 'check' }, {}), false);
    is(passes({ environment: 'staging' }, {}), false);
    is(passes({ source: 'checkout-1' }, {}), true);
    is(passes({ source: 'node-1' }, { 'kubernetes.pod.name': undefined, 'host.name': 'node-1' }), true);
  },
  'any key can be asked for, labels by their name, and the opposite too'() {
    const labels = { customer: 7, plan: 'free' };
    is(passes({ values: [{ key: 'labels.customer', value: '7' }] }, { labels }), true);
    is(passes({ values: [{ key: 'labels.plan', value: 'paid' }] }, { labels }), false);
    is(passes({ values: [{ key: 'labels.plan', value: 'paid', not: true }] }, { labels }), true);
    is(passes({ values: [{ key: 'trace.id', value: 'x', not: true }] }, {}), true);
  },
  'a name that comes up later in the stream is found then'() {
    const store = new LogStore();
    const matches = matcherOf({ ...NO_FILTER, service: 'late' }, store);
    is(matches(append(store, event(1))), false);
    is(matches(append(store, event(2, { 'service.name': 'late' }))), true);
  },
  'rows that are no lines are never filtered away'() {
    const store = new LogStore();
    const row = store.appendOther(Kind.NOTICE, {}, 1, 'held back');
    is(matcherOf({ ...NO_FILTER, level: 6, text: 'zzz' }, store)(row), true);
  },
  'an address says the whole filter and gives it back'() {
    const filter = {
      level: 5,
      service: 'a b',
      environment: 'prod',
      source: 'pod-1',
      text: 'x=&?',
      regex: true,
      values: [
        { key: 'labels.a', value: 'b=c' },
        { key: 'trace.id', value: '', not: true },
      ],
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 0, 2),
    };
    same(fromAddress(new URLSearchParams(toAddress(filter).toString())), filter);
    same(fromAddress(new URLSearchParams('level=LOUD&from=soon&is=novalue')), NO_FILTER);
  },
  'a clicked value becomes the nearest filter'() {
    is(withValue(NO_FILTER, 'service.name', 'x').service, 'x');
    is(withValue(NO_FILTER, 'log.level', 'WARN').level, 4);
    const once = withValue(NO_FILTER, 'trace.id', 'x');
    same(withValue(once, 'trace.id', 'x', true).values, [{ key: 'trace.id', value: 'x', not: true }]);
    same(withoutValue(once, 'trace.id', 'x').values, []);
  },
  'the server is asked in its own language'() {
    is(toExpression(NO_FILTER), '');
    is(
      toExpression({
        ...NO_FILTER,
        level: 4,
        service: 'a"b',
        text: 'time.out',
        values: [
          { key: 'labels.x', value: '1', not: true },
          { key: 'labels.user name', value: 'ann' },
        ],
        from: Date.UTC(2026, 0, 31),
      }),
      'log.level >= WARN and service.name = "a\\"b" and message ~ "(?i)time\\\\.out" and labels.x != "1" and `labels.user name` = "ann" and @timestamp >= 2026-01-31T00:00:00.000Z',
    );
  },
});
