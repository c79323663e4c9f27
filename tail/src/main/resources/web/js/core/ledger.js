/** What becomes of a line, in the order of the page; each with the drop reasons that lead there. */
export const FATES = [
  { name: 'delivered', title: 'Delivered', reasons: [] },
  { name: 'sampled', title: 'Sampled out', reasons: ['SAMPLED_OUT'] },
  { name: 'quota', title: 'Over quota', reasons: ['QUOTA_EXCEEDED'] },
  {
    name: 'dead',
    title: 'Dead letters',
    reasons: ['INVALID_TOPIC', 'EMPTY_RECORD', 'PARSER_FAILED'],
  },
];

/** Decided about lines that were delivered, so no part of the sum. */
const LATER = new Set(['REJECTED_BY_STORE']);

const KNOWN = new Set(FATES.flatMap((it) => it.reasons));

/** The windows of a tenant's ledger by environment and start; a later entry replaces an earlier. */
export class Ledger {
  #entries = new Map();
  #windowsMax;

  constructor(windowsMax = 10_000) {
    this.#windowsMax = windowsMax;
  }

  put(entry) {
    const key = `${entry.environment}/${entry['window.start']}`;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.#windowsMax) {
      this.#entries.delete(this.#entries.keys().next().value);
    }
  }

  get environments() {
    return [...new Set([...this.#entries.values()].map((it) => it.environment))].sort();
  }

  /** One window a start, oldest first, added up over the environments asked for. */
  windows(environment = '') {
    const byStart = new Map();
    for (const entry of this.#entries.values()) {
      if (environment !== '' && entry.environment !== environment) {
        continue;
      }
      const start = Date.parse(entry['window.start']);
      const window = byStart.get(start) ?? emptyWindow(start, Date.parse(entry['window.end']));
      addTo(window, countsOf(entry));
      byStart.set(start, window);
    }
    return [...byStart.values()].sort((a, b) => a.start - b.start);
  }
}

/** The counts of one entry by fate, with what is missing from the sum. */
export function countsOf(entry) {
  const dropped = entry['lines.dropped'] ?? {};
  const counts = { in: entry['lines.in'] ?? 0, bytes: entry['bytes.in'] ?? 0, other: 0 };
  for (const fate of FATES) {
    counts[fate.name] = fate.reasons.reduce((sum, it) => sum + (dropped[it] ?? 0), 0);
  }
  counts.delivered = entry['lines.delivered'] ?? 0;
  for (const [reason, count] of Object.entries(dropped)) {
    if (!KNOWN.has(reason) && !LATER.has(reason)) {
      counts.other += count;
    }
  }
  return counts;
}

export function totalOf(windows) {
  const total = emptyWindow(0, 0);
  for (const window of windows) {
    addTo(total, window);
  }
  return total;
}

/** Lines that came in and are accounted for nowhere: zero, or something is wrong. */
export function missingOf(counts) {
  return FATES.reduce((rest, fate) => rest - counts[fate.name], counts.in) - counts.other;
}

function emptyWindow(start, end) {
  return { start, end, in: 0, bytes: 0, delivered: 0, sampled: 0, quota: 0, dead: 0, other: 0 };
}

function addTo(window, counts) {
  for (const name of ['in', 'bytes', 'other', ...FATES.map((it) => it.name)]) {
    window[name] += counts[name];
  }
}
