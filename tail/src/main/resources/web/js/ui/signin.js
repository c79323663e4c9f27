import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { claimsOf } from '../io/session.js';

/** Asks for a token. */
export class SignIn {
  #app;
  #problem = '';

  /** Why the last token is no longer taken; may be empty. */
  reason = '';

  constructor(app) {
    this.#app = app;
  }

  render() {
    const problem = this.#problem || this.reason;
    return html`<form class="card sign-in" @submit=${(e) => this.#submit(e)}>
      <h1>Sign in</h1>
      <p>Paste a token. It stays in this tab and is forgotten with it.</p>
      <label for="token">Token</label>
      <textarea
        id="token"
        name="token"
        rows="4"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-describedby="token-help"
        aria-invalid=${problem === '' ? nothing : 'true'}
        @keydown=${(e) => e.key === 'Enter' && this.#submit(e)}
      ></textarea>
      ${problem === '' ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
      <button class="primary" type="submit">Sign in</button>
      <p id="token-help" class="muted">
        With a local stack, <code>./logriver up</code> prints a link that signs you in, and
        <code>./logriver token --tenant NAME</code> a token.
      </p>
    </form>`;
  }

  #submit(e) {
    e.preventDefault();
    const field = e.target.closest('form').elements.token;
    const token = field.value.trim().replace(/^Bearer\s+/i, '');
    if (claimsOf(token) === null) {
      this.#problem = 'That is no token: one has three parts with dots between them.';
      this.#app.invalidate();
      return;
    }
    this.#problem = '';
    this.reason = '';
    field.value = '';
    this.#app.signIn(token);
  }
}
