/**
 * The colours that a terminal would give a text: SGR sequences of ECMA-48 (16 and 256 colours, true
 * colours, bold, dim, italic, underlined, inverse). Every other escape sequence is left out.
 */

const ESC = '\u001b';

// A sequence: control (CSI), string up to BEL or ST (OSC and its kin), or two characters.
const SEQUENCE =
  // eslint-disable-next-line no-control-regex
  /\u001b(?:\[([0-?]*)[ -/]*([@-~])|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[()#][ -~]?|[0-~])?/g;

const PLAIN = Object.freeze({});

/** Runs of text of one look: {text, style}; `style` has fg, bg, bold, dim, italic, underline, inverse. */
export function runsOf(text) {
  const runs = [];
  if (!text.includes(ESC)) {
    return text === '' ? runs : [{ text, style: PLAIN }];
  }
  let style = PLAIN;
  let from = 0;
  SEQUENCE.lastIndex = 0;
  for (let found = SEQUENCE.exec(text); found !== null; found = SEQUENCE.exec(text)) {
    if (found.index > from) {
      runs.push({ text: text.slice(from, found.index), style });
    }
    if (found[2] === 'm') {
      style = applied(style, found[1]);
    }
    from = found.index + found[0].length;
  }
  if (from < text.length) {
    runs.push({ text: text.slice(from), style });
  }
  return runs;
}

/**
 * The runs of a message whose colours only its original line has: parsing takes them out of the
 * message. Null where the original has none or the message is not found in it.
 */
export function runsOfMessage(message, original) {
  if (message.includes(ESC)) {
    return runsOf(message);
  }
  if (typeof original !== 'string' || !original.includes(ESC)) {
    return null;
  }
  const runs = runsOf(original);
  const plain = runs.map((run) => run.text).join('');
  const start = plain.lastIndexOf(message);
  return start < 0 ? null : cut(runs, start, start + message.length);
}

function cut(runs, from, to) {
  const inside = [];
  let at = 0;
  for (const { text, style } of runs) {
    const first = Math.max(from - at, 0);
    const last = Math.min(to - at, text.length);
    if (first < last) {
      inside.push({ text: text.slice(first, last), style });
    }
    at += text.length;
  }
  return inside;
}

function applied(style, parameters) {
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map(Number);
  let next = { ...style };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) {
      next = {};
    } else if (code === 38 || code === 48) {
      const [colour, used] = extended(codes, i + 1);
      if (colour !== null) {
        next[code === 38 ? 'fg' : 'bg'] = colour;
      }
      i += used;
    } else {
      simple(next, code);
    }
  }
  return next;
}

function simple(style, code) {
  if (code >= 30 && code <= 37) {
    style.fg = code - 30;
  } else if (code >= 90 && code <= 97) {
    style.fg = code - 82;
  } else if (code >= 40 && code <= 47) {
    style.bg = code - 40;
  } else if (code >= 100 && code <= 107) {
    style.bg = code - 92;
  } else {
    const [name, value] = ATTRIBUTES[code] ?? [];
    if (name !== undefined) {
      for (const it of name.split(' ')) {
        if (value) {
          style[it] = true;
        } else {
          delete style[it];
        }
      }
    }
  }
}

const ATTRIBUTES = {
  1: ['bold', true],
  2: ['dim', true],
  3: ['italic', true],
  4: ['underline', true],
  7: ['inverse', true],
  9: ['strike', true],
  22: ['bold dim', false],
  23: ['italic', false],
  24: ['underline', false],
  27: ['inverse', false],
  29: ['strike', false],
  39: ['fg', false],
  49: ['bg', false],
};

/** An extended colour as index (0-255) or '#rrggbb', and how many codes it took. */
function extended(codes, i) {
  if (codes[i] === 5) {
    return [codes[i + 1] >= 0 && codes[i + 1] <= 255 ? codes[i + 1] : null, 2];
  }
  if (codes[i] === 2) {
    const parts = codes.slice(i + 1, i + 4);
    const valid = parts.length === 3 && parts.every((it) => it >= 0 && it <= 255);
    return [valid ? hex(parts) : null, 4];
  }
  return [null, 1];
}

/** The colour of an index of 16 and above as '#rrggbb'; the first 16 belong to the theme. */
export function paletteColour(index) {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex([grey, grey, grey]);
  }
  const cube = index - 16;
  return hex([cube / 36, cube / 6, cube].map((it) => [0, 95, 135, 175, 215, 255][Math.floor(it) % 6]));
}

function hex(parts) {
  return `#${parts.map((it) => it.toString(16).padStart(2, '0')).join('')}`;
}
