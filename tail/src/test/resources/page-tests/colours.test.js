import { claims, holds } from './claims.js';

/** Texts with the grounds that they stand on, by the names of the style sheet. */
const PAIRS = [
  ['text', ['ground', 'surface', 'raised', 'sunken', 'hover', 'accent-ground']],
  ['muted', ['ground', 'surface', 'raised', 'sunken', 'hover']],
  ['accent', ['surface', 'accent-ground']],
  ['on-accent', ['accent']],
  ['good', ['surface', 'good-ground']],
  ['bad', ['surface', 'bad-ground']],
  ['warn', ['surface', 'warn-ground']],
  ['busy', ['surface', 'busy-ground']],
  ['mark-text', ['mark']],
  ...['trace', 'debug', 'info', 'warn-level', 'error', 'fatal'].map((it) => [it, ['surface']]),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((it) => [`hue-${it}`, ['surface', 'hover']]),
  ...Array.from({ length: 16 }, (_, it) => [`ansi-${it}`, ['surface']]),
];

/** What WCAG 2 asks of small text (AA). */
const LEAST = 4.5;

async function styled(scheme) {
  if (document.querySelector('link') === null) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/css/tokens.css';
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = reject;
      document.head.append(link);
    });
  }
  document.documentElement.dataset.scheme = scheme;
}

/** A colour of the style sheet as the browser draws it, such as `rgb(1, 2, 3)`. */
function drawn(name) {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `var(--${name})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function luminance(colour) {
  const [r, g, b] = colour
    .match(/\d+/g)
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

async function legible(scheme) {
  await styled(scheme);
  const weak = PAIRS.flatMap(([text, grounds]) =>
    grounds
      .map((ground) => [text, ground, contrast(drawn(text), drawn(ground))])
      .filter(([, , ratio]) => !(ratio >= LEAST)),
  );
  holds(
    weak.length === 0,
    weak.map(([text, ground, ratio]) => `${text} on ${ground}: ${ratio.toFixed(2)}`).join('\n'),
  );
}

export const tests = claims({
  'every text has the contrast of AA on its ground in the dark'() {
    return legible('dark');
  },
  'every text has the contrast of AA on its ground in the light'() {
    return legible('light');
  },
});
