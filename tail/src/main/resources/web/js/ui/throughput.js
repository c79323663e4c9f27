import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { FATES, Ledger, missingOf, totalOf } from '../core/ledger.js';
import { bytes, count, shortCount } from '../core/numbers.js';
import { hashOf } from '../core/route.js';
import { clock, ticksOf } from '../core/times.js';
import { Stream } from '../io/stream.js';
import { stackedBars } from './bars.js';
import { connectionBadge } from './connection.js';

const SPANS = [
  ['1 h', 3_600_000],
  ['6 h', 21_600_000],
  ['24 h', 86_400_000],
];

/** What a tick of the time axis needs, and some space, in pixels. */
const TICK_PIXELS = 70;

const ROWS_SHOWN = 60;

/** What became of the tenant's lines, window by window, live from the ledger. */
export class ThroughputView {
  className = 'page';
  title = 'Throughput';
  #app;
  #ledger = new Ledger();
  #stream;
  #environment = '';
  #span = SPANS[0][1];
  #timer;

  constructor(app, route) {
    this.#app = app;
    this.#environment = route.parameters.get('environment') ?? '';
    const since = new Date(Date.now() - SPANS[SPANS.length - 1][1]).toISOString();
    this.#stream = new Stream(
      app.api,
      'throughput',
      new URLSearchParams({ since }),
      (event) => this.#receive(event),
      () => app.invalidate(),
    ).start();
    this.#timer = setInterval(() => app.invalidate(), 5_000);
  }

  close() {
    this.#stream.close();
    clearInterval(this.#timer);
  }

  #receive({ type, data }) {
    if (type === 'end') {
      this.#app.signOut('Your token has expired.');
      return true;
    }
    this.#ledger.put(JSON.parse(data));
    this.#app.invalidate();
    return false;
  }

  render() {
    const since = Date.now() - this.#span;
    const windows = this.#ledger.windows(this.#environment).filter((it) => it.end > since);
    const total = totalOf(windows);
    return html`<div class="page-head">
        <h1>Throughput</h1>
        <span class="muted">${this.#app.session.tenant}</span>
        <span class="grow"></span>
        ${this.#choices()} ${connectionBadge(this.#stream)}
      </div>
      ${this.#cards(total, windows)}
      ${windows.length === 0
        ? html`<div class="empty"><h2>No line was counted in this time</h2></div>`
        : html`${this.#chart(windows)} ${this.#table(windows)}`}`;
  }

  #choices() {
    const { environments } = this.#ledger;
    return html`<div class="segments" role="group" aria-label="Span of time">
        ${SPANS.map(
          ([title, span]) =>
            html`<button
              aria-pressed=${this.#span === span}
              @click=${() => {
                this.#span = span;
                this.#app.invalidate();
              }}
            >
              ${title}
            </button>`,
        )}
      </div>
      <label class="select">
        <span class="heard">Environment</span>
        <select
          @change=${(e) => {
            this.#environment = e.target.value;
            const parameters = new URLSearchParams(
              this.#environment === '' ? {} : { environment: this.#environment },
            );
            this.#app.replaceAddress(hashOf('throughput', null, parameters));
            this.#app.invalidate();
          }}
        >
          <option value="">All environments</option>
          ${environments.map(
            (it) => html`<option value=${it} ?selected=${it === this.#environment}>${it}</option>`,
          )}
        </select>
      </label>`;
  }

  #cards(total, windows) {
    const missing = missingOf(total);
    const millis = windows.reduce((sum, it) => sum + (it.end - it.start), 0);
    const rate = millis === 0 ? 0 : (total.in * 1000) / millis;
    return html`<dl class="cards">
      <div class="card figure">
        <dt>In</dt>
        <dd id="lines-in">${count(total.in)}</dd>
        <dd class="muted">${bytes(total.bytes)} · ${shortCount(rate)} lines/s</dd>
      </div>
      ${FATES.map(
        ({ name, title }) =>
          html`<div class="card figure">
            <dt><i class="swatch fate-${name}" aria-hidden="true"></i>${title}</dt>
            <dd id="lines-${name}">${count(total[name])}</dd>
            <dd class="muted">${share(total[name], total.in)}</dd>
          </div>`,
      )}
      <div class="card figure ${missing === 0 ? '' : 'bad'}">
        <dt>Sum</dt>
        <dd id="lines-sum">${missing === 0 ? 'Adds up' : `${count(Math.abs(missing))} off`}</dd>
        <dd class="muted">
          ${missing === 0
            ? 'every line accounted for'
            : missing > 0
              ? 'accounted for nowhere'
              : 'counted twice'}
        </dd>
      </div>
    </dl>`;
  }

  #chart(windows) {
    const size = windows[0].end - windows[0].start || 60_000;
    const from = windows[0].start;
    const bins = Math.min(1_500, Math.round((windows[windows.length - 1].end - from) / size));
    const series = FATES.map(({ name }) => [`fate-${name}`, new Float64Array(bins)]);
    const sums = new Float64Array(bins);
    for (const window of windows) {
      const bin = Math.round((window.start - from) / size);
      if (bin < bins) {
        FATES.forEach(({ name }, i) => {
          series[i][1][bin] = window[name];
          sums[bin] += window[name];
        });
      }
    }
    const highest = Math.max(1, ...sums);
    const present = series.filter(([, counts]) => counts.some((n) => n > 0));
    return html`<section class="card ledger-chart" aria-label="Lines a window">
      <div class="scale" aria-hidden="true"><span>${shortCount(highest)}</span><span>0</span></div>
      <svg
        viewBox="0 0 ${bins} 100"
        preserveAspectRatio="none"
        role="img"
        aria-label="Lines a window, at most ${count(highest)}"
      >
        ${stackedBars(present, bins, highest)}
      </svg>
      <div class="ticks" aria-hidden="true">
        <div class="track">${this.#ticks(from, from + bins * size)}</div>
      </div>
    </section>`;
  }

  #ticks(from, to) {
    const partsMax = Math.max(2, Math.floor(innerWidth / TICK_PIXELS));
    // The last stretch is too short for a label.
    return ticksOf(from, to, partsMax, this.#style, from)
      .filter(({ share }) => share < 1 - 0.5 / partsMax)
      .map(({ share, text }) => html`<span .style=${`left:${share * 100}%`}>${text}</span>`);
  }

  get #style() {
    return this.#app.preferences.times === 'utc' ? 'utc' : 'local';
  }

  #time(millis) {
    return clock(millis, this.#style).slice(0, 5);
  }

  #table(windows) {
    const newest = windows.slice(-ROWS_SHOWN).reverse();
    return html`<div class="card table-frame">
      <table>
        <caption class="heard">
          Lines by window, newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Window</th>
            <th scope="col" class="right">In</th>
            ${FATES.map(({ title }) => html`<th scope="col" class="right">${title}</th>`)}
            <th scope="col" class="right">Missing</th>
          </tr>
        </thead>
        <tbody>
          ${newest.map((it) => {
            const missing = missingOf(it);
            return html`<tr>
              <th scope="row">${this.#time(it.start)}</th>
              <td class="right">${count(it.in)}</td>
              ${FATES.map(({ name }) => html`<td class="right ${it[name] === 0 ? 'muted' : ''}">${count(it[name])}</td>`)}
              <td class="right ${missing === 0 ? 'muted' : 'bad'}">${count(missing)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
      ${windows.length > ROWS_SHOWN
        ? html`<p class="muted">The newest ${ROWS_SHOWN} of ${count(windows.length)} windows</p>`
        : nothing}
    </div>`;
  }
}

function share(part, whole) {
  if (whole === 0) {
    return '–';
  }
  const percent = (part / whole) * 100;
  return `${percent > 0 && percent < 0.1 ? '< 0.1' : percent.toFixed(1).replace(/\.0$/, '')} %`;
}
