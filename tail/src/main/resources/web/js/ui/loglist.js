import { Heights } from '../core/heights.js';
import { RowMaker } from './rowdom.js';

/** Rows drawn beyond what is seen, in pixels, so that a scroll meets them drawn. */
const OVERSCAN = 400;

/** Browsers cannot scroll much farther; a higher list is scrolled in proportion. */
const SCROLL_MAX = 12_000_000;

const NEAR_END = 4;

/**
 * The list of rows: only those in sight are in the document, whatever their heights, and the place
 * of reading stays while rows come and go around it.
 */
export class LogList {
  element = document.createElement('div');
  #rows = document.createElement('div');
  #selection;
  #store;
  #preferences;
  #heights = new Heights();
  #maker;
  #nodes = new Map();
  #version = -1;
  #ownTop = 0;
  #anchor = null;
  #measured = new Map();
  #seen = 0;
  #resizes;
  #onChange;

  following = true;
  current = null;
  expanded = new Set();

  /**
   * @param view what rows are drawn from: store, selection, search, preferences, `start` of time
   * @param onChange called when the list changed by itself what others show
   */
  constructor(view, onChange) {
    this.#store = view.store;
    this.#selection = view.selection;
    this.#preferences = view.preferences;
    this.#maker = new RowMaker(view, this);
    this.#onChange = onChange;
    this.element.className = 'log';
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'list');
    this.element.setAttribute('aria-label', 'Log lines');
    this.#rows.className = 'rows';
    this.#rows.setAttribute('role', 'presentation');
    this.element.append(this.#rows);
    this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.element.addEventListener('click', (e) => this.#clicked(e));
    this.#resizes = new ResizeObserver(() => this.relayout());
    this.#resizes.observe(this.element);
  }

  close() {
    this.#resizes.disconnect();
  }

  /** Rows below those that were in sight since the list stopped following. */
  get unseen() {
    return this.following ? 0 : Math.max(0, this.#selection.shown.length - this.#seen);
  }

  get drawnRows() {
    return this.#nodes.size;
  }

  setFollowing(following) {
    if (this.following !== following) {
      this.following = following;
      this.#seen = 0;
      this.#anchor = following ? null : this.#anchorHere();
      this.#onChange();
    }
  }

  /** Rows have gone from the start of the selection. */
  forget(count) {
    this.#heights.removeFirst(count);
    this.#seen = Math.max(0, this.#seen - count);
    for (const set of [this.expanded, this.#measured]) {
      for (const row of set.keys()) {
        if (row < this.#store.first) {
          set.delete(row);
        }
      }
    }
    if (this.current !== null && this.current < this.#store.first) {
      this.current = null;
    }
  }

  /** Draws every row anew: how they look, or how high they are, has changed. */
  relayout() {
    this.#version = -1;
    this.#measured.clear();
    this.redraw();
  }

  /** Draws the rows in sight anew. */
  redraw() {
    for (const node of this.#nodes.values()) {
      node.remove();
    }
    this.#nodes.clear();
    this.#onChange();
  }

  draw() {
    if (!this.element.isConnected || this.element.clientHeight === 0) {
      return;
    }
    this.element.classList.toggle('wrap', this.#preferences.wrap);
    this.#sync();
    for (let pass = 0; pass < 3; pass++) {
      this.#place();
      if (!this.#measure()) {
        break;
      }
    }
  }

  /** Makes a row the current one and brings it into sight. */
  reveal(row, where = 'nearest') {
    const position = this.#selection.shown.positionOf(row);
    if (position >= this.#selection.shown.length || this.#selection.shown.at(position) !== row) {
      return false;
    }
    this.#sync();
    this.#makeCurrent(row);
    const view = this.element.clientHeight;
    const top = this.#heights.topOf(position);
    const height = this.#heights.heightOf(position);
    const at = this.#virtualTop();
    let goal = at;
    if (where === 'centre' && (top < at || top + height > at + view)) {
      goal = top - view / 3;
    } else if (top < at + height) {
      goal = top - height;
    } else if (top + 2 * height > at + view) {
      goal = Math.min(top, top + 2 * height - view);
    }
    if (this.following && position < this.#selection.shown.length - 1) {
      this.setFollowing(false);
    }
    this.#anchor = null;
    this.#scrollTo(goal);
    this.#anchor = this.following ? null : this.#anchorHere();
    this.#onChange();
    return true;
  }

  /** Goes so many rows down (or up) from the current one. */
  move(by) {
    const shown = this.#selection.shown;
    if (shown.length === 0) {
      return;
    }
    let position;
    if (this.current === null || !shown.includes(this.current)) {
      const seen = this.#heights.positionAt(
        this.#virtualTop() + (by > 0 ? 0 : this.element.clientHeight),
      );
      position = this.following ? shown.length - 1 : seen;
    } else {
      position = shown.positionOf(this.current) + by;
    }
    this.reveal(shown.at(Math.min(Math.max(position, 0), shown.length - 1)));
  }

  toFirst() {
    if (this.#selection.shown.length > 0) {
      this.setFollowing(false);
      this.reveal(this.#selection.shown.at(0));
    }
  }

  toggle(row) {
    if (!this.expanded.delete(row)) {
      this.expanded.add(row);
    }
    this.#measured.delete(row);
    this.#makeCurrent(row);
    if (this.following) {
      this.setFollowing(false);
    }
    const position = this.#selection.shown.positionOf(row);
    if (position < this.#heights.length) {
      this.#heights.set(position, this.#estimate(row));
    }
    this.#drop(row);
    this.#onChange();
  }

  /** The first row in sight, or null. */
  get firstInSight() {
    return this.#heights.length === 0
      ? null
      : this.#selection.shown.at(this.#heights.positionAt(this.#virtualTop()));
  }

  #makeCurrent(row) {
    if (this.current !== row) {
      this.#nodes.get(this.current)?.classList.remove('current');
      this.#nodes.get(this.current)?.removeAttribute('aria-current');
      this.current = row;
      this.#markCurrent(this.#nodes.get(row));
    }
  }

  #markCurrent(node) {
    node?.classList.add('current');
    node?.setAttribute('aria-current', 'true');
  }

  #drop(row) {
    this.#nodes.get(row)?.remove();
    this.#nodes.delete(row);
  }

  /** Gives every shown row a height, and keeps the place of reading. */
  #sync() {
    const shown = this.#selection.shown;
    if (this.#version !== this.#selection.version) {
      this.#version = this.#selection.version;
      this.#heights.clear();
      this.#seen = 0;
    }
    this.#maker.measureColumns(this.element);
    while (this.#heights.length < shown.length) {
      this.#heights.append(this.#estimate(shown.at(this.#heights.length)));
    }
    this.#makeRoom();
  }

  #makeRoom() {
    this.#rows.style.height = `${Math.min(this.#heights.total, SCROLL_MAX)}px`;
  }

  #estimate(row) {
    return this.#measured.get(row) ?? this.#maker.estimate(row, this.expanded.has(row));
  }

  #place() {
    const view = this.element.clientHeight;
    this.#makeRoom();
    if (this.following) {
      this.#scrollTo(this.#heights.total - view);
    } else if (this.#anchor !== null) {
      this.#backToAnchor();
    }
    const shift = this.element.scrollTop - this.#virtualTop();
    const wanted = this.#wanted(view);
    for (const [row, node] of this.#nodes) {
      if (!wanted.has(row)) {
        node.remove();
        this.#nodes.delete(row);
      }
    }
    this.#seen = Math.max(this.#seen, this.#heights.positionAt(this.#virtualTop() + view - 1) + 1);
    let next = this.#rows.firstChild;
    for (const [row, position] of wanted) {
      const node = this.#nodes.get(row) ?? this.#make(row, position);
      if (node === next) {
        next = next.nextSibling;
      } else {
        this.#rows.insertBefore(node, next);
      }
      const top = `translateY(${this.#heights.topOf(position) + shift}px)`;
      if (node.style.transform !== top) {
        node.style.transform = top;
      }
    }
  }

  /** The rows to draw with their positions, in order. */
  #wanted(view) {
    const wanted = new Map();
    const shown = this.#selection.shown;
    const top = this.#virtualTop();
    const end = top + view + OVERSCAN;
    let position = this.#heights.positionAt(Math.max(0, top - OVERSCAN));
    let at = this.#heights.topOf(position);
    for (; position < this.#heights.length && at < end; position++) {
      wanted.set(shown.at(position), position);
      at += this.#heights.heightOf(position);
    }
    return wanted;
  }

  #make(row, position) {
    const node = this.#maker.make(row, this.expanded.has(row));
    node.setAttribute('aria-posinset', position + 1);
    node.setAttribute('aria-setsize', this.#selection.shown.length);
    if (row === this.current) {
      this.#markCurrent(node);
    }
    this.#nodes.set(row, node);
    return node;
  }

  /** Learns the true heights of the drawn rows; tells whether any was other than thought. */
  #measure() {
    if (!this.#preferences.wrap && this.expanded.size === 0) {
      return false;
    }
    let changed = false;
    const shown = this.#selection.shown;
    for (const [row, node] of this.#nodes) {
      const height = node.offsetHeight;
      const position = shown.positionOf(row);
      if (Math.abs(this.#heights.heightOf(position) - height) > 0.5) {
        this.#heights.set(position, height);
        changed = true;
      }
      if (this.expanded.has(row)) {
        this.#measured.set(row, height);
      }
    }
    return changed;
  }

  /** The drawn row has changed its height by itself, as when a part of it was folded. */
  resized() {
    this.#onChange();
  }

  #scrolled() {
    const top = this.element.scrollTop;
    if (Math.abs(top - this.#ownTop) < 1.5) {
      return;
    }
    const atEnd = top + this.element.clientHeight >= this.element.scrollHeight - NEAR_END;
    const upward = top < this.#ownTop;
    this.#ownTop = top;
    if (this.following) {
      if (upward && !atEnd) {
        this.setFollowing(false);
      }
    } else if (atEnd && !upward) {
      this.setFollowing(true);
    }
    this.#anchor = this.following ? null : this.#anchorHere();
    this.#onChange();
  }

  #anchorHere() {
    if (this.#heights.length === 0) {
      return null;
    }
    const top = this.#virtualTop();
    const position = this.#heights.positionAt(top);
    return {
      row: this.#selection.shown.at(position),
      offset: top - this.#heights.topOf(position),
    };
  }

  #backToAnchor() {
    const position = Math.min(
      this.#selection.shown.positionOf(this.#anchor.row),
      this.#heights.length - 1,
    );
    if (position >= 0) {
      this.#scrollTo(this.#heights.topOf(position) + this.#anchor.offset);
    }
  }

  /** How far one scrolled pixel goes. */
  get #scale() {
    const view = this.element.clientHeight;
    const total = this.#heights.total;
    return total <= SCROLL_MAX ? 1 : (total - view) / (SCROLL_MAX - view);
  }

  #virtualTop() {
    return this.element.scrollTop * this.#scale;
  }

  #scrollTo(virtualTop) {
    const top = Math.max(0, virtualTop / this.#scale);
    if (Math.abs(this.element.scrollTop - top) >= 1) {
      this.element.scrollTop = top;
    }
    this.#ownTop = this.element.scrollTop;
  }

  #clicked(e) {
    const node = e.target.closest('.row');
    if (node === null || e.target.closest('.detail') !== null) {
      return;
    }
    const row = Number(node.dataset.row);
    if (e.target.closest('.twist') !== null || getSelection().isCollapsed) {
      this.toggle(row);
    }
  }
}
