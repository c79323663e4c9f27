import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { hashOf } from '../core/route.js';
import { duration } from '../core/times.js';
import { connectionBadge } from './connection.js';
import { icon } from './icons.js';
import { statusBadge } from './status.js';

/** What is watched and how the connection to it stands. */
export function deploymentHead(view) {
  return html`<section class="head">
    ${view.id === null ? allLines() : deployment(view)}
    <span class="grow"></span>
    <span class="break"></span>
    ${connectionBadge(view.stream, view)}
  </section>`;
}

function allLines() {
  return html`<h1>All lines</h1>
    <span class="muted wide-only">everything your token may see, as it comes</span>`;
}

function deployment(view) {
  const { deployment: it, timeline } = view;
  const status = timeline.status ?? it?.status;
  const to = timeline.to ?? Date.now();
  return html`<a class="back" href=${hashOf('deployments')} aria-label="All deployments"
      >${icon('back')}</a
    >
    <h1>${it?.service ?? view.id}</h1>
    ${it?.version ? html`<span class="version">${it.version}</span>` : nothing}
    ${status ? statusBadge(status) : nothing}
    ${it?.environment ? html`<span class="tag">${it.environment}</span>` : nothing}
    ${it?.track === 'canary' ? html`<span class="tag">canary</span>` : nothing}
    ${it ? html`<span class="muted mono wide-only">${view.id}</span>` : nothing}
    ${timeline.from === null || to <= timeline.from
      ? nothing
      : html`<span class="muted">${duration(to - timeline.from)}</span>`}`;
}
