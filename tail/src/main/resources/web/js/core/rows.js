/** A growing list of row numbers that gives up its first ones; numbers ascend. */
export class Rows {
  #numbers = new Float64Array(1024);
  #start = 0;
  #end = 0;

  get length() {
    return this.#end - this.#start;
  }

  at(position) {
    return this.#numbers[this.#start + position];
  }

  push(row) {
    if (this.#end === this.#numbers.length) {
      this.#makeRoom();
    }
    this.#numbers[this.#end++] = row;
  }

  clear() {
    this.#start = 0;
    this.#end = 0;
  }

  /** The position of a row, or of the first one after it. */
  positionOf(row) {
    let low = this.#start;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#numbers[middle] < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - this.#start;
  }

  includes(row) {
    const position = this.positionOf(row);
    return position < this.length && this.at(position) === row;
  }

  /** Removes the rows before this one and tells how many they were. */
  removeBefore(row) {
    const count = this.positionOf(row);
    this.#start += count;
    return count;
  }

  #makeRoom() {
    const size = this.length;
    const roomy = size * 2 <= this.#numbers.length ? this.#numbers : new Float64Array(size * 2);
    roomy.set(this.#numbers.subarray(this.#start, this.#end));
    this.#numbers = roomy;
    this.#start = 0;
    this.#end = size;
  }
}
