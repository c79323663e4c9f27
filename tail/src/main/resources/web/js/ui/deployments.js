import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { live } from '../../lib/lit-html/directives/live.js';
import { repeat } from '../../lib/lit-html/directives/repeat.js';
import { count } from '../core/numbers.js';
import { hashOf } from '../core/route.js';
import { isFinal } from '../core/timeline.js';
import { ago, duration, full } from '../core/times.js';
import { icon } from './icons.js';
import { STATUS_NAMES } from './chart.js';
import { statusBadge } from './status.js';

/** How often the list is asked for while the page is looked at. */
const ASK_MILLIS = 2_000;

const LIMIT = new URLSearchParams({ limit: 500 });

/** The list of deployments, newest first, with where they stand. */
export class DeploymentsView {
  className = 'page';
  title = 'Deployments';
  #app;
  #all = null;
  #problem = null;
  #chosen;
  #text;
  #timer = 0;
  #abort = new AbortController();

  constructor(app, route) {
    this.#app = app;
    this.#chosen = {
      environment: route.parameters.get('environment') ?? '',
      status: route.parameters.get('status') ?? '',
    };
    this.#text = route.parameters.get('q') ?? '';
    this.#ask();
  }

  close() {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  async #ask() {
    if (!document.hidden) {
      try {
        const answer = await this.#app.api.json('deployments', LIMIT, this.#abort.signal);
        this.#all = answer.deployments.map(summary).sort((a, b) => b.from - a.from);
        this.#problem = null;
      } catch (e) {
        if (e.name === 'AbortError') {
          return;
        }
        this.#problem = e.message;
      }
      this.#app.invalidate();
    }
    this.#timer = setTimeout(() => this.#ask(), ASK_MILLIS);
  }

  render() {
    return html`<div class="page-head">
        <h1>Deployments</h1>
        ${this.#filters()}
      </div>
      ${this.#problem === null
        ? nothing
        : html`<p class="problem" role="alert">${this.#problem}. Trying again.</p>`}
      ${this.#list()}`;
  }

  #filters() {
    const environments = [...new Set((this.#all ?? []).map((it) => it.environment))].sort();
    return html`<div class="page-filters">
      <div class="search" role="search">
        ${icon('search')}<input
          id="search"
          type="search"
          placeholder="Service, version or id"
          aria-label="Find deployments"
          .value=${live(this.#text)}
          @input=${(e) => this.#choose({ q: e.target.value })}
        />
      </div>
      ${this.#select('environment', 'All environments', environments.map((it) => [it, it]))}
      ${this.#select('status', 'Any status', Object.entries(STATUS_NAMES))}
    </div>`;
  }

  #select(name, all, options) {
    return html`<label class="select">
      <span class="heard">${name}</span>
      <select
        .value=${live(this.#chosen[name])}
        @change=${(e) => this.#choose({ [name]: e.target.value })}
      >
        <option value="">${all}</option>
        ${options.map(
          ([value, title]) =>
            html`<option value=${value} ?selected=${value === this.#chosen[name]}>${title}</option>`,
        )}
      </select>
    </label>`;
  }

  #choose({ q = this.#text, ...chosen }) {
    this.#text = q;
    Object.assign(this.#chosen, chosen);
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries({ q, ...this.#chosen })) {
      if (value !== '') {
        parameters.set(name, value);
      }
    }
    this.#app.replaceAddress(hashOf('deployments', null, parameters));
    this.#app.invalidate();
  }

  #list() {
    if (this.#all === null) {
      return this.#problem === null ? html`<p class="muted plain">Asking for the list…</p>` : nothing;
    }
    const { environment, status } = this.#chosen;
    const text = this.#text.toLowerCase();
    const shown = this.#all.filter(
      (it) =>
        (environment === '' || it.environment === environment) &&
        (status === '' || it.status === status) &&
        (text === '' || `${it.service} ${it.version} ${it.id}`.toLowerCase().includes(text)),
    );
    if (shown.length === 0) {
      return html`<div class="empty">
        <h2>${this.#all.length === 0 ? 'No deployment yet' : 'No deployment like that'}</h2>
        ${this.#all.length === 0
          ? html`<p class="muted">
              <code>./logriver deploy start</code> announces one; it shows up here by itself.
            </p>`
          : nothing}
      </div>`;
    }
    return html`<table class="deployments">
      <caption class="heard">${count(shown.length)} deployments, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Service</th>
          <th scope="col">Version</th>
          <th scope="col">Environment</th>
          <th scope="col">Deployment</th>
          <th scope="col" class="right">Instances</th>
          <th scope="col" class="right">Took</th>
          <th scope="col" class="right">Started</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(shown, (it) => it.key, (it) => this.#row(it))}
      </tbody>
    </table>`;
  }

  #row(it) {
    const now = Date.now();
    const open = !isFinal(it.status);
    return html`<tr class=${open ? 'open' : ''} @click=${(e) => this.#open(e, it)}>
      <td class="c-status">${statusBadge(it.status)}</td>
      <td class="c-service"><a href=${hashOf('deployment', it.id)}>${it.service}</a></td>
      <td class="c-version mono">${it.version}${it.track === 'canary' ? html` <span class="tag">canary</span>` : nothing}</td>
      <td class="c-environment">${it.environment}</td>
      <td class="c-id mono muted">${it.id}</td>
      <td class="c-instances right">${it.instances === 0 ? '' : count(it.instances)}</td>
      <td class="c-took right">${took(it, now)}</td>
      <td class="c-started right" title=${full(it.from, this.#app.preferences.times)}>
        ${ago(now - it.from)}
      </td>
    </tr>`;
  }

  #open(e, it) {
    if (e.target.closest('a') === null && getSelection().isCollapsed) {
      location.hash = hashOf('deployment', it.id);
    }
  }

  key(e, typing) {
    if (e.key === '/' && !typing) {
      document.getElementById('search').focus();
      return true;
    }
    return false;
  }
}

/** What the list shows of a deployment. */
function summary(it) {
  const id = it['deployment.id'];
  return {
    key: `${it.environment}/${it.service}/${id}`,
    id,
    service: it.service,
    version: it.version ?? '',
    environment: it.environment,
    track: it.track,
    status: it.status,
    instances: it.instances.length,
    from: Date.parse(it.started),
    to: Date.parse(it.finished ?? it.at),
  };
}

/** How long it took, or has taken; empty where only its end is known. */
function took({ status, from, to }, now) {
  if (!isFinal(status)) {
    return duration(now - from);
  }
  return to > from ? duration(to - from) : '';
}
