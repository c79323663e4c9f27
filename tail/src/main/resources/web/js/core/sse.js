/**
 * Reads a text/event-stream as the HTML standard defines it: feed it text as it comes, it hands on
 * whole events as {type, id, data}.
 */
export class SseParser {
  #rest = '';
  #type = '';
  #lastId = null;
  #data = '';
  #hasData = false;
  #id = null;
  #afterReturn = false;
  #onEvent;
  #onRetry;

  constructor(onEvent, onRetry = () => {}) {
    this.#onEvent = onEvent;
    this.#onRetry = onRetry;
  }

  /** The id of the last event, also of one that had nothing but its id; null before any. */
  get lastId() {
    return this.#lastId;
  }

  feed(text) {
    let from = 0;
    if (this.#afterReturn && text.charCodeAt(0) === 10) {
      from = 1;
    }
    this.#afterReturn = false;
    // Carriage returns are rare: where the next one is, is looked up once and not at every line.
    let back = next(text, '\r', from);
    for (;;) {
      if (back < from) {
        back = next(text, '\r', from);
      }
      const end = Math.min(next(text, '\n', from), back);
      if (end === Infinity) {
        this.#rest += text.slice(from);
        return;
      }
      const line = this.#rest + text.slice(from, end);
      this.#rest = '';
      this.#line(line);
      from = end + 1;
      if (text.charCodeAt(end) === 13) {
        if (from === text.length) {
          this.#afterReturn = true;
        } else if (text.charCodeAt(from) === 10) {
          from++;
        }
      }
    }
  }

  #line(line) {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) {
      return;
    }
    const name = colon < 0 ? line : line.slice(0, colon);
    let value = colon < 0 ? '' : line.slice(colon + 1);
    if (value.charCodeAt(0) === 32) {
      value = value.slice(1);
    }
    switch (name) {
      case 'data':
        this.#data = this.#hasData ? `${this.#data}\n${value}` : value;
        this.#hasData = true;
        break;
      case 'event':
        this.#type = value;
        break;
      case 'id':
        this.#id = value;
        break;
      case 'retry':
        if (/^\d+$/.test(value)) {
          this.#onRetry(Number(value));
        }
        break;
      default:
    }
  }

  #dispatch() {
    this.#lastId = this.#id;
    if (this.#hasData) {
      this.#onEvent({ type: this.#type || 'message', id: this.#id, data: this.#data });
    }
    this.#type = '';
    this.#data = '';
    this.#hasData = false;
  }
}

/** Where a character comes next; infinitely far away where it does not. */
function next(text, character, from) {
  const at = text.indexOf(character, from);
  return at < 0 ? Infinity : at;
}
