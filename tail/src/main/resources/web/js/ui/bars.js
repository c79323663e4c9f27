import { svg } from '../../lib/lit-html/lit-html.js';

/**
 * Stacked bars as one path a series, in a box of `bins` by 100: cheap to draw however many there
 * are. `series` are pairs of a class name and the counts, from the bottom up.
 */
export function stackedBars(series, bins, highest) {
  const base = new Float64Array(bins);
  const gap = bins > 90 ? 0.12 : 0.18;
  return series.map(([name, counts]) => {
    let path = '';
    for (let bin = 0; bin < bins; bin++) {
      if (counts[bin] > 0) {
        const bottom = 100 - base[bin];
        // At least a visible sliver: one error among thousands of lines is the one that matters.
        const height = Math.max((counts[bin] / highest) * 100, 2);
        base[bin] += height;
        path += `M${bin + gap / 2} ${bottom.toFixed(2)}h${1 - gap}v${(-height).toFixed(2)}h${gap - 1}z`;
      }
    }
    return svg`<path class=${name} d=${path}></path>`;
  });
}
