import { toExpression } from '../core/filters.js';
import { noticeOf, placeToGoBackTo } from '../core/notices.js';
import { Kind } from '../core/store.js';
import { State, Stream } from '../io/stream.js';
import { connection } from './connection.js';

/** An event that was received less than so long ago is live. */
const FRESH_MILLIS = 2_000;

/** How many of the newest lines "All lines" begins with. */
const TAIL_LINES = 2_000;

/** What the server's reasons for an end mean to a reader. */
const END_REASONS = {
  'deployment-ended': 'The deployment has ended, and so have its lines',
  until: 'These are all lines of this time',
  history: 'These are all lines there were',
  'filter-too-slow': 'This filter keeps others waiting: a simpler one goes on',
  failed: 'The server could not go on with these lines; its log says why',
};

/** The stream of a view, and what becomes of its events: rows of the view's store. */
export class Feed {
  #app;
  #view;
  #countdown = 0;

  /** The deployment events that are shown: each connection begins with those that are known. */
  #told = new Set();

  stream = null;

  /** The filter that the server applies because not all lines fit in the page; may be empty. */
  serverFilter = '';

  /** Why the stream has ended, for people; empty while it goes on. */
  endReason = '';

  /** @param scope {since, until} of the address, null where it has none */
  constructor(app, view, scope) {
    this.#app = app;
    this.#view = view;
    this.scope = scope;
    this.#connect();
  }

  close() {
    this.stream.close();
    clearInterval(this.#countdown);
  }

  /** Has the server filter, where the page no longer has all lines. */
  filter() {
    const { store, filter } = this.#view;
    const wanted = this.serverFilter !== '' || store.released > 0 ? toExpression(filter) : '';
    if (wanted !== this.serverFilter) {
      this.serverFilter = wanted;
      this.stream.close();
      this.#view.restart();
      this.#told.clear();
      this.#connect();
    }
  }

  #connect() {
    const { id } = this.#view;
    const query = new URLSearchParams({ follow: 'true' });
    if (id !== null) {
      query.set('deployment', id);
    }
    if (this.scope.since !== null) {
      query.set('since', this.scope.since);
    } else if (id === null) {
      query.set('tail', TAIL_LINES);
    }
    if (this.scope.until !== null) {
      query.set('until', this.scope.until);
      query.set('follow', 'false');
    }
    if (this.serverFilter !== '') {
      query.set('filter', this.serverFilter);
    }
    this.stream = new Stream(
      this.#app.api,
      'tail',
      query,
      (event) => this.#receive(event),
      (stream, lostMillis) => this.#changed(stream, lostMillis),
    ).start();
  }

  #receive({ type, data }) {
    if (this.#view.store.full) {
      this.#makeRoom();
    }
    switch (type) {
      case 'log':
        this.#receiveLine(data);
        break;
      case 'notice':
        this.#receiveNotice(JSON.parse(data));
        break;
      case 'deployment':
        if (!this.#told.has(data)) {
          this.#told.add(data);
          this.#receiveDeployment(JSON.parse(data));
        }
        break;
      case 'end':
        return this.#receiveEnd(data);
      default:
    }
    this.#view.wake();
    return false;
  }

  #receiveLine(json) {
    const event = JSON.parse(json);
    this.#view.arrived(this.#view.store.appendLog(json, event), event);
    if (
      this.stream.state === State.CATCHING_UP &&
      Date.now() - Date.parse(event['event.created'] ?? event['@timestamp']) < FRESH_MILLIS
    ) {
      this.stream.caughtUp();
    }
  }

  /** Lines that the server left out, since the page was too slow, are read again. */
  #receiveNotice(notice) {
    const cursor = placeToGoBackTo(notice);
    if (cursor !== null) {
      this.stream.goBackTo(cursor);
      return;
    }
    if (notice.kind === 'interrupted' || notice.kind === 'resumed') {
      this.stream.waits(notice.kind === 'interrupted' ? notice.message : '');
    }
    const style = this.#app.preferences.times === 'utc' ? 'utc' : 'local';
    const { text, time } = noticeOf(notice, style, Date.now());
    if (text !== '') {
      this.#view.store.appendOther(Kind.NOTICE, notice, time, text);
    }
  }

  #receiveDeployment(event) {
    this.#view.told(event);
    const name = [event.service, event.version].filter(Boolean).join(' ');
    const text = `${name} in ${event.environment}: ${event.status.toLowerCase().replace('_', ' ')}`;
    const pods = (event.instances ?? []).map((it) => it.name).join(', ');
    this.#view.store.appendOther(
      Kind.DEPLOYMENT,
      event,
      Date.parse(event.at),
      pods === '' ? text : `${text} · ${pods}`,
    );
  }

  #receiveEnd(data) {
    const { reason } = JSON.parse(data);
    if (reason === 'token-expired') {
      this.#app.signOut('Your token has expired.');
    }
    this.endReason = END_REASONS[reason] ?? reason;
    this.#view.wake();
    return true;
  }

  /** While someone reads, nothing is let go: the stream waits. Otherwise the oldest rows go. */
  #makeRoom() {
    if (!this.#view.list.following) {
      this.stream.hold('The page is full while you read; it goes on when you follow.');
      return;
    }
    this.#view.store.release();
    this.#view.released();
  }

  #changed(stream, lostMillis) {
    if (stream !== this.stream && this.stream !== null) {
      return;
    }
    if (lostMillis !== null) {
      this.#view.store.appendOther(
        Kind.MARK,
        {},
        Date.now(),
        `Connected again after ${(lostMillis / 1000).toFixed(1)} s, going on after the last line`,
      );
      this.#view.wake();
    }
    this.#app.announcer.say(connection(stream, this.#view).text);
    clearInterval(this.#countdown);
    if (stream.state === State.RECONNECTING) {
      this.#countdown = setInterval(() => this.#view.frame(), 500);
    }
    this.#view.show();
  }
}
