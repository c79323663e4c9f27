import { html, nothing, render } from '../../lib/lit-html/lit-html.js';
import { hashOf, routeOf } from '../core/route.js';
import { Api } from '../io/api.js';
import { Session } from '../io/session.js';
import { Announcer } from './announcer.js';
import { DeploymentsView } from './deployments.js';
import { Help } from './help.js';
import { icon } from './icons.js';
import { Preferences } from './preferences.js';
import { SignIn } from './signin.js';
import { StreamView } from './streamview.js';
import { ThroughputView } from './throughput.js';

const TABS = [
  ['deployments', 'Deployments'],
  ['lines', 'All lines'],
  ['throughput', 'Throughput'],
];

/** The page: who is signed in, which view is open, and the frame around it. */
export class App {
  #root;
  #view = null;
  #viewKey = '';
  #drawing = false;
  #help = new Help();
  #toast = '';
  #toastTimer = 0;
  #signIn;

  session = new Session();
  preferences = new Preferences();
  announcer = new Announcer();
  api = new Api(this.session, (problem) => this.signOut(`${problem.message}.`));

  constructor(root) {
    this.#root = root;
    this.#signIn = new SignIn(this);
  }

  start() {
    this.session.takeFromAddress(location, history);
    this.#root.replaceChildren();
    addEventListener('hashchange', () => this.#navigate());
    addEventListener('keydown', (e) => this.#key(e));
    this.#navigate();
  }

  /** Draws before the next frame, however often it is called until then. */
  invalidate() {
    if (!this.#drawing) {
      this.#drawing = true;
      requestAnimationFrame(() => {
        this.#drawing = false;
        this.#draw();
      });
    }
  }

  signIn(token) {
    this.session.token = token;
    this.#navigate();
  }

  signOut(reason = '') {
    this.session.token = null;
    this.#signIn.reason = reason;
    this.#navigate();
  }

  /** Says something for a moment. */
  toast(text) {
    this.#toast = text;
    this.announcer.say(text);
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => {
      this.#toast = '';
      this.invalidate();
    }, 2500);
    this.invalidate();
  }

  /** Puts the state of a view into the address, without a step in the history. */
  replaceAddress(hash) {
    if (location.hash !== hash) {
      history.replaceState(null, '', hash);
    }
  }

  #navigate() {
    this.session.takeFromAddress(location, history);
    const route = routeOf(location.hash);
    const key = this.session.token === null ? '' : `${route.view}/${route.id ?? ''}`;
    if (key !== this.#viewKey) {
      this.#view?.close();
      this.#viewKey = key;
      const first = this.#view === null;
      this.#view = key === '' ? null : this.#open(route);
      if (!first) {
        this.#root.querySelector('main').focus({ preventScroll: true });
      }
    } else {
      this.#view?.update?.(route.parameters);
    }
    document.title = `${this.#view?.title ?? 'Sign in'} · Logriver`;
    this.invalidate();
  }

  #open(route) {
    switch (route.view) {
      case 'deployment':
      case 'lines':
        return new StreamView(this, route);
      case 'throughput':
        return new ThroughputView(this, route);
      default:
        return new DeploymentsView(this, route);
    }
  }

  #draw() {
    render(this.#template(), this.#root);
    this.#view?.drawn?.();
  }

  #template() {
    const view = this.#view;
    return html`
      <a class="skip" href="#main" @click=${(e) => this.#skip(e)}>Skip to content</a>
      <header class="top">
        <a class="brand" href=${hashOf('deployments')} aria-label="Logriver, deployments">
          ${icon('river')}<span>Logriver</span>
        </a>
        ${view === null ? html`<span class="grow"></span>` : this.#tabs()}
        <div class="top-end">
          ${view === null ? nothing : this.#account()}
          <button
            class="quiet icon-only"
            @click=${() => this.preferences.nextScheme(() => this.invalidate())}
            title="Colours: ${this.preferences.scheme}"
            aria-label="Colours: ${this.preferences.scheme}. Change"
          >
            ${icon({ auto: 'auto', dark: 'moon', light: 'sun' }[this.preferences.scheme])}
          </button>
          <button
            class="quiet icon-only wide-only"
            @click=${() => this.#help.toggle()}
            title="Keys (?)"
            aria-label="Keys"
          >
            ${icon('keyboard')}
          </button>
        </div>
      </header>
      <main id="main" tabindex="-1" class=${view?.className ?? 'centre'}>
        ${view === null ? this.#signIn.render() : view.render()}
      </main>
      <div class="toast ${this.#toast === '' ? '' : 'shown'}" aria-hidden="true">${this.#toast}</div>
      ${this.#help.element} ${this.announcer.element}
    `;
  }

  #tabs() {
    const current = this.#viewKey.split('/')[0].replace(/^deployment$/, 'deployments');
    return html`<nav class="tabs grow" aria-label="Views">
      ${TABS.map(
        ([view, title]) =>
          html`<a href=${hashOf(view)} aria-current=${current === view ? 'page' : nothing}
            >${title}</a
          >`,
      )}
    </nav>`;
  }

  #account() {
    return html`<span class="tenant wide-only" title="The tenant of your token"
        >${this.session.tenant}</span
      >
      <button
        class="quiet icon-only"
        @click=${() => this.signOut()}
        title="Sign out ${this.session.tenant}"
        aria-label="Sign out ${this.session.tenant}"
      >
        ${icon('leave')}
      </button>`;
  }

  #skip(e) {
    e.preventDefault();
    this.#root.querySelector('#main').focus();
  }

  #key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) {
      return;
    }
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName);
    if (e.key === '?' && !typing) {
      this.#help.toggle();
    } else if (this.#help.shown || !this.#view?.key?.(e, typing)) {
      return;
    }
    e.preventDefault();
  }
}
