import { html } from '../../lib/lit-html/lit-html.js';
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
