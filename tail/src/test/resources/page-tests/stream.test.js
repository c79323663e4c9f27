import { Problem } from '/js/io/api.js';
import { State, Stream } from '/js/io/stream.js';
import { claims, holds, is, same } from './claims.js';

const WAIT_MILLIS = 5_000;

/**
 * A server that answers one request after the other as told: with text, and then the end of the
 * connection or (`open`) silence; or with a problem.
 */
class Script {
  asked = [];
  #answers;

  constructor(...answers) {
    this.#answers = answers;
  }

  async open(path, parameters, accept, signal) {
    this.asked.push(parameters.toString());
    const answer = this.#answers.shift() ?? { open: true, text: '' };
    if (answer instanceof Problem) {
      throw answer;
    }
    return {
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(answer.text));
          if (!answer.open) {
            controller.close();
          }
          signal.addEventListener('abort', () => {
            try {
              controller.error(signal.reason);
            } catch {
              // It has ended already.
            }
          });
        },
      }),
    };
  }
}

function log(id) {
  return `id: ${id}\nevent: log\ndata: ${id}\n\n`;
}

async function until(condition, what) {
  const end = performance.now() + WAIT_MILLIS;
  while (!condition()) {
    holds(performance.now() < end, `in vain waited for: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

function watch(script, onEvent = () => false) {
  const seen = { ids: [], states: [], losses: 0 };
  seen.stream = new Stream(
    script,
    'tail',
    new URLSearchParams({ deployment: 'd' }),
    (event) => {
      seen.ids.push(event.data);
      return onEvent(event, seen.stream);
    },
    (stream, lostMillis) => {
      seen.states.push(stream.state);
      seen.losses += lostMillis === null ? 0 : 1;
    },
  ).start();
  return seen;
}

export const tests = claims({
  async 'a stream that is cut goes on behind its last event'() {
    const script = new Script({ text: log(1) + log(2) }, { text: log(3), open: true });
    const seen = watch(script);
    await until(() => seen.ids.length === 3, 'three events');
    same(script.asked, ['deployment=d', 'deployment=d&cursor=2']);
    is(seen.losses, 1);
    await until(() => seen.stream.state === State.LIVE, 'live');
    seen.stream.close();
  },
  async 'a heartbeat that has nothing but an id moves the cursor'() {
    const script = new Script({ text: `${log(1)}: \nid: 9\n\n` });
    const seen = watch(script);
    await until(() => script.asked.length === 2, 'a second request');
    is(script.asked[1], 'deployment=d&cursor=9');
    seen.stream.close();
  },
  async 'half an event at a cut is asked for again'() {
    const script = new Script({ text: `${log(1)}id: 2\nevent: log\nda` }, { text: log(2), open: true });
    const seen = watch(script);
    await until(() => seen.ids.length === 2, 'two events');
    same(seen.ids, ['1', '2']);
    is(script.asked[1], 'deployment=d&cursor=1');
    seen.stream.close();
  },
  async 'a stream that goes back ignores what was under way'() {
    const script = new Script(
      { text: log(1) + log('gap') + log(5), open: true },
      { text: log(2) + log(3), open: true },
    );
    const seen = watch(script, (event, stream) => {
      if (event.data === 'gap') {
        stream.goBackTo('1');
      }
      return false;
    });
    await until(() => seen.ids.length === 4, 'what was left out');
    same(seen.ids, ['1', 'gap', '2', '3']);
    is(script.asked[1], 'deployment=d&cursor=1');
    is(seen.losses, 0);
    seen.stream.close();
  },
  async 'a held stream reads nothing and goes on at the same place'() {
    const script = new Script({ text: log(1), open: true }, { text: log(2), open: true });
    const seen = watch(script);
    await until(() => seen.ids.length === 1, 'the first event');
    seen.stream.hold('full');
    is(seen.stream.state, State.HELD);
    await until(() => seen.states.includes(State.HELD), 'held');
    is(script.asked.length, 1);
    seen.stream.resume();
    await until(() => seen.ids.length === 2, 'the second event');
    is(script.asked[1], 'deployment=d&cursor=1');
    seen.stream.close();
  },
  async 'a stream whose server has nothing to read from waits and then goes on'() {
    const seen = watch(new Script({ text: log(1), open: true }));
    await until(() => seen.stream.state === State.LIVE, 'live');
    seen.stream.waits('Kafka does not answer');
    is(seen.stream.state, State.WAITING);
    is(seen.stream.reason, 'Kafka does not answer');
    seen.stream.waits('');
    await until(() => seen.stream.state === State.LIVE, 'live again');
    seen.stream.close();
  },
  async 'a refusal ends it, a passing problem does not'() {
    const refused = watch(new Script(new Problem(403, 'Not allowed', 'for some services only')));
    await until(() => refused.stream.state === State.REFUSED, 'refused');
    is(refused.stream.reason, 'for some services only');
    const script = new Script(new Problem(503, 'Not now', '', 10), { text: log(1), open: true });
    const passing = watch(script);
    await until(() => passing.ids.length === 1, 'the second try');
    passing.stream.close();
  },
  async 'a stream that has ended is not asked for again'() {
    const script = new Script({ text: log(1) + log('end') });
    const seen = watch(script, (event) => event.data === 'end');
    await until(() => seen.stream.state === State.ENDED, 'the end');
    is(script.asked.length, 1);
  },
});
