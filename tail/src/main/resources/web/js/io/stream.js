import { Backoff } from '../core/backoff.js';
import { SseParser } from '../core/sse.js';
import { Problem } from './api.js';

/** Where a stream stands, as the page says it. */
export const State = {
  CONNECTING: 'connecting',
  CATCHING_UP: 'catching-up',
  LIVE: 'live',
  WAITING: 'waiting',
  RECONNECTING: 'reconnecting',
  HELD: 'held',
  ENDED: 'ended',
  REFUSED: 'refused',
};

/** A connection on which nothing came for so long (not even a heartbeat) is taken for lost. */
const SILENCE_MAX_MILLIS = 45_000;

/** A stream with nothing to read for so long has caught up. */
const IDLE_MILLIS = 300;

/** A connection that has held for so long was a good one: the next wait is a short one again. */
const STEADY_MILLIS = 2_000;

/** How long one go at parsing may hold up the page. */
const SLICE_MILLIS = 10;

/**
 * A stream of the server that goes on where it stopped: after a lost connection it asks for what
 * follows the last event it had, by its cursor.
 *
 * It reads with `fetch` and not `EventSource`: the token stays out of addresses and logs, a refusal
 * comes with its reason, and a reader that does not read holds the server back.
 */
export class Stream {
  #api;
  #path;
  #parameters;
  #onEvent;
  #onState;
  #backoff = new Backoff();
  #abort = null;
  #cursor = null;
  #wake = null;
  #idleTimer = 0;
  #closed = false;
  #held = false;
  #wentBack = false;
  #lost = null;

  state = State.CONNECTING;

  /** Why it stands where it stands, for people; may be empty. */
  reason = '';

  /** When the next try is made, in milliseconds; null where none is due. */
  retryAt = null;

  /**
   * @param parameters of the request; when it is made again, it carries the cursor too
   * @param onEvent receives ({type, id, data}); returns true where nothing follows
   * @param onState is called when the state has changed, with how long the connection was lost
   */
  constructor(api, path, parameters, onEvent, onState) {
    this.#api = api;
    this.#path = path;
    this.#parameters = parameters;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  get cursor() {
    return this.#cursor;
  }

  start() {
    this.#run();
    addEventListener('online', this.retryNow);
    return this;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#idleTimer);
    removeEventListener('online', this.retryNow);
    this.#abort?.abort();
    this.#wake?.();
  }

  /** Stops reading; `resume` goes on at the same place. */
  hold(reason) {
    if (!this.#held && this.state !== State.ENDED && this.state !== State.REFUSED) {
      this.#held = true;
      this.#enter(State.HELD, reason);
      this.#abort?.abort();
    }
  }

  resume() {
    if (this.#held) {
      this.#held = false;
      this.#wake?.();
    }
  }

  /** Reads again from a place that the stream has left behind, and ignores what was under way. */
  goBackTo(cursor) {
    this.#cursor = cursor;
    this.#wentBack = true;
  }

  /** Tries again without waiting any longer. */
  retryNow = () => this.#wake?.();

  async #run() {
    while (!this.#closed && this.state !== State.ENDED && this.state !== State.REFUSED) {
      try {
        const again = await this.#read();
        if (!again && this.state !== State.ENDED) {
          await this.#wait(new Problem(0, 'The server ended the connection', ''));
        }
      } catch (e) {
        await this.#afterFailure(e);
      }
    }
  }

  async #afterFailure(e) {
    if (this.#closed) {
      return;
    }
    if (e.name === 'AbortError' || e.passing) {
      await this.#wait(e);
    } else if (e instanceof Problem) {
      this.#enter(State.REFUSED, e.message);
    } else {
      this.#enter(State.REFUSED, `The page itself failed: ${e.message}`);
      throw e;
    }
  }

  /** Reads one connection to its end; tells whether to ask again at once. */
  async #read() {
    this.#abort = new AbortController();
    const answer = await this.#api.open(
      this.#path,
      this.#query(),
      'text/event-stream',
      this.#abort.signal,
    );
    if (this.#lost !== null) {
      const lostMillis = Date.now() - this.#lost;
      this.#lost = null;
      this.#enter(State.CATCHING_UP, '', lostMillis);
    } else {
      this.#enter(State.CATCHING_UP, '');
    }
    this.#expectIdle();
    return this.#consume(answer.body.getReader());
  }

  async #consume(reader) {
    const decoder = new TextDecoder();
    let ended = false;
    const parser = new SseParser((event) => {
      ended = !this.#wentBack && (this.#onEvent(event) || ended);
    });
    const opened = performance.now();
    let sliceEnd = opened + SLICE_MILLIS;
    let silence = this.#expectSomething();
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(lost);
        if (done || this.#closed || this.#held) {
          return false;
        }
        clearTimeout(silence);
        silence = this.#expectSomething();
        if (performance.now() - opened > STEADY_MILLIS) {
          this.#backoff.reset();
        }
        parser.feed(decoder.decode(value, { stream: true }));
        if (this.#wentBack) {
          this.#wentBack = false;
          return true;
        }
        this.#cursor = parser.lastId || this.#cursor;
        if (ended) {
          this.#enter(State.ENDED, '');
          return false;
        }
        this.#expectIdle();
        if (performance.now() >= sliceEnd) {
          await nextSlice();
          sliceEnd = performance.now() + SLICE_MILLIS;
        }
      }
    } finally {
      clearTimeout(silence);
      clearTimeout(this.#idleTimer);
      reader.cancel().catch(() => {});
    }
  }

  #query() {
    const query = new URLSearchParams(this.#parameters);
    if (this.#cursor !== null) {
      query.set('cursor', this.#cursor);
    }
    return query;
  }

  #expectSomething() {
    const abort = this.#abort;
    const problem = new Problem(0, 'The server has gone silent', '');
    return setTimeout(() => abort.abort(problem), SILENCE_MAX_MILLIS);
  }

  #expectIdle() {
    clearTimeout(this.#idleTimer);
    if (this.state === State.CATCHING_UP) {
      this.#idleTimer = setTimeout(() => this.caughtUp(), IDLE_MILLIS);
    }
  }

  /** To be told when what comes is fresh. */
  caughtUp() {
    if (this.state === State.CATCHING_UP) {
      this.#enter(State.LIVE, '');
    }
  }

  /** To be told that the server has nothing to read from, or that it has again. */
  waits(reason) {
    if (reason !== '') {
      this.#enter(State.WAITING, reason);
    } else if (this.state === State.WAITING) {
      this.#enter(State.CATCHING_UP, '');
      this.#expectIdle();
    }
  }

  async #wait(problem) {
    if (this.#closed) {
      return;
    }
    if (this.#held) {
      await new Promise((resolve) => {
        this.#wake = resolve;
      });
    } else {
      this.#lost ??= Date.now();
      const wait = problem.retryAfterMillis ?? this.#backoff.nextMillis(Math.random());
      this.retryAt = Date.now() + wait;
      this.#enter(State.RECONNECTING, problem.message);
      await new Promise((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, wait);
      });
      this.retryAt = null;
    }
    this.#wake = null;
  }

  #enter(state, reason, lostMillis = null) {
    if (this.#closed && state !== State.ENDED) {
      return;
    }
    this.state = state;
    this.reason = reason;
    this.#onState(this, lostMillis);
  }
}

/** Lets the page draw and answer before the next slice of work. */
export function nextSlice() {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** What a failed read means, told from a failure of the page's own. */
function lost(e) {
  throw e instanceof Problem || e.name === 'AbortError'
    ? e
    : new Problem(0, 'The connection was lost', '');
}
