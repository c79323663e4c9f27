import { html } from '../../lib/lit-html/lit-html.js';
import { STATUS_NAMES } from './chart.js';

/** Where a deployment stands, as colour and word. */
export function statusBadge(status) {
  return html`<span class="status ${status.toLowerCase()}"
    ><i aria-hidden="true"></i>${STATUS_NAMES[status] ?? status}</span
  >`;
}
