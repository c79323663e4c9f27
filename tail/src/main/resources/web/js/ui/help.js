import { html, nothing } from '../../lib/lit-html/lit-html.js';

const KEYS = [
  ['/', 'search in the lines'],
  ['n  N', 'next, previous hit'],
  ['f', 'follow or pause'],
  ['j  k', 'line down, line up'],
  ['Enter', 'open or close the line'],
  ['e  E', 'next, previous error'],
  ['c', 'copy a link to the line'],
  ['g  G', 'first line, last line'],
  ['w', 'wrap lines'],
  ['t', 'times: local, UTC, since the start'],
  ['Esc', 'close, leave, clear'],
  ['?', 'this list'],
];

/** The list of keys, over the page. */
export function helpDialog(shown, close) {
  if (!shown) {
    return nothing;
  }
  return html`<div class="veil" @click=${(e) => e.target === e.currentTarget && close()}>
    <section class="dialog" role="dialog" aria-modal="true" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        ${KEYS.map(
          ([keys, meaning]) =>
            html`<dt>${keys.split('  ').map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${meaning}</dd>`,
        )}
      </dl>
      <button autofocus @click=${close}>Close</button>
    </section>
  </div>`;
}
