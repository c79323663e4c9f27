/** Statuses after which nothing more is expected of a deployment. */
const FINAL = new Set(['SUCCEEDED', 'FAILED', 'ROLLED_BACK', 'CANCELLED']);

export function isFinal(status) {
  return FINAL.has(status);
}

/**
 * The phases and instances of a deployment, made of its events: {from, to, status, phases,
 * instances}. An open end is null. Events may come twice and out of order.
 */
export function timelineOf(events) {
  const sorted = distinct(events).sort((a, b) => a.time - b.time);
  if (sorted.length === 0) {
    return { from: null, to: null, status: null, phases: [], instances: [] };
  }
  const phases = [];
  for (const { status, time } of sorted) {
    const last = phases[phases.length - 1];
    if (last?.status === status) {
      continue;
    }
    if (last !== undefined) {
      last.to = time;
    }
    phases.push({ status, from: time, to: null });
  }
  const last = phases[phases.length - 1];
  const to = isFinal(last.status) ? last.from : null;
  return {
    from: sorted[0].time,
    to,
    status: last.status,
    phases,
    instances: instancesOf(sorted, to),
  };
}

function distinct(events) {
  const byKey = new Map();
  for (const event of events) {
    const time = Date.parse(event.at);
    if (!Number.isNaN(time)) {
      byKey.set(JSON.stringify([event.at, event.status, event.instances ?? []]), {
        ...event,
        time,
      });
    }
  }
  return [...byKey.values()];
}

function instancesOf(sorted, end) {
  const byName = new Map();
  for (const event of sorted) {
    for (const { kind, name, from, until } of event.instances ?? []) {
      const key = `${kind}/${name}`;
      const known = byName.get(key) ?? { kind, name, from: event.time, to: null };
      if (from) {
        known.from = Date.parse(from);
      }
      if (until) {
        known.to = Date.parse(until);
      }
      byName.set(key, known);
    }
  }
  return [...byName.values()]
    .map((it) => ({ ...it, to: it.to ?? end }))
    .sort((a, b) => a.from - b.from || a.name.localeCompare(b.name));
}
