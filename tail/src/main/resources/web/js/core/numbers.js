const WHOLE = new Intl.NumberFormat('en-US');

/** A count in full: 12,304. */
export function count(n) {
  return WHOLE.format(n);
}

/** A count in little room: 980, 12.3k, 4.1M. */
export function shortCount(n) {
  for (const [size, sign] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ]) {
    if (n >= size) {
      const value = n / size;
      return `${value >= 100 ? Math.round(value) : value.toFixed(1).replace(/\.0$/, '')}${sign}`;
    }
  }
  return String(Math.round(n));
}

/** A number of bytes: 12 KiB, 3.4 MiB. */
export function bytes(n) {
  for (const [size, unit] of [
    [2 ** 40, 'TiB'],
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
  ]) {
    if (n >= size) {
      return `${(n / size).toFixed(n / size >= 100 ? 0 : 1)} ${unit}`;
    }
  }
  return `${n} B`;
}

/** "1 line", "2 lines". */
export function lines(n) {
  return `${count(n)} ${n === 1 ? 'line' : 'lines'}`;
}
