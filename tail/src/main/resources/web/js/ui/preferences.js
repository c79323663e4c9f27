import { TIME_STYLES } from '../core/times.js';

const KEY = 'logriver.preferences';
const SCHEMES = ['auto', 'dark', 'light'];

/** What a reader likes, kept in the browser: colours, wrapping, the way times are written. */
export class Preferences {
  scheme = 'auto';
  wrap = false;
  times = 'local';

  constructor() {
    try {
      const saved = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      this.scheme = SCHEMES.includes(saved.scheme) ? saved.scheme : 'auto';
      this.times = TIME_STYLES.includes(saved.times) ? saved.times : 'local';
      this.wrap = saved.wrap ?? matchMedia('(max-width: 640px)').matches;
    } catch {
      // Storage that is switched off or spoilt: the defaults serve.
    }
    this.#apply();
  }

  nextScheme(done) {
    this.set({ scheme: SCHEMES[(SCHEMES.indexOf(this.scheme) + 1) % SCHEMES.length] });
    done();
  }

  set(changes) {
    Object.assign(this, changes);
    this.#apply();
    try {
      const { scheme, wrap, times } = this;
      localStorage.setItem(KEY, JSON.stringify({ scheme, wrap, times }));
    } catch {
      // Kept for this page only.
    }
  }

  #apply() {
    const root = document.documentElement;
    if (this.scheme === 'auto') {
      delete root.dataset.scheme;
    } else {
      root.dataset.scheme = this.scheme;
    }
  }
}
