/** An answer that is none, in the server's words (application/problem+json). */
export class Problem extends Error {
  constructor(status, title, detail, retryAfterMillis = null) {
    // Without the full stop: whoever shows it says more.
    super((detail || title).replace(/\.$/, ''));
    this.status = status;
    this.title = title;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** True where asking again may help. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The tail server's HTTP interface, asked in the name of a session. */
export class Api {
  #session;
  #onRefused;

  /** @param onRefused called when the server no longer takes the token */
  constructor(session, onRefused) {
    this.#session = session;
    this.#onRefused = onRefused;
  }

  async json(path, parameters = new URLSearchParams(), signal = undefined) {
    const answer = await this.open(path, parameters, 'application/json', signal);
    return answer.json();
  }

  /** An answer whose body is to be read; throws a Problem where it is not 200. */
  async open(path, parameters, accept, signal) {
    const query = parameters.toString();
    let answer;
    try {
      answer = await fetch(`api/v1/${path}${query === '' ? '' : `?${query}`}`, {
        headers: { Accept: accept, Authorization: `Bearer ${this.#session.token}` },
        cache: 'no-store',
        credentials: 'omit',
        signal,
      });
    } catch (e) {
      if (e.name === 'AbortError' || e instanceof Problem) {
        throw e;
      }
      throw new Problem(0, 'The server cannot be reached', '');
    }
    if (!answer.ok) {
      const problem = await problemOf(answer);
      if (answer.status === 401) {
        this.#onRefused(problem);
      }
      throw problem;
    }
    return answer;
  }
}

async function problemOf(answer) {
  const seconds = Number(answer.headers.get('Retry-After'));
  const wait = seconds > 0 ? seconds * 1000 : null;
  try {
    const { title, detail } = await answer.json();
    return new Problem(answer.status, title ?? `Status ${answer.status}`, detail, wait);
  } catch {
    return new Problem(answer.status, `The server answered with status ${answer.status}`, '', wait);
  }
}
