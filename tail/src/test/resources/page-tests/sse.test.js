import { SseParser } from '/js/core/sse.js';
import { claims, is, same } from './claims.js';

function read(...pieces) {
  const events = [];
  const parser = new SseParser((it) => events.push(it));
  pieces.forEach((piece) => parser.feed(piece));
  return { events, parser };
}

const STREAM =
  ': hello\r\nid: 7\nevent: log\rdata: {"a":1}\n\ndata: x\ndata: y\n\nid: 9\n\nevent: end\ndata\n\n';

export const tests = claims({
  'events have a type, an id and their data'() {
    same(read(STREAM).events, [
      { type: 'log', id: '7', data: '{"a":1}' },
      { type: 'message', id: '7', data: 'x\ny' },
      { type: 'end', id: '9', data: '' },
    ]);
  },
  'an id without data moves the last id and is no event'() {
    const { events, parser } = read('id: 7\ndata: x\n\nid: 9\n\n');
    is(events.length, 1);
    is(parser.lastId, '9');
  },
  'an id counts once its event is whole'() {
    is(read('id: 7\ndata: x\n\nid: 8\ndata: y\n').parser.lastId, '7');
  },
  'it is the same stream wherever it is cut'() {
    const whole = read(STREAM).events;
    for (let cut = 1; cut < STREAM.length; cut++) {
      same(read(STREAM.slice(0, cut), STREAM.slice(cut)).events, whole);
    }
    same(read(...STREAM).events, whole);
  },
  'one space after the colon is no part of the value'() {
    same(read('data:a\ndata: b\ndata:  c\n\n').events[0].data, 'a\nb\n c');
  },
});
