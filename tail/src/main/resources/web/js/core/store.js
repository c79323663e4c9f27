import { rankOf } from './levels.js';

/** What a row of the log is. */
export const Kind = { LOG: 0, NOTICE: 1, DEPLOYMENT: 2, MARK: 3 };

/** The rows of a block: the unit in which old rows are let go. */
export const BLOCK_ROWS = 4096;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The rows of one stream in bounded memory: columns in typed arrays, the JSON as UTF-8, and only
 * the messages as text, one string a block, since they are searched.
 *
 * A row keeps its number for ever; the oldest block goes when there are too many rows or bytes.
 */
export class LogStore {
  #blocks = [];
  #rowsMax;
  #bytesMax;
  #bytes = 0;
  #end = 0;
  #first = 0;

  /** The different values of the columns that are kept as numbers. */
  services = new Names();
  environments = new Names();
  sources = new Names();

  /** Log rows by the rank of their level, of the rows that are here. */
  levelCounts = new Float64Array(7);

  /** Log rows that came and were let go. */
  released = 0;

  constructor(rowsMax = 2 ** 19, bytesMax = 384 * 1024 * 1024) {
    this.#rowsMax = rowsMax;
    this.#bytesMax = bytesMax;
  }

  /** The number of the first row that is still here. */
  get first() {
    return this.#first;
  }

  /** The number after that of the last row. */
  get end() {
    return this.#end;
  }

  get length() {
    return this.#end - this.#first;
  }

  /** How many log lines are here. */
  get lines() {
    return this.levelCounts.reduce((a, b) => a + b, 0);
  }

  get bytes() {
    return this.#bytes;
  }

  /** True where the next row may cost the oldest ones. */
  get full() {
    return this.length >= this.#rowsMax || this.#bytes >= this.#bytesMax;
  }

  /** Adds an event of the wire format, given both as text and as object. */
  appendLog(json, event) {
    const rank = rankOf(event['log.level']);
    const row = this.#append(Kind.LOG, json, timeOf(event), rank, messageOf(event));
    const block = this.#blocks[this.#blocks.length - 1];
    const i = row - block.first;
    block.services[i] = this.services.numberOf(event['service.name']);
    block.environments[i] = this.environments.numberOf(event['service.environment']);
    block.sources[i] = this.sources.numberOf(sourceOf(event));
    block.folds[i] = event['error.stack_trace'] === undefined ? 0 : 1;
    this.levelCounts[rank]++;
    return row;
  }

  /** Adds a row that is no log line. */
  appendOther(kind, data, time, message) {
    return this.#append(kind, JSON.stringify(data), time, 0, message);
  }

  /** Lets go whole blocks at the start until there is room; tells whether any went. */
  release() {
    let any = false;
    while (this.full && this.#blocks.length > 1) {
      const block = this.#blocks.shift();
      for (let i = 0; i < block.count; i++) {
        if (block.kinds[i] === Kind.LOG) {
          this.levelCounts[block.levels[i]]--;
          this.released++;
        }
      }
      this.#bytes -= block.bytes;
      this.#first = block.first + block.count;
      any = true;
    }
    return any;
  }

  clear() {
    this.#blocks = [];
    this.#bytes = 0;
    this.#first = this.#end;
    this.levelCounts.fill(0);
    this.released = 0;
  }

  kindOf(row) {
    const block = this.#blockOf(row);
    return block.kinds[row - block.first];
  }

  timeOf(row) {
    const block = this.#blockOf(row);
    return block.times[row - block.first];
  }

  levelOf(row) {
    const block = this.#blockOf(row);
    return block.levels[row - block.first];
  }

  messageOf(row) {
    const block = this.#blockOf(row);
    return block.message(row - block.first);
  }

  messageLengthOf(row) {
    const block = this.#blockOf(row);
    return block.messageLength(row - block.first);
  }

  hasStackTrace(row) {
    const block = this.#blockOf(row);
    return block.folds[row - block.first] === 1;
  }

  jsonOf(row) {
    const block = this.#blockOf(row);
    return decoder.decode(block.json(row - block.first));
  }

  eventOf(row) {
    return JSON.parse(this.jsonOf(row));
  }

  /** The JSON of a row as bytes; a view, not a copy. */
  bytesOf(row) {
    const block = this.#blockOf(row);
    return block.json(row - block.first);
  }

  /** The block that holds the row, for those who go through many rows. */
  blockAt(row) {
    return this.#blockOf(row);
  }

  #blockOf(row) {
    if (row < this.#first || row >= this.#end) {
      throw new RangeError(`Row ${row} is not among ${this.#first} to ${this.#end}`);
    }
    return this.#blocks[Math.floor((row - this.#first) / BLOCK_ROWS)];
  }

  #append(kind, json, time, rank, message) {
    let block = this.#blocks[this.#blocks.length - 1];
    if (block === undefined || block.count === BLOCK_ROWS) {
      block?.seal();
      block = new Block(this.#end);
      this.#blocks.push(block);
    }
    this.#bytes += block.append(kind, json, time, rank, message);
    return this.#end++;
  }
}

/** A run of rows, column by column. */
class Block {
  count = 0;
  bytes = 0;
  kinds = new Uint8Array(BLOCK_ROWS);
  levels = new Uint8Array(BLOCK_ROWS);
  folds = new Uint8Array(BLOCK_ROWS);
  times = new Float64Array(BLOCK_ROWS);
  services = new Uint16Array(BLOCK_ROWS);
  environments = new Uint16Array(BLOCK_ROWS);
  sources = new Uint16Array(BLOCK_ROWS);
  #text = new Uint8Array(64 * 1024);
  #textEnds = new Uint32Array(BLOCK_ROWS + 1);
  #messageEnds = new Uint32Array(BLOCK_ROWS + 1);
  #messages = [];
  #joined = null;

  constructor(first) {
    this.first = first;
  }

  append(kind, json, time, rank, message) {
    const i = this.count++;
    this.kinds[i] = kind;
    this.levels[i] = rank;
    this.times[i] = time;
    const from = this.#textEnds[i];
    this.#reserve(from + json.length * 3);
    const { written } = encoder.encodeInto(json, this.#text.subarray(from));
    this.#textEnds[i + 1] = from + written;
    this.#messages.push(message);
    this.#messageEnds[i + 1] = this.#messageEnds[i] + message.length + 1;
    const bytes = written + message.length;
    this.bytes += bytes;
    return bytes;
  }

  json(i) {
    return this.#text.subarray(this.#textEnds[i], this.#textEnds[i + 1]);
  }

  message(i) {
    return this.#joined === null
      ? this.#messages[i]
      : this.#joined.slice(this.#messageEnds[i], this.#messageEnds[i + 1] - 1);
  }

  messageLength(i) {
    return this.#messageEnds[i + 1] - this.#messageEnds[i] - 1;
  }

  /** Gives back what is spare once no row comes any more. */
  seal() {
    this.#text = this.#text.slice(0, this.#textEnds[this.count]);
    this.#joined = `${this.#messages.join('\n')}\n`;
    this.#messages = [];
  }

  #reserve(size) {
    if (size > this.#text.length) {
      const text = new Uint8Array(Math.max(size, this.#text.length * 2));
      text.set(this.#text.subarray(0, this.#textEnds[this.count - 1]));
      this.#text = text;
    }
  }
}

/** Values as small numbers; 0 is no value, and those beyond the limit share the last number. */
export class Names {
  static MAX = 65_535;
  #numbers = new Map();
  #names = [''];

  numberOf(name) {
    if (name === undefined || name === null || name === '') {
      return 0;
    }
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = Math.min(this.#names.length, Names.MAX);
      if (number < Names.MAX) {
        this.#numbers.set(name, number);
        this.#names.push(name);
      }
    }
    return number;
  }

  nameOf(number) {
    return this.#names[number] ?? '…';
  }

  /** The number of a name that has one, else -1. */
  find(name) {
    return this.#numbers.get(name) ?? -1;
  }

  all() {
    return this.#names.slice(1);
  }
}

/** The instance that wrote the line: its pod, else its container, else its host. */
export function sourceOf(event) {
  return (
    event['kubernetes.pod.name'] ?? event['container.id'] ?? event['host.name'] ?? ''
  );
}

function messageOf(event) {
  const message = event.message;
  return typeof message === 'string' ? message : JSON.stringify(message ?? '');
}

function timeOf(event) {
  const time = Date.parse(event['@timestamp']);
  return Number.isNaN(time) ? 0 : time;
}
