/** The ways to write a time: the reader's zone, UTC, or the time since the stream's start. */
export const TIME_STYLES = ['local', 'utc', 'since'];

const two = (n) => String(n).padStart(2, '0');
const three = (n) => String(n).padStart(3, '0');

/** A time of day to the millisecond in the given style. */
export function clock(millis, style, start = 0) {
  if (style === 'since') {
    return since(millis - start);
  }
  const at = new Date(millis);
  return style === 'utc'
    ? `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}.${three(at.getUTCMilliseconds())}`
    : `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${three(at.getMilliseconds())}`;
}

/** A distance in time as +01:02.345, with hours where there are any. */
export function since(millis) {
  const sign = millis < 0 ? '−' : '+';
  const all = Math.abs(Math.round(millis));
  const hours = Math.floor(all / 3_600_000);
  const minutes = two(Math.floor(all / 60_000) % 60);
  const seconds = `${two(Math.floor(all / 1000) % 60)}.${three(all % 1000)}`;
  return hours > 0 ? `${sign}${hours}:${minutes}:${seconds}` : `${sign}${minutes}:${seconds}`;
}

/** Date and time in full, for hints. */
export function full(millis, style) {
  const at = new Date(millis);
  if (style === 'utc') {
    return at.toISOString().replace('T', ' ').replace('Z', ' UTC');
  }
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${clock(millis, 'local')} ${zone(at)}`;
}

function zone(at) {
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A length of time as people say it: 850 ms, 12 s, 3 min 5 s, 2 h 10 min, 3 d 4 h. */
export function duration(millis) {
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  return pair(seconds, 60, 'min', 's') ?? pair(seconds, 3600, 'h', 'min') ?? pair(seconds, 86_400, 'd', 'h');
}

function pair(seconds, unit, large, small) {
  const next = { 60: 3600, 3600: 86_400 }[unit] ?? Infinity;
  if (seconds >= next) {
    return null;
  }
  const part = { 60: 1, 3600: 60, 86400: 3600 }[unit];
  const rest = Math.floor((seconds % unit) / part);
  const whole = `${Math.floor(seconds / unit)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

/** How long ago, in one unit: just now, 5 s ago, 3 min ago. */
export function ago(millis) {
  if (millis < 1500) {
    return 'just now';
  }
  return `${duration(millis).split(' ').slice(0, 2).join(' ')} ago`;
}

const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000,
  86_400_000,
];

/** The smallest round step of time that cuts a span into at most so many parts. */
export function roundStep(spanMillis, partsMax) {
  return (
    STEPS.find((step) => spanMillis / step <= partsMax) ??
    Math.ceil(spanMillis / partsMax / 86_400_000) * 86_400_000
  );
}

/**
 * The ticks of a time axis in at most so many parts, on round times of the reader's zone or since a
 * start: where each stands as a share of the axis, and its label.
 */
export function ticksOf(from, to, partsMax, style, start) {
  const step = roundStep(to - from, partsMax);
  const zone = style === 'local' ? new Date(from).getTimezoneOffset() * 60_000 : 0;
  const origin = style === 'since' ? start : zone;
  const ticks = [];
  for (let at = origin + Math.ceil((from - origin) / step) * step; at < to; at += step) {
    ticks.push({ share: (at - from) / (to - from), text: tick(at, step, style, start) });
  }
  return ticks;
}

/** The label of a place on a time axis whose ticks are `step` apart. */
export function tick(millis, step, style, start) {
  if (style === 'since') {
    const text = since(millis - start);
    return step >= 1000 ? text.replace(/\.\d+$/, '') : text;
  }
  const text = clock(millis, style);
  if (step >= 60_000) {
    return text.slice(0, 5);
  }
  return step >= 1000 ? text.slice(0, 8) : text;
}
