/** The claims of a test module: a name and what proves it. */
export function claims(map) {
  return Object.entries(map);
}

/** Fails unless both say the same as JSON (undefined, NaN and -0 told apart by `is`). */
export function same(actual, expected) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) {
    throw new Error(`\n  expected ${b}\n  but was  ${a}`);
  }
}

export function is(actual, expected) {
  if (!Object.is(actual, expected)) {
    throw new Error(`\n  expected ${String(expected)}\n  but was  ${String(actual)}`);
  }
}

export function holds(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

/** Numbers that look like chance and are the same every time (a linear congruence). */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** A rendered event as the wire has it; `at` in milliseconds. */
export function event(sequence, more = {}, at = Date.UTC(2026, 0, 31, 12, 0, 0) + sequence) {
  return {
    '@timestamp': new Date(at).toISOString(),
    'event.id': `logs-acme-prod-0-${sequence}`,
    message: `line ${sequence}`,
    'log.level': 'INFO',
    'service.name': 'checkout',
    'service.environment': 'prod',
    'kubernetes.pod.name': 'checkout-1',
    ...more,
  };
}

export function append(store, it) {
  return store.appendLog(JSON.stringify(it), it);
}
