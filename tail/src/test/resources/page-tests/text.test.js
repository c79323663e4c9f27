import { paletteColour, runsOf, runsOfMessage } from '/js/core/ansi.js';
import { placesOf, withMarks } from '/js/core/marks.js';
import { patternOf } from '/js/core/filters.js';
import { frameCount, groupsOf } from '/js/core/stacks.js';
import { bytes, count, lines, shortCount } from '/js/core/numbers.js';
import { ago, clock, duration, full, roundStep, since, tick, ticksOf } from '/js/core/times.js';
import { claims, is, same } from './claims.js';

const ESC = '\u001b';

export const tests = claims({
  'colours last until they are taken back'() {
    same(runsOf(`a${ESC}[1;31mb${ESC}[22mc${ESC}[0md`), [
      { text: 'a', style: {} },
      { text: 'b', style: { bold: true, fg: 1 } },
      { text: 'c', style: { fg: 1 } },
      { text: 'd', style: {} },
    ]);
  },
  'bright, 256 and true colours are known'() {
    same(runsOf(`${ESC}[92;44mx`)[0].style, { fg: 10, bg: 4 });
    same(runsOf(`${ESC}[38;5;208mx`)[0].style, { fg: 208 });
    same(runsOf(`${ESC}[48;2;1;2;255mx`)[0].style, { bg: '#0102ff' });
    is(paletteColour(208), '#ff8700');
    is(paletteColour(244), '#808080');
  },
  'every other sequence is left out, and a broken one harms nothing'() {
    is(runsOf(`a${ESC}[2Kb${ESC}]0;title\u0007c${ESC}(Bd`).map((it) => it.text).join(''), 'abcd');
    is(runsOf(`a${ESC}[38;5;999mb${ESC}[`).map((it) => it.text).join(''), 'ab');
  },
  'a message gets back the colours of its original line'() {
    const original = `12:00:00 ${ESC}[32mINFO${ESC}[0m ${ESC}[1mready${ESC}[0m now`;
    same(runsOfMessage('ready now', original), [
      { text: 'ready', style: { bold: true } },
      { text: ' now', style: {} },
    ]);
    is(runsOfMessage('ready', 'ready'), null);
    is(runsOfMessage('elsewhere', original), null);
  },
  'marks cut runs without losing a character'() {
    const runs = runsOf(`on${ESC}[31me two o${ESC}[0mne`);
    const marked = withMarks(runs, placesOf('one two one', patternOf('one', false)));
    is(marked.map((it) => it.text).join(''), 'one two one');
    is(marked.filter((it) => it.marked).map((it) => it.text).join('|'), 'on|e|o|ne');
  },
  'a pattern that matches nothing at all ends'() {
    same(placesOf('aaa', /x*/i), []);
    is(placesOf('ab'.repeat(1_000), /a/i).length, 200);
  },
  'frames of libraries are told from those of the application'() {
    const trace = [
      'java.lang.IllegalStateException: no',
      '\tat com.acme.Shop.sell(Shop.java:7)',
      '\tat java.base/java.lang.Thread.run(Thread.java:1)',
      '\tat org.springframework.web.X.y(X.java:2)',
      'Caused by: java.io.IOException',
      '\t... 3 more',
    ].join('\n');
    same(
      groupsOf(trace).map((it) => [it.kind, it.lines.length]),
      [
        ['head', 1],
        ['own', 1],
        ['foreign', 2],
        ['head', 1],
        ['foreign', 1],
      ],
    );
    is(frameCount(trace), 4);
  },
  'times are written in three ways'() {
    const at = Date.UTC(2026, 0, 31, 9, 5, 7, 42);
    is(clock(at, 'utc'), '09:05:07.042');
    is(clock(at, 'since', at - 62_345), '+01:02.345');
    is(since(-3_723_004), '−1:02:03.004');
    is(full(at, 'utc'), '2026-01-31 09:05:07.042 UTC');
    is(tick(at, 60_000, 'utc', 0), '09:05');
    is(tick(at, 1_000, 'utc', 0), '09:05:07');
  },
  'lengths of time are said as people do'() {
    is(duration(850), '850 ms');
    is(duration(12_300), '12 s');
    is(duration(185_000), '3 min 5 s');
    is(duration(7_800_000), '2 h 10 min');
    is(duration(4 * 86_400_000), '4 d');
    is(ago(200), 'just now');
    is(ago(185_000), '3 min ago');
  },
  'steps of time are round'() {
    is(roundStep(1_000, 100), 10);
    is(roundStep(3_600_000, 120), 30_000);
    is(roundStep(86_400_000 * 400, 100), 86_400_000 * 4);
  },
  'ticks fall on round times'() {
    const minute = 60_000;
    same(
      ticksOf(90 * minute, 110 * minute, 3, 'utc', 0).map(({ text }) => text),
      ['01:30', '01:40'],
    );
    same(
      ticksOf(0, 10_000, 2, 'since', 1_000).map(({ share }) => share),
      [0.1, 0.6],
    );
  },
  'counts are short where room is'() {
    is(count(1_234_567), '1,234,567');
    is(shortCount(999), '999');
    is(shortCount(12_345), '12.3k');
    is(shortCount(4_000_000), '4M');
    is(bytes(1_536), '1.5 KiB');
    is(lines(1), '1 line');
  },
});
