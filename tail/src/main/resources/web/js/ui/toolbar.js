import { html, nothing } from '../../lib/lit-html/lit-html.js';
import { live } from '../../lib/lit-html/directives/live.js';
import { patternError, withoutValue } from '../core/filters.js';
import { LEVELS } from '../core/levels.js';
import { count, shortCount } from '../core/numbers.js';
import { TIME_STYLES, tick } from '../core/times.js';
import { State } from '../io/stream.js';
import { icon } from './icons.js';

/** The levels that can be asked for, "and above". */
const CHOICES = [
  ['All', 0],
  ['Debug', 2],
  ['Info', 3],
  ['Warn', 4],
  ['Error', 5],
];

const TIME_NAMES = { local: 'Local', utc: 'UTC', since: 'Start' };

/** Search, levels, following and the ways of showing; and the keys for all of it. */
export class Toolbar {
  #view;
  #text;
  #regex;
  #only;

  constructor(view) {
    this.#view = view;
    this.#text = view.filter.text;
    this.#regex = view.filter.regex;
    this.#only = view.filter.text !== '';
  }

  /** Takes over what a filter that came from elsewhere says. */
  show(filter) {
    if (filter.text !== '') {
      this.#text = filter.text;
      this.#regex = filter.regex;
      this.#only = true;
    } else if (this.#only && this.#text !== '') {
      this.#only = false;
    }
  }

  render() {
    return html`<div class="toolbar" role="group" aria-label="Log">
        ${this.#searchBox()} ${this.#levels()} ${this.#buttons()}
      </div>
      ${this.#chips()}`;
  }

  #searchBox() {
    const error = patternError(this.#text, this.#regex);
    return html`<div class="search ${error === null ? '' : 'wrong'}" role="search">
      ${icon('search')}
      <input
        id="search"
        type="search"
        placeholder="Search"
        aria-label="Search in the lines"
        title=${error ?? 'Search in the lines (/)'}
        aria-invalid=${error === null ? nothing : 'true'}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${live(this.#text)}
        @input=${(e) => this.#search({ text: e.target.value })}
        @keydown=${(e) => this.#searchKey(e)}
      />
      ${this.#text === '' ? nothing : this.#hits()}
      <button
        class="quiet toggle mono"
        aria-pressed=${this.#regex}
        title="Regular expression"
        aria-label="Regular expression"
        @click=${() => this.#search({ regex: !this.#regex })}
      >
        .*
      </button>
      <button
        class="quiet toggle"
        aria-pressed=${this.#only}
        title="Only the lines that match"
        aria-label="Only the lines that match"
        @click=${() => this.#search({ only: !this.#only })}
      >
        ${icon('filter')}
      </button>
    </div>`;
  }

  #hits() {
    const { search, list } = this.#view;
    const all = search.hits.length;
    const at = list.current !== null && search.hits.includes(list.current)
      ? search.hits.positionOf(list.current) + 1
      : null;
    return html`<span class="hits" id="hits"
        >${at === null ? nothing : `${count(at)} of `}${count(all)}${search.behind ? '…' : ''}</span
      >
      <button
        class="quiet icon-only"
        title="Previous hit (N)"
        aria-label="Previous hit"
        ?disabled=${all === 0}
        @click=${() => this.#view.toHit(false)}
      >
        ${icon('up')}
      </button>
      <button
        class="quiet icon-only"
        title="Next hit (n)"
        aria-label="Next hit"
        ?disabled=${all === 0}
        @click=${() => this.#view.toHit(true)}
      >
        ${icon('down')}
      </button>`;
  }

  #levels() {
    const { levelCounts } = this.#view.store;
    const { level } = this.#view.filter;
    return html`<div class="segments" role="group" aria-label="Level and above">
      ${CHOICES.map(([title, rank]) => {
        const sum = levelCounts.slice(rank).reduce((a, b) => a + b, 0);
        return html`<button
          class=${LEVELS[rank].toLowerCase()}
          aria-pressed=${level === rank}
          @click=${() => this.#view.setFilter({ ...this.#view.filter, level: rank })}
          title=${rank === 0 ? 'All levels' : `${LEVELS[rank]} and above`}
        >
          ${title}<span class="n">${shortCount(sum)}</span>
        </button>`;
      })}
    </div>`;
  }

  #buttons() {
    const { list, stream, preferences } = this.#view;
    const ended = stream.state === State.ENDED;
    return html`<div class="buttons">
      <button
        class="follow ${list.following ? 'on' : ''}"
        id="follow"
        title=${list.following ? 'Pause (f)' : 'Follow (f)'}
        @click=${() => this.#view.setFollowing(!list.following)}
      >
        ${list.following ? icon('pause') : icon('follow')}${list.following
          ? 'Pause'
          : ended
            ? 'To the end'
            : 'Follow'}
      </button>
      <button
        class="toggle icon-only"
        aria-pressed=${preferences.wrap}
        title="Wrap lines (w)"
        aria-label="Wrap lines"
        @click=${() => this.#view.setPreferences({ wrap: !preferences.wrap })}
      >
        ${icon('wrap')}
      </button>
      <label class="select" title="How times are written (t)">
        ${icon('clock')}<span class="heard">Times</span>
        <select
          aria-label="Times"
          .value=${live(preferences.times)}
          @change=${(e) => this.#view.setPreferences({ times: e.target.value })}
        >
          ${TIME_STYLES.map(
            (it) =>
              html`<option value=${it} ?selected=${it === preferences.times}>
                ${TIME_NAMES[it]}
              </option>`,
          )}
        </select>
      </label>
      <button
        class="icon-only"
        title="Download what is shown"
        aria-label="Download what is shown"
        @click=${() => this.#view.download()}
      >
        ${icon('download')}
      </button>
    </div>`;
  }

  #chips() {
    const view = this.#view;
    const { filter } = view;
    const chips = [];
    for (const [field, title] of [
      ['environment', 'environment'],
      ['service', 'service'],
      ['source', 'instance'],
    ]) {
      if (filter[field] !== '') {
        chips.push([`${title} = ${filter[field]}`, { ...filter, [field]: '' }]);
      }
    }
    if (filter.level > 0 && !CHOICES.some(([, rank]) => rank === filter.level)) {
      chips.push([`${LEVELS[filter.level]} and above`, { ...filter, level: 0 }]);
    }
    for (const { key, value, not } of filter.values) {
      chips.push([`${key} ${not ? '≠' : '='} ${value}`, withoutValue(filter, key, value)]);
    }
    if (filter.from !== null || filter.to !== null) {
      chips.push([rangeText(filter, view), { ...filter, from: null, to: null }]);
    }
    return chips.length === 0
      ? nothing
      : html`<div class="chips" role="group" aria-label="Filters">
          ${chips.map(
            ([text, without]) =>
              html`<button class="chip" title="Remove" @click=${() => view.setFilter(without)}>
                <span>${text}</span>${icon('close')}
              </button>`,
          )}
          <button class="link" @click=${() => view.clearFilter()}>Clear all</button>
        </div>`;
  }

  #search({ text = this.#text, regex = this.#regex, only = this.#only }) {
    this.#text = text;
    this.#regex = regex;
    this.#only = only;
    this.#view.setSearch(text, regex, only);
  }

  #searchKey(e) {
    if (e.key === 'Enter') {
      e.preventDefault();
      this.#view.toHit(!e.shiftKey);
    } else if (e.key === 'Escape') {
      e.preventDefault();
      if (this.#text !== '') {
        this.#search({ text: '' });
      } else {
        this.#view.list.element.focus({ preventScroll: true });
      }
    } else if (e.key === 'ArrowDown') {
      e.preventDefault();
      this.#view.list.element.focus({ preventScroll: true });
    }
  }

  /** Handles a key of the page; tells whether it did. */
  key(e, typing) {
    if (typing) {
      return false;
    }
    const { list, store } = this.#view;
    const onButton = e.target.closest?.('button, a, summary') !== null;
    switch (e.key) {
      case '/':
        document.getElementById('search').focus();
        document.getElementById('search').select();
        return true;
      case 'f':
        this.#view.setFollowing(!list.following);
        return true;
      case 'j':
      case 'ArrowDown':
        list.move(1);
        return true;
      case 'k':
      case 'ArrowUp':
        list.move(-1);
        return true;
      case 'n':
        this.#view.toHit(true);
        return true;
      case 'N':
        this.#view.toHit(false);
        return true;
      case 'e':
        this.#view.toError(true);
        return true;
      case 'E':
        this.#view.toError(false);
        return true;
      case 'g':
        list.toFirst();
        return true;
      case 'G':
      case 'End':
        this.#view.setFollowing(true);
        return true;
      case 'w':
        this.#view.setPreferences({ wrap: !this.#view.preferences.wrap });
        return true;
      case 't':
        this.#view.nextTimeStyle();
        return true;
      case 'Enter':
      case 'o':
        if (list.current === null || (onButton && e.key === 'Enter')) {
          return false;
        }
        list.toggle(list.current);
        return true;
      case 'c':
        if (list.current === null) {
          return false;
        }
        this.#view.copyLink(store.eventOf(list.current));
        return true;
      case 'Escape':
        return this.#escape();
      default:
        return false;
    }
  }

  #escape() {
    const { list, filter } = this.#view;
    if (list.current !== null && list.expanded.has(list.current)) {
      list.toggle(list.current);
    } else if (filter.from !== null || filter.to !== null) {
      this.#view.setFilter({ ...filter, from: null, to: null });
    } else if (this.#text !== '') {
      this.#search({ text: '' });
    } else {
      return false;
    }
    return true;
  }
}

function rangeText({ from, to }, view) {
  const write = (time) =>
    time === null ? '…' : tick(time, 1000, view.preferences.times, view.start);
  return `${write(from)} – ${write(to)}`;
}
