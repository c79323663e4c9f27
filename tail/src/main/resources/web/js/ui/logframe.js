import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { count, lines } from '../core/numbers.js';
import { State } from '../io/stream.js';
import { connection } from './connection.js';
import { icon } from './icons.js';

/** So many rows that are no lines (deployments, notices) leave room for a note below them. */
const FEW_ROWS = 6;

/** What stands where no line does. */
export function emptyNote(view) {
  const { lines: found, shown, behind } = view.selection;
  if (found > 0 || shown.length > FEW_ROWS || behind) {
    return nothing;
  }
  if (view.store.lines > 0) {
    return html`<div class="empty">
      <h2>None of ${lines(view.store.lines)} passes the filter</h2>
      <button @click=${() => view.clearFilter()}>Clear the filter</button>
    </div>`;
  }
  if (view.unknown && view.timeline.from === null) {
    return html`<div class="empty">
      <h2>Nobody has announced this deployment</h2>
      <p>If somebody does, or a line names it, it shows up here by itself.</p>
    </div>`;
  }
  const waiting = {
    [State.LIVE]: 'Waiting for the first line',
    [State.ENDED]: 'This deployment wrote no line',
  }[view.stream.state];
  return html`<div class="empty"><h2>${waiting ?? connection(view.stream, view).text}</h2></div>`;
}

/** The way to the lines that came while somebody read. */
export function unseenButton(view) {
  const unseen = view.list.unseen;
  return unseen === 0
    ? nothing
    : html`<button class="unseen" @click=${() => view.setFollowing(true)}>
        ${icon('down')}${count(unseen)} more ${unseen === 1 ? 'line' : 'lines'}
      </button>`;
}

/** How many lines there are, and which. */
export function foot(view) {
  const { store, selection } = view;
  const all = lines(store.lines);
  return html`<footer class="foot">
    <span class="grow">
      <span id="counts">${view.filtered ? `${count(selection.lines)} of ${all}` : all}</span>
      ${store.released > 0
        ? html`<span class="muted">· ${count(store.released)} older ones are no longer here</span>`
        : nothing}
      ${view.serverFilter === ''
        ? nothing
        : html`<span class="muted">· filtered by the server</span>`}
    </span>
    <span class="muted wide-only">${lineNote(view)}</span>
  </footer>`;
}

function lineNote({ preferences }) {
  return {
    local: `Times are local (${Intl.DateTimeFormat().resolvedOptions().timeZone})`,
    utc: 'Times are UTC',
    since: 'Times are since the start',
  }[preferences.times];
}
