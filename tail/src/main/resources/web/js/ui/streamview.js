import { html } from '../../lib/lit-html/lit-html.js';
import {
  fromAddress,
  isEmpty,
  NO_FILTER,
  toAddress,
  withValue,
} from '../core/filters.js';
import { rankOf } from '../core/levels.js';
import { hashOf } from '../core/route.js';
import { Search, Selection } from '../core/selection.js';
import { Kind, LogStore } from '../core/store.js';
import { TIME_STYLES } from '../core/times.js';
import { State } from '../io/stream.js';
import { Chart } from './chart.js';
import { copy } from './clipboard.js';
import { connectionBar } from './connection.js';
import { Course } from './course.js';
import { Download } from './download.js';
import { Feed } from './feed.js';
import { emptyNote, foot, unseenButton } from './logframe.js';
import { LogList } from './loglist.js';
import { deploymentHead } from './deploymenthead.js';
import { Toolbar } from './toolbar.js';

/** How long looking for rows may hold up a frame. */
const WORK_MILLIS = 7;

/** The frame around the list is drawn this often at most: its counts change with every line. */
const FRAME_MILLIS = 200;

const FILTER_DELAY_MILLIS = 300;

/** The lines of one deployment, or of everything that the token may see, as they come. */
export class StreamView {
  className = 'stream';
  #app;
  #list;
  #toolbar;
  #feed;
  #course;
  #chart;
  #download;
  #working = false;
  #framed = 0;
  #frameTimer = 0;
  #filterTimer = 0;
  #wanted;
  #pendingReveal = null;
  #pendingOpen = false;
  #pendingHit = null;

  id;
  store = new LogStore();
  selection = new Selection(this.store);
  search = new Search(this.store, this.selection);
  constructor(app, route) {
    this.#app = app;
    this.id = route.id;
    this.#wanted = route.parameters.get('line');
    this.#course = new Course(this.id);
    const filter = fromAddress(route.parameters);
    this.selection.use(filter);
    this.search.use(filter.text, filter.regex);
    this.#list = new LogList(this, () => this.wake());
    this.#toolbar = new Toolbar(this);
    this.#chart = new Chart(this);
    this.#download = new Download(app, this);
    this.#feed = new Feed(app, this, {
      since: route.parameters.get('since'),
      until: route.parameters.get('until'),
    });
    if (this.id !== null) {
      this.#load();
    }
  }

  async #load() {
    await this.#course.load(this.#app.api);
    document.title = `${this.title} · Logriver`;
    this.frame();
  }

  get title() {
    return this.deployment === null
      ? (this.id ?? 'All lines')
      : `${this.deployment['service'] ?? ''} ${this.id}`.trim();
  }

  get preferences() {
    return this.#app.preferences;
  }

  get list() {
    return this.#list;
  }

  get stream() {
    return this.#feed.stream;
  }

  get deployment() {
    return this.#course.deployment;
  }

  get timeline() {
    return this.#course.timeline;
  }

  /** Whether the server knows no deployment of this name. */
  get unknown() {
    return this.#course.unknown;
  }

  /** The filter that the server applies because not all lines fit in the page; may be empty. */
  get serverFilter() {
    return this.#feed.serverFilter;
  }

  get endReason() {
    return this.#feed.endReason;
  }

  get filter() {
    return this.selection.filter;
  }

  get filtered() {
    return !isEmpty(this.filter);
  }

  /** Where times since the start are counted from. */
  get start() {
    return (
      this.timeline.from ?? (this.store.length > 0 ? this.store.timeOf(this.store.first) : 0)
    );
  }

  /** One of eight hues: the first eight instances of a stream are told apart. */
  hueOf(name) {
    return this.store.sources.numberOf(name) % 8;
  }

  /** The axis of the chart: from the deployment's start to its end, or to now. */
  get axis() {
    const { length } = this.store;
    const first = length > 0 ? this.store.timeOf(this.store.first) : Date.now() - 60_000;
    const last = length > 0 ? this.store.timeOf(this.store.end - 1) : Date.now();
    const from = this.timeline.from === null ? first : Math.min(this.timeline.from, first);
    const live = this.stream.state === State.LIVE && this.timeline.to === null;
    const to = Math.max(live ? Date.now() : last, last, this.timeline.to ?? 0);
    // A clock that is days off must not squeeze the rest into one bar.
    return { from: Math.max(from, to - 7 * 86_400_000), to: Math.max(to, from + 1000) };
  }

  close() {
    this.#feed.close();
    this.#list.close();
    this.#chart.close();
    clearTimeout(this.#frameTimer);
    clearTimeout(this.#filterTimer);
  }

  update(parameters) {
    const line = parameters.get('line');
    const filter = fromAddress(parameters);
    if (toAddress(filter).toString() !== toAddress(this.filter).toString()) {
      this.setFilter(filter);
    }
    if (line !== null && line !== this.#wanted) {
      this.#wanted = line;
      this.#findWanted();
    }
  }

  // What the parts of the view ask for.

  setFilter(filter) {
    const around = this.#list.following ? null : this.#list.firstInSight;
    this.selection.use(filter);
    this.#toolbar.show(filter);
    this.#app.replaceAddress(this.#address());
    clearTimeout(this.#filterTimer);
    this.#filterTimer = setTimeout(() => this.#feed.filter(), FILTER_DELAY_MILLIS);
    this.#pendingReveal = around;
    this.wake();
    this.show();
  }

  addValue(key, value, not) {
    if (key === 'log.level' && !not && rankOf(value) === 0) {
      return;
    }
    this.setFilter(withValue(this.filter, key, value, not));
    this.say(`${not ? 'Without' : 'Only'} ${key} = ${value}`);
  }

  /** Leaves the filter and stays at the row. */
  showAround(row) {
    this.setFilter(NO_FILTER);
    this.#list.setFollowing(false);
    this.#pendingReveal = row;
  }

  clearFilter() {
    this.search.use(this.search.text, this.search.regex);
    this.setFilter(NO_FILTER);
  }

  setSearch(text, regex, only) {
    this.search.use(text, regex);
    this.#list.redraw();
    const { text: oldText, regex: oldRegex } = this.filter;
    const wanted = only ? text : '';
    if (oldText !== wanted || (only && oldRegex !== regex)) {
      this.setFilter({ ...this.filter, text: wanted, regex: only && regex });
    }
    this.wake();
    this.show();
  }

  /** Goes to the next hit; once it is found, where the search is still under way. */
  toHit(forward) {
    if (this.search.behind) {
      this.#pendingHit = { forward };
      this.wake();
      return;
    }
    const from = this.#list.current ?? this.#list.firstInSight ?? 0;
    const row = forward ? this.search.after(from) : this.search.before(from);
    if (row !== null) {
      this.#list.reveal(row, 'centre');
    }
  }

  toError(forward) {
    const shown = this.selection.shown;
    const from = this.#list.current ?? this.#list.firstInSight;
    const error = rankOf('ERROR');
    const step = forward ? 1 : -1;
    let position = from === null ? 0 : shown.positionOf(from) + step;
    for (; position >= 0 && position < shown.length; position += step) {
      if (this.store.levelOf(shown.at(position)) >= error) {
        this.#list.reveal(shown.at(position), 'centre');
        return;
      }
    }
    this.say(forward ? 'No error further down' : 'No error further up');
  }

  toTime(time) {
    const shown = this.selection.shown;
    for (let position = 0; position < shown.length; position++) {
      if (this.store.timeOf(shown.at(position)) >= time) {
        this.#list.setFollowing(false);
        this.#list.reveal(shown.at(position), 'centre');
        return;
      }
    }
  }

  setFollowing(following) {
    this.#list.setFollowing(following);
    this.show();
    this.#app.announcer.say(following ? 'Following' : 'Paused');
  }

  setPreferences(changes) {
    this.preferences.set(changes);
    this.#list.relayout();
    this.show();
  }

  nextTimeStyle() {
    const next = (TIME_STYLES.indexOf(this.preferences.times) + 1) % TIME_STYLES.length;
    this.setPreferences({ times: TIME_STYLES[next] });
  }

  download() {
    this.#download.start();
  }

  say(text) {
    this.#app.toast(text);
  }

  async copyLink(event) {
    this.say((await copy(this.linkTo(event))) ? 'Link copied' : 'The browser does not let this page copy');
  }

  /** The address at which this line opens. */
  linkTo(event) {
    const parameters = toAddress(this.filter);
    parameters.set('line', event['event.id']);
    if (this.id === null) {
      const time = Date.parse(event['event.created'] ?? event['@timestamp']);
      parameters.set('since', new Date(time - 10_000).toISOString());
    }
    const view = this.id === null ? 'lines' : 'deployment';
    return `${location.origin}${location.pathname}${hashOf(view, this.id, parameters)}`;
  }

  // What the feed asks for.

  /** A line has come: perhaps the one that the address names. */
  arrived(row, event) {
    if (this.#wanted !== null && event['event.id'] === this.#wanted) {
      this.#list.setFollowing(false);
      this.#pendingReveal = row;
      this.#pendingOpen = true;
    }
  }

  /** An event of a deployment has come. */
  told(event) {
    this.#course.take(event);
  }

  /** The oldest rows are gone. */
  released() {
    const gone = this.selection.forget();
    this.search.forget(gone);
    this.#list.forget(gone);
  }

  /** Another stream takes the place of the last one. */
  restart() {
    this.store.clear();
    this.selection.restart();
    this.search.use(this.search.text, this.search.regex);
    this.#list.setFollowing(true);
  }

  #findWanted() {
    for (let row = this.store.first; row < this.store.end; row++) {
      if (
        this.store.kindOf(row) === Kind.LOG &&
        this.store.eventOf(row)['event.id'] === this.#wanted
      ) {
        this.#list.setFollowing(false);
        this.#pendingReveal = row;
        this.#pendingOpen = true;
        this.wake();
        return;
      }
    }
  }

  // Work in slices.

  /** Asks for a slice of work before the next frame. */
  wake() {
    if (!this.#working) {
      this.#working = true;
      requestAnimationFrame(() => {
        this.#working = false;
        this.#work();
      });
    }
  }

  #work() {
    const now = () => performance.now();
    this.selection.advance(now, now() + WORK_MILLIS);
    this.search.advance(now, now() + WORK_MILLIS);
    if (this.#list.following) {
      this.stream.resume();
    }
    this.#revealPending();
    if (this.#pendingHit !== null && !this.search.behind) {
      const { forward } = this.#pendingHit;
      this.#pendingHit = null;
      this.toHit(forward);
    }
    this.#list.draw();
    this.#chart.dirty();
    this.frame();
    if (this.selection.behind || this.search.behind) {
      this.wake();
    }
  }

  #revealPending() {
    const row = this.#pendingReveal;
    if (row === null || (this.selection.behind && !this.selection.shown.includes(row))) {
      return;
    }
    this.#pendingReveal = null;
    if (row < this.store.first) {
      return;
    }
    const shown = this.selection.shown;
    const near = shown.includes(row)
      ? row
      : shown.at(Math.min(shown.positionOf(row), shown.length - 1));
    if (shown.length > 0 && this.#list.reveal(near, 'centre') && this.#pendingOpen) {
      this.#pendingOpen = false;
      this.#list.expanded.add(row);
      this.#list.relayout();
      this.#list.reveal(row, 'centre');
    }
  }

  /** Draws the frame around the list at the next occasion: somebody waits for it. */
  show() {
    this.#app.invalidate();
  }

  /** Asks for the frame around the list to be drawn anew, soon. */
  frame() {
    if (this.#frameTimer === 0) {
      const wait = Math.max(0, this.#framed + FRAME_MILLIS - performance.now());
      this.#frameTimer = setTimeout(() => {
        this.#frameTimer = 0;
        this.#framed = performance.now();
        this.#app.invalidate();
      }, wait);
    }
  }

  drawn() {
    this.#list.draw();
    this.#chart.drawn();
  }

  #address() {
    const parameters = toAddress(this.filter);
    for (const name of ['since', 'until']) {
      if (this.#feed.scope[name] !== null) {
        parameters.set(name, this.#feed.scope[name]);
      }
    }
    return hashOf(this.id === null ? 'lines' : 'deployment', this.id, parameters);
  }

  // What is seen.

  render() {
    return html`
      ${deploymentHead(this)} ${this.#chart.render()} ${this.#toolbar.render()}
      ${connectionBar(this.stream, this)}
      <section class="log-frame" aria-label="Log">
        ${this.#list.element} ${emptyNote(this)} ${unseenButton(this)}
      </section>
      ${foot(this)}
    `;
  }

  key(e, typing) {
    return this.#toolbar.key(e, typing);
  }
}
