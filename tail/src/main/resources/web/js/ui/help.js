import { html, render } from '../../lib/lit-html/lit-html.js';

const KEYS = [
  [['/'], 'search in the lines'],
  [['n', 'N'], 'next, previous hit'],
  [['f'], 'follow or pause'],
  [['j', 'k'], 'line down, line up'],
  [['Enter'], 'open or close the line'],
  [['e', 'E'], 'next, previous error'],
  [['c'], 'copy a link to the line'],
  [['g', 'G'], 'first line; last line, and follow'],
  [['w'], 'wrap lines'],
  [['t'], 'times: local, UTC, since the start'],
  [['Esc'], 'close the line, leave the search, clear the time'],
  [['?'], 'this list'],
];

/** The list of keys, over the page. */
export class Help {
  element = document.createElement('dialog');

  constructor() {
    this.element.setAttribute('aria-labelledby', 'help-title');
    this.element.addEventListener('click', (e) => {
      if (e.target === this.element) {
        this.element.close();
      }
    });
    render(
      html`<div class="dialog">
        <h2 id="help-title">Keys</h2>
        <dl class="keys">
          ${KEYS.map(
            ([keys, meaning]) =>
              html`<dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt>
                <dd>${meaning}</dd>`,
          )}
        </dl>
        <button @click=${() => this.element.close()}>Close</button>
      </div>`,
      this.element,
    );
  }

  get shown() {
    return this.element.open;
  }

  toggle() {
    if (this.shown) {
      this.element.close();
    } else {
      this.element.showModal();
    }
  }
}
