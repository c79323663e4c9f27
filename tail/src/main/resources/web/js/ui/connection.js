import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { State } from '../io/stream.js';

/** How a stream stands: its name for the style sheet and its text for people. */
export function connection(stream, view) {
  switch (stream.state) {
    case State.CATCHING_UP:
      return { name: 'busy', text: 'Catching up' };
    case State.LIVE:
      return view?.list?.following === false
        ? { name: 'live', text: 'Live, paused' }
        : { name: 'live', text: 'Live' };
    case State.WAITING:
      return { name: 'lost', text: 'Waiting' };
    case State.RECONNECTING:
      return { name: 'lost', text: 'Reconnecting' };
    case State.HELD:
      return { name: 'busy', text: 'Held' };
    case State.ENDED:
      return { name: 'ended', text: 'Ended' };
    case State.REFUSED:
      return { name: 'lost', text: 'Not connected' };
    default:
      return { name: 'busy', text: 'Connecting' };
  }
}

export function connectionBadge(stream, view) {
  const { name, text } = connection(stream, view);
  return html`<span class="connection ${name}" title=${stream.reason || view?.endReason || text}
    ><i aria-hidden="true"></i><span>${text}</span></span
  >`;
}

/** What a reader should know of the connection, and can do about it; nothing while all is well. */
export function connectionBar(stream, view) {
  switch (stream.state) {
    case State.RECONNECTING: {
      const seconds = Math.ceil(Math.max(0, (stream.retryAt ?? 0) - Date.now()) / 1000);
      return html`<p class="bar lost">
        ${stream.reason}. Trying again ${seconds === 0 ? 'now' : `in ${seconds} s`}; no line is lost.
        <button class="link" @click=${() => stream.retryNow()}>Try now</button>
      </p>`;
    }
    case State.WAITING:
      return html`<p class="bar lost">${stream.reason}</p>`;
    case State.HELD:
      return html`<p class="bar">
        The page is full, and keeps what you read. It goes on when you follow.
        <button class="link" @click=${() => view.setFollowing(true)}>Follow</button>
      </p>`;
    case State.REFUSED:
      return html`<p class="bar lost">${stream.reason}</p>`;
    case State.ENDED:
      return view.endReason === '' ? nothing : html`<p class="bar">${view.endReason}.</p>`;
    default:
      return nothing;
  }
}
