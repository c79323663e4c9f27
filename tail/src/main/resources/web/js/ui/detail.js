import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { textOf } from '../core/filters.js';
import { hashOf } from '../core/route.js';
import { groupsOf } from '../core/stacks.js';
import { copy } from './clipboard.js';
import { icon } from './icons.js';

/** Shown elsewhere in the opened line. */
const APART = new Set(['message', 'error.stack_trace']);

const FIRST = [
  '@timestamp',
  'log.level',
  'service.name',
  'service.version',
  'service.environment',
  'deployment.id',
  'deployment.status',
  'deployment.track',
  'kubernetes.pod.name',
  'container.id',
  'host.name',
  'log.logger',
  'process.thread.name',
  'trace.id',
  'http.request.id',
  'user.id',
  'error.type',
];

/** What an opened line shows: its whole message, its stack trace, and its fields to filter by. */
export function detail(event, json, row, view, onResize) {
  const message = textOf(event.message ?? '');
  const trace = event['error.stack_trace'];
  return html`
    <div class="actions" role="group" aria-label="This line">
      <button @click=${() => copied(view, view.linkTo(event), 'Link copied')}>
        ${icon('link')}Copy link
      </button>
      <button @click=${() => copied(view, event['event.original'] ?? message, 'Line copied')}>
        ${icon('copy')}Copy line
      </button>
      <button @click=${() => copied(view, pretty(json), 'JSON copied')}>
        ${icon('copy')}Copy JSON
      </button>
      ${view.filtered
        ? html`<button @click=${() => view.showAround(row)}>${icon('filter')}Show its neighbours</button>`
        : nothing}
      ${view.id === null && event['deployment.id'] !== undefined
        ? html`<a class="button" href=${hashOf('deployment', event['deployment.id'])}
            >${icon('flag')}Open its deployment</a
          >`
        : nothing}
    </div>
    ${message.length > 80 || message.includes('\n')
      ? html`<pre class="whole">${message}</pre>`
      : nothing}
    ${typeof trace === 'string' ? traceBlock(trace, onResize) : nothing}
    <dl class="fields">
      ${fieldsOf(event).map(([key, value]) => field(key, value, view))}
    </dl>
  `;
}

function traceBlock(trace, onResize) {
  return html`<div class="stack" role="group" aria-label="Stack trace">
    ${groupsOf(trace).map(({ kind, lines }) =>
      kind === 'foreign' && lines.length > 2
        ? html`<details @toggle=${onResize}>
            <summary>${lines.length} frames of libraries</summary>
            <pre>${lines.join('\n')}</pre>
          </details>`
        : html`<pre class="stack-${kind}">${lines.join('\n')}</pre>`,
    )}
  </div>`;
}

function field(key, value, view) {
  const text = textOf(value);
  return html`<dt>${key}</dt>
    <dd>
      <button
        class="value"
        title="Only lines with this value"
        aria-label="Only lines where ${key} is ${text}"
        @click=${() => view.addValue(key, text, false)}
        >${text}</button
      >
      <button
        class="value-not"
        title="No lines with this value"
        aria-label="No lines where ${key} is ${text}"
        @click=${() => view.addValue(key, text, true)}
        >≠</button
      >
    </dd>`;
}

/** Keys and values in reading order; labels one by one. */
function fieldsOf(event) {
  const fields = [];
  const put = (key, value) => value !== undefined && value !== null && fields.push([key, value]);
  FIRST.forEach((key) => put(key, event[key]));
  for (const [key, value] of Object.entries(event.labels ?? {})) {
    put(`labels.${key}`, value);
  }
  for (const key of Object.keys(event).sort()) {
    if (!FIRST.includes(key) && !APART.has(key) && key !== 'labels') {
      put(key, event[key]);
    }
  }
  return fields;
}

function pretty(json) {
  return JSON.stringify(JSON.parse(json), null, 2);
}

async function copied(view, text, said) {
  view.say((await copy(text)) ? said : 'The browser does not let this page copy');
}
