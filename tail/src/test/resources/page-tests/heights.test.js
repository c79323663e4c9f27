import { Heights } from '/js/core/heights.js';
import { claims, is, numbers } from './claims.js';

export const tests = claims({
  'tops and places agree with a plain list, through changes and removals'() {
    const next = numbers(11);
    const heights = new Heights();
    let plain = [];
    for (let round = 0; round < 20_000; round++) {
      const choice = next(10);
      if (choice < 7 || plain.length < 5) {
        const height = 10 + next(40);
        heights.append(height);
        plain.push(height);
      } else if (choice < 9) {
        const position = next(plain.length);
        plain[position] = 10 + next(400);
        heights.set(position, plain[position]);
      } else {
        const count = next(Math.min(12, plain.length));
        const removed = plain.slice(0, count).reduce((a, b) => a + b, 0);
        is(heights.removeFirst(count), removed);
        plain = plain.slice(count);
      }
      if (round % 500 === 0) {
        agree(heights, plain);
      }
    }
    agree(heights, plain);
  },
  'a place outside is that of the nearest row'() {
    const heights = new Heights();
    [20, 20, 20].forEach((it) => heights.append(it));
    is(heights.positionAt(-5), 0);
    is(heights.positionAt(19), 0);
    is(heights.positionAt(20), 1);
    is(heights.positionAt(1e9), 2);
  },
  'each of half a million rows is found where it begins'() {
    const heights = new Heights();
    for (let i = 0; i < 500_000; i++) {
      heights.append(20 + (i % 3));
    }
    for (let i = 0; i < 100_000; i++) {
      const position = (i * 7919) % 500_000;
      is(heights.positionAt(heights.topOf(position)), position);
    }
  },
});

function agree(heights, plain) {
  is(heights.length, plain.length);
  let top = 0;
  plain.forEach((height, position) => {
    is(heights.topOf(position), top);
    is(heights.heightOf(position), height);
    is(heights.positionAt(top), position);
    is(heights.positionAt(top + height - 1), position);
    top += height;
  });
  is(heights.total, top);
}
