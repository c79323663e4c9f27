import { Kind } from '../core/store.js';
import { count } from '../core/numbers.js';
import { nextSlice } from '../io/stream.js';
import { save } from './clipboard.js';

/** How many lines are gathered between two looks at the clock. */
const STRIDE = 2_000;

/** Saves the lines that are shown as JSON lines, in slices so that the page goes on. */
export class Download {
  #app;
  #view;
  #running = false;

  constructor(app, view) {
    this.#app = app;
    this.#view = view;
  }

  async start() {
    if (this.#running) {
      return;
    }
    this.#running = true;
    const { store, selection } = this.#view;
    const parts = [];
    let saved = 0;
    let at = selection.shown.length === 0 ? store.end : selection.shown.at(0);
    const end = store.end;
    while (at < end) {
      let position = selection.shown.positionOf(Math.max(at, store.first));
      const batch = [];
      for (; position < selection.shown.length && batch.length < 2 * STRIDE; position++) {
        const row = selection.shown.at(position);
        at = row + 1;
        if (store.kindOf(row) === Kind.LOG) {
          batch.push(store.bytesOf(row).slice(), '\n');
          saved++;
        }
      }
      if (batch.length === 0) {
        break;
      }
      parts.push(new Blob(batch));
      await nextSlice();
    }
    save(parts, 'application/x-ndjson', `${this.#view.id ?? this.#app.session.tenant}.jsonl`);
    this.#app.toast(`${count(saved)} lines saved`);
    this.#running = false;
  }
}
