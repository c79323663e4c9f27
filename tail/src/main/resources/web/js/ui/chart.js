import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { histogramOf } from '../core/histogram.js';
import { LEVELS } from '../core/levels.js';
import { count, shortCount } from '../core/numbers.js';
import { clock, duration, ticksOf } from '../core/times.js';
import { stackedBars } from './bars.js';

const LANES_SHOWN = 4;

/** How often the bars are counted anew while lines come. */
const COUNT_MILLIS = 400;

/** What a letter of a tick takes at the most, and what stands before the first one, in pixels. */
const TICK_LETTER = 7;
const TICK_PADDING = 6;

export const STATUS_NAMES = {
  STARTED: 'Started',
  IN_PROGRESS: 'In progress',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  ROLLED_BACK: 'Rolled back',
  CANCELLED: 'Cancelled',
};

/**
 * Phases, instances and lines by level over one axis of time. A stretch that is drawn with the
 * pointer, or with the arrow keys, filters.
 */
export class Chart {
  #view;
  #histogram = null;
  #dirty = true;
  #counted = 0;
  #timer = 0;
  #brush = null;
  #pressed = null;
  #pressedAt = 0;
  #all = false;
  #hover = null;
  #axis;
  #width = 800;
  #resizes;
  #observed = null;

  constructor(view) {
    this.#view = view;
    this.#resizes = new ResizeObserver(([entry]) => {
      this.#width = entry.contentRect.width;
      this.dirty();
      this.#view.frame();
    });
  }

  close() {
    this.#resizes.disconnect();
    clearTimeout(this.#timer);
  }

  /** The rows have changed. */
  dirty() {
    this.#dirty = true;
  }

  drawn() {
    const plot = document.querySelector('.plot');
    if (plot !== this.#observed && plot !== null) {
      this.#observed = plot;
      this.#resizes.observe(plot);
    }
  }

  render() {
    this.#count();
    const axis = this.#axis;
    const { instances, phases } = this.#view.timeline;
    return html`<section class="chart" aria-label="Course of time">
      ${phases.length === 0 ? nothing : this.#phases(phases, axis)}
      ${instances.length === 0 ? nothing : this.#instances(instances, axis)}
      ${this.#bars(axis)} ${this.#ticks(axis)}
    </section>`;
  }

  #count() {
    const now = performance.now();
    if (!this.#dirty && this.#histogram !== null) {
      return;
    }
    // The first lines are drawn at once.
    const left = this.#counted + COUNT_MILLIS - now;
    if (left > 0 && this.#histogram?.highest > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#view.frame(), left);
      return;
    }
    this.#counted = now;
    this.#dirty = false;
    const { from, to } = this.#view.axis;
    const bins = Math.max(30, Math.min(160, Math.floor(this.#width / 7)));
    this.#histogram = histogramOf(this.#view.store, this.#view.selection.matched, from, to, bins);
    const { start, step } = this.#histogram;
    this.#axis = { from: start, to: start + step * this.#histogram.bins };
  }

  #phases(phases, axis) {
    return html`<div class="lane phases">
      <span class="lane-name">Phase</span>
      <div class="track">
        ${phases.map(({ status, from, to }) => {
          const text = STATUS_NAMES[status] ?? status;
          const length = to === null ? '' : ` for ${duration(to - from)}`;
          return html`<span
            class="phase ${status.toLowerCase()}"
            .style=${span(from, to ?? axis.to, axis)}
            title="${text} at ${clock(from, this.#view.preferences.times, this.#view.start)}${length}"
            ><span>${text}</span></span
          >`;
        })}
      </div>
    </div>`;
  }

  #instances(instances, axis) {
    const shown = this.#all ? instances : instances.slice(0, LANES_SHOWN);
    const rest = instances.length - shown.length;
    return html`<div class="lanes" role="group" aria-label="Instances">
        ${shown.map(
          ({ kind, name, from, to }) =>
            html`<div class="lane instance">
              <button
                class="lane-name link"
                aria-pressed=${this.#view.filter.source === name}
                title="Only lines of ${kind} ${name}"
                @click=${() => this.#toggleSource(name)}
              >
                ${name.length <= 18 ? name : `…${name.slice(-17)}`}
              </button>
              <div class="track">
                <span
                  class="life hue-${this.#view.hueOf(name)} ${to === null ? 'open' : ''}"
                  .style=${span(from, to ?? axis.to, axis)}
                ></span>
              </div>
            </div>`,
        )}
      </div>
      ${instances.length <= LANES_SHOWN
        ? nothing
        : html`<button
            class="link more-lanes"
            aria-expanded=${this.#all}
            @click=${() => {
              this.#all = !this.#all;
              this.#view.show();
            }}
          >
            ${this.#all ? 'Fewer' : `${count(rest)} more`}
          </button>`}`;
  }

  #toggleSource(name) {
    const { filter } = this.#view;
    this.#view.setFilter({ ...filter, source: filter.source === name ? '' : name });
  }

  #bars(axis) {
    const { bins, counts, highest, step, start } = this.#histogram;
    const chosen = this.#brush ?? this.#view.filter;
    const series = counts
      .map((it, rank) => [`bar-${LEVELS[rank].toLowerCase()}`, it])
      .filter(([, it]) => it.some((n) => n > 0));
    return html`<div class="lane bars">
      <span class="lane-name"><span class="muted">Lines / ${duration(step)}</span><b>${shortCount(highest)}</b></span>
      <div
        class="plot"
        tabindex="0"
        role="slider"
        aria-label="Stretch of time. Arrow keys choose, with shift make it longer; Escape clears."
        aria-valuemin="0"
        aria-valuemax=${bins}
        aria-valuenow=${chosen.from === null ? 0 : Math.round((chosen.from - start) / step)}
        aria-valuetext=${this.#heard(chosen)}
        @pointerdown=${(e) => this.#press(e)}
        @pointermove=${(e) => this.#drag(e)}
        @pointerup=${(e) => this.#lift(e)}
        @pointercancel=${() => this.#cancel()}
        @pointerleave=${() => this.#leave()}
        @keydown=${(e) => this.#key(e)}
      >
        <svg viewBox="0 0 ${bins} 100" preserveAspectRatio="none" aria-hidden="true">
          ${stackedBars(series, bins, Math.max(1, highest))}
        </svg>
        ${chosen.from === null && chosen.to === null
          ? nothing
          : html`<span
              class="brush"
              .style=${span(chosen.from ?? axis.from, chosen.to ?? axis.to, axis)}
            ></span>`}
        ${this.#hover === null ? nothing : this.#hint(axis)}
      </div>
    </div>`;
  }

  #heard({ from, to }) {
    const style = this.#view.preferences.times;
    const { start } = this.#view;
    return from === null && to === null
      ? 'All of the time'
      : `${from === null ? 'start' : clock(from, style, start)} to ${to === null ? 'end' : clock(to, style, start)}`;
  }

  #hint(axis) {
    const { start, step, counts, bins } = this.#histogram;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((this.#hover - start) / step)));
    const parts = counts
      .map((it, rank) => [LEVELS[rank], it[bin]])
      .filter(([, n]) => n > 0)
      .reverse();
    const left = ((start + (bin + 0.5) * step - axis.from) / (axis.to - axis.from)) * 100;
    return html`<span class="hint ${left > 70 ? 'leftward' : ''}" .style=${`left:${left}%`}>
      <b>${clock(start + bin * step, this.#view.preferences.times, this.#view.start)}</b>
      ${parts.length === 0
        ? html`<span class="muted">no line</span>`
        : parts.map(
            ([level, n]) =>
              html`<span class="hint-level ${level.toLowerCase()}"
                >${level === 'NONE' ? 'no level' : level} <b>${count(n)}</b></span
              >`,
          )}
    </span>`;
  }

  #ticks(axis) {
    const { times } = this.#view.preferences;
    const partsMax = Math.max(2, Math.floor(this.#width / 84));
    // One that would reach beyond the chart, and so widen the page, is left out.
    const ticks = ticksOf(axis.from, axis.to, partsMax, times, this.#view.start).filter(
      ({ share, text }) =>
        share * this.#width + text.length * TICK_LETTER + TICK_PADDING <= this.#width,
    );
    return html`<div class="lane ticks" aria-hidden="true">
      <span class="lane-name"></span>
      <div class="track">
        ${ticks.map(({ share, text }) => html`<span .style=${`left:${share * 100}%`}>${text}</span>`)}
      </div>
    </div>`;
  }

  // The brush.

  #timeOf(e) {
    const box = e.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (e.clientX - box.left) / box.width));
    return this.#axis.from + share * (this.#axis.to - this.#axis.from);
  }

  #press(e) {
    if (e.button === 0) {
      e.currentTarget.setPointerCapture(e.pointerId);
      this.#pressedAt = e.clientX;
      this.#pressed = this.#timeOf(e);
    }
  }

  #drag(e) {
    const time = this.#timeOf(e);
    this.#hover = time;
    if (this.#pressed !== null && Math.abs(e.clientX - this.#pressedAt) > 4) {
      this.#brush = this.#rounded(Math.min(this.#pressed, time), Math.max(this.#pressed, time));
    }
    this.#view.show();
  }

  #lift(e) {
    const brush = this.#brush;
    const pressed = this.#pressed;
    this.#cancel();
    if (brush !== null) {
      this.#choose(brush);
    } else if (pressed !== null) {
      this.#view.toTime(this.#rounded(this.#timeOf(e), this.#timeOf(e)).from);
    }
  }

  #cancel() {
    this.#pressed = null;
    this.#brush = null;
    this.#view.show();
  }

  #leave() {
    this.#hover = null;
    this.#view.show();
  }

  #rounded(from, to) {
    const { start, step } = this.#histogram;
    return {
      from: start + Math.floor((from - start) / step) * step,
      to: start + Math.max(Math.ceil((to - start) / step), Math.floor((from - start) / step) + 1) * step,
    };
  }

  #choose({ from, to }) {
    this.#view.setFilter({ ...this.#view.filter, from, to });
  }

  #key(e) {
    const { start, step, bins } = this.#histogram;
    const { filter } = this.#view;
    const by = { ArrowLeft: -step, ArrowRight: step }[e.key];
    if (by === undefined) {
      return;
    }
    e.preventDefault();
    if (filter.from === null || filter.to === null) {
      const at = by > 0 ? start : start + (bins - 1) * step;
      this.#choose({ from: at, to: at + step });
    } else if (e.shiftKey) {
      this.#choose({ from: filter.from, to: Math.max(filter.to + by, filter.from + step) });
    } else {
      this.#choose({ from: filter.from + by, to: filter.to + by });
    }
  }
}

function span(from, to, axis) {
  const all = axis.to - axis.from;
  const left = Math.min(100, Math.max(0, ((from - axis.from) / all) * 100));
  const right = Math.min(100, Math.max(0, ((to - axis.from) / all) * 100));
  return `left:${left}%;width:${right - left}%`;
}
