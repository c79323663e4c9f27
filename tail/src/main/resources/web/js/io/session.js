import { tokenIn } from '../core/route.js';

const KEY = 'logriver.token';

/** The token of this tab: it is gone with the tab, and never stays in the address. */
export class Session {
  #storage;

  constructor(storage = sessionStorage) {
    this.#storage = storage;
  }

  get token() {
    return this.#storage.getItem(KEY);
  }

  set token(token) {
    if (token === null) {
      this.#storage.removeItem(KEY);
    } else {
      this.#storage.setItem(KEY, token.trim());
    }
  }

  /** The tenant that the token names; the server decides what it is worth. */
  get tenant() {
    return claimsOf(this.token)?.tenant ?? '';
  }

  /** When the token expires, in milliseconds; null where it does not say. */
  get expires() {
    const seconds = claimsOf(this.token)?.exp;
    return typeof seconds === 'number' ? seconds * 1000 : null;
  }

  /** Takes the token out of the address, where a printed link has put it. */
  takeFromAddress(location, history) {
    const { token, rest } = tokenIn(location.hash);
    if (token !== null) {
      history.replaceState(null, '', `${location.pathname}${location.search}${rest}`);
      this.token = token;
    }
  }
}

/** The claims of a JWT, unchecked; null where the text is none. */
export function claimsOf(token) {
  const part = token?.split('.')[1];
  if (part === undefined) {
    return null;
  }
  try {
    const bytes = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0))));
  } catch {
    return null;
  }
}
