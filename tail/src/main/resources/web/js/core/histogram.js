import { Kind } from './store.js';
import { roundStep } from './times.js';

/**
 * Log rows by level over time: `bins` arrays of counts, one a rank, each bin `step` milliseconds
 * wide, the first beginning at `from`.
 */
export function histogramOf(store, rows, from, to, binsMax) {
  const step = roundStep(Math.max(1, to - from), binsMax);
  const start = Math.floor(from / step) * step;
  const bins = Math.max(1, Math.ceil((to - start) / step));
  const counts = Array.from({ length: 7 }, () => new Float64Array(bins));
  let block = null;
  for (let i = 0; i < rows.length; i++) {
    const row = rows.at(i);
    if (block === null || row >= block.first + block.count || row < block.first) {
      block = store.blockAt(row);
    }
    const at = row - block.first;
    if (block.kinds[at] !== Kind.LOG) {
      continue;
    }
    const bin = Math.floor((block.times[at] - start) / step);
    if (bin >= 0 && bin < bins) {
      counts[block.levels[at]][bin]++;
    }
  }
  return { start, step, bins, counts, highest: highestOf(counts, bins) };
}

function highestOf(counts, bins) {
  let highest = 0;
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    for (const level of counts) {
      sum += level[bin];
    }
    highest = Math.max(highest, sum);
  }
  return highest;
}
