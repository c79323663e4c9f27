/**
 * The heights of a list's rows, with their sums: where a row begins and which row is at a place,
 * both in logarithmic time (a Fenwick tree), so that half a million rows of unlike height scroll.
 *
 * Rows are appended at the end and removed at the start; a position counts from the first row that
 * is still there.
 */
export class Heights {
  #tree = new Float64Array(1025);
  #heights = new Float32Array(1025);
  #size = 0;
  #start = 0;

  get length() {
    return this.#size - this.#start;
  }

  get total() {
    return this.#sum(this.#size) - this.#sum(this.#start);
  }

  clear() {
    this.#size = 0;
    this.#start = 0;
  }

  append(height) {
    if (this.#size + 1 >= this.#tree.length) {
      this.#grow();
    }
    const i = ++this.#size;
    this.#heights[i] = height;
    let sum = this.#heights[i];
    for (let step = 1, lowest = i & -i; step < lowest; step <<= 1) {
      sum += this.#tree[i - step];
    }
    this.#tree[i] = sum;
  }

  heightOf(position) {
    return this.#heights[this.#start + position + 1];
  }

  set(position, height) {
    const i = this.#start + position + 1;
    const before = this.#heights[i];
    this.#heights[i] = height;
    const change = this.#heights[i] - before;
    if (change !== 0) {
      for (let node = i; node <= this.#size; node += node & -node) {
        this.#tree[node] += change;
      }
    }
  }

  /** Where the row begins; for the row after the last, where the list ends. */
  topOf(position) {
    return this.#sum(this.#start + position) - this.#sum(this.#start);
  }

  /** The row at a place, the nearest one where the place is outside. */
  positionAt(top) {
    if (this.length === 0) {
      return 0;
    }
    let rest = top + this.#sum(this.#start);
    let node = 0;
    for (let step = highestBit(this.#size); step > 0; step >>= 1) {
      const next = node + step;
      if (next <= this.#size && this.#tree[next] <= rest) {
        node = next;
        rest -= this.#tree[next];
      }
    }
    return Math.min(Math.max(node - this.#start, 0), this.length - 1);
  }

  /** Removes rows at the start and tells how high they were. */
  removeFirst(count) {
    const removed = this.topOf(count);
    this.#start += count;
    if (this.#start > 4096 && this.#start > this.#size / 2) {
      this.#compact();
    }
    return removed;
  }

  #sum(i) {
    let sum = 0;
    for (let node = i; node > 0; node -= node & -node) {
      sum += this.#tree[node];
    }
    return sum;
  }

  #grow() {
    const tree = new Float64Array(this.#tree.length * 2);
    tree.set(this.#tree);
    this.#tree = tree;
    const heights = new Float32Array(this.#heights.length * 2);
    heights.set(this.#heights);
    this.#heights = heights;
  }

  #compact() {
    const kept = this.#heights.slice(this.#start + 1, this.#size + 1);
    this.clear();
    for (const height of kept) {
      this.append(height);
    }
  }
}

function highestBit(n) {
  return n === 0 ? 0 : 2 ** Math.floor(Math.log2(n));
}
