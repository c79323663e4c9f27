import { LEVELS, rankOf } from './levels.js';
import { Kind } from './store.js';

/**
 * What of a stream is shown. Nothing of it is required; `values` are pairs of a key of the wire
 * format and the value that it must (or, with `not`, must not) have.
 */
export const NO_FILTER = Object.freeze({
  level: 0,
  service: '',
  environment: '',
  source: '',
  text: '',
  regex: false,
  values: [],
  from: null,
  to: null,
});

/** A pattern for text as people type it: any case, plain unless asked for as a regular expression. */
export function patternOf(text, regex, flags = 'i') {
  if (text === '') {
    return null;
  }
  try {
    return new RegExp(regex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), flags);
  } catch {
    return null;
  }
}

/** What a regular expression has wrong, or null. */
export function patternError(text, regex) {
  if (!regex || text === '') {
    return null;
  }
  try {
    RegExp(text);
    return null;
  } catch (e) {
    return e.message;
  }
}

/** The value at a key of the wire format; `labels.x` looks inside the labels. */
export function valueAt(event, key) {
  if (event[key] !== undefined) {
    return event[key];
  }
  return key.startsWith('labels.') ? event.labels?.[key.slice(7)] : undefined;
}

export function textOf(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * A function (row) => boolean over the rows of a store, without the range of time. Rows that are
 * no log lines always pass: a notice or a gap must never be filtered away.
 */
export function matcherOf(filter, store) {
  const tests = [];
  if (filter.level > 0) {
    tests.push((block, i) => block.levels[i] >= filter.level);
  }
  for (const [field, names, column] of [
    ['service', store.services, 'services'],
    ['environment', store.environments, 'environments'],
    ['source', store.sources, 'sources'],
  ]) {
    if (filter[field] !== '') {
      // Looked up at every row: the name may come up later in the stream.
      tests.push((block, i) => block[column][i] === names.find(filter[field]));
    }
  }
  const pattern = patternOf(filter.text, filter.regex);
  if (pattern !== null) {
    tests.push(
      (block, i, row) =>
        pattern.test(block.message(i)) ||
        (block.folds[i] === 1 && pattern.test(store.eventOf(row)['error.stack_trace'])),
    );
  }
  if (filter.values.length > 0) {
    tests.push((block, i, row) => {
      const event = store.eventOf(row);
      return filter.values.every(({ key, value, not }) => {
        const found = valueAt(event, key);
        return (found !== undefined && textOf(found) === value) !== Boolean(not);
      });
    });
  }
  return (row) => {
    const block = store.blockAt(row);
    const i = row - block.first;
    return block.kinds[i] !== Kind.LOG || tests.every((test) => test(block, i, row));
  };
}

export function inRange(filter, time) {
  return (
    (filter.from === null || time >= filter.from) && (filter.to === null || time < filter.to)
  );
}

/** The same filter with a value asked for; asking again for the opposite replaces it. */
export function withValue(filter, key, value, not = false) {
  const field = { 'service.name': 'service', 'service.environment': 'environment' }[key];
  if (field !== undefined && !not) {
    return { ...filter, [field]: value };
  }
  if (key === 'log.level' && !not) {
    return { ...filter, level: rankOf(value) };
  }
  const others = filter.values.filter((it) => it.key !== key || it.value !== value);
  return { ...filter, values: [...others, not ? { key, value, not } : { key, value }] };
}

export function withoutValue(filter, key, value) {
  return {
    ...filter,
    values: filter.values.filter((it) => it.key !== key || it.value !== value),
  };
}

/** True where nothing is asked for. */
export function isEmpty(filter) {
  return (
    filter.level === 0 &&
    filter.service === '' &&
    filter.environment === '' &&
    filter.source === '' &&
    filter.text === '' &&
    filter.values.length === 0 &&
    filter.from === null &&
    filter.to === null
  );
}

/** The filter as parameters of the page's address. */
export function toAddress(filter) {
  const parameters = new URLSearchParams();
  if (filter.level > 0) {
    parameters.set('level', LEVELS[filter.level]);
  }
  for (const field of ['service', 'environment', 'source']) {
    if (filter[field] !== '') {
      parameters.set(field, filter[field]);
    }
  }
  if (filter.text !== '') {
    parameters.set('q', filter.text);
    if (filter.regex) {
      parameters.set('regex', '1');
    }
  }
  for (const { key, value, not } of filter.values) {
    parameters.append(not ? 'not' : 'is', `${key}=${value}`);
  }
  if (filter.from !== null) {
    parameters.set('from', new Date(filter.from).toISOString());
  }
  if (filter.to !== null) {
    parameters.set('to', new Date(filter.to).toISOString());
  }
  return parameters;
}

/** The filter that an address asks for; what it cannot mean is left out. */
export function fromAddress(parameters) {
  const values = [];
  for (const [name, not] of [
    ['is', false],
    ['not', true],
  ]) {
    for (const pair of parameters.getAll(name)) {
      const equals = pair.indexOf('=');
      if (equals > 0) {
        const value = { key: pair.slice(0, equals), value: pair.slice(equals + 1) };
        values.push(not ? { ...value, not } : value);
      }
    }
  }
  return {
    level: rankOf(parameters.get('level')),
    service: parameters.get('service') ?? '',
    environment: parameters.get('environment') ?? '',
    source: parameters.get('source') ?? '',
    text: parameters.get('q') ?? '',
    regex: parameters.get('regex') === '1',
    values,
    from: instantOf(parameters.get('from')),
    to: instantOf(parameters.get('to')),
  };
}

function instantOf(text) {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** The filter in the server's filter language; empty where it asks for nothing. */
export function toExpression(filter) {
  const conditions = [];
  if (filter.level > 0) {
    conditions.push(`log.level >= ${LEVELS[filter.level]}`);
  }
  if (filter.service !== '') {
    conditions.push(`service.name = ${quoted(filter.service)}`);
  }
  if (filter.environment !== '') {
    conditions.push(`service.environment = ${quoted(filter.environment)}`);
  }
  if (filter.source !== '') {
    const name = quoted(filter.source);
    conditions.push(
      `(kubernetes.pod.name = ${name} or container.id = ${name} or host.name = ${name})`,
    );
  }
  if (filter.text !== '') {
    const escaped = filter.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    conditions.push(`message ~ ${quoted(`(?i)${filter.regex ? filter.text : escaped}`)}`);
  }
  for (const { key, value, not } of filter.values) {
    conditions.push(`${keyOf(key)} ${not ? '!=' : '='} ${quoted(value)}`);
  }
  if (filter.from !== null) {
    conditions.push(`@timestamp >= ${new Date(filter.from).toISOString()}`);
  }
  if (filter.to !== null) {
    conditions.push(`@timestamp < ${new Date(filter.to).toISOString()}`);
  }
  return conditions.join(' and ');
}

function keyOf(key) {
  return /^[\w.@/:-]+$/.test(key) ? key : `\`${key}\``;
}

function quoted(text) {
  return JSON.stringify(text);
}
