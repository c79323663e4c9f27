/** How many places of one line are marked at most. */
const MARKS_MAX = 200;

/** The places [from, to) where a pattern occurs in a text, empty ones left out. */
export function placesOf(text, pattern) {
  const places = [];
  if (pattern === null) {
    return places;
  }
  const all = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  for (let found = all.exec(text); found !== null; found = all.exec(text)) {
    if (found[0] === '') {
      all.lastIndex++;
    } else {
      places.push([found.index, found.index + found[0].length]);
      if (places.length === MARKS_MAX) {
        break;
      }
    }
  }
  return places;
}

/** Cuts runs of {text, style} at marked places: runs of {text, style, marked}. */
export function withMarks(runs, places) {
  if (places.length === 0) {
    return runs;
  }
  const out = [];
  let at = 0;
  let place = 0;
  for (const { text, style } of runs) {
    let from = 0;
    while (from < text.length) {
      while (place < places.length && places[place][1] <= at + from) {
        place++;
      }
      const [start, end] = places[place] ?? [Infinity, Infinity];
      const marked = start <= at + from;
      const to = Math.min(text.length, (marked ? end : start) - at);
      out.push({ text: text.slice(from, to), style, marked });
      from = to;
    }
    at += text.length;
  }
  return out;
}
