import { render } from '../../lib/lit-html/lit-html.js';
import { paletteColour, runsOf, runsOfMessage } from '../core/ansi.js';
import { LEVELS } from '../core/levels.js';
import { placesOf, withMarks } from '../core/marks.js';
import { frameCount } from '../core/stacks.js';
import { Kind, sourceOf } from '../core/store.js';
import { clock, full } from '../core/times.js';
import { detail } from './detail.js';

/** A message is drawn up to here; the opened line has it in full. */
const MESSAGE_MAX = 4000;

const KIND_NAMES = ['line', 'notice', 'deployment', 'mark'];

/** Makes the elements of rows, and guesses their heights before they are drawn. */
export class RowMaker {
  #view;
  #list;
  #width = -1;
  #lineHeight = 20;
  #columns = 120;

  constructor(view, list) {
    this.#view = view;
    this.#list = list;
  }

  /** Learns from the style sheet how high a line is and how many characters fit in it. */
  measureColumns(element) {
    if (this.#width === element.clientWidth) {
      return;
    }
    this.#width = element.clientWidth;
    const probe = document.createElement('div');
    probe.className = 'row probe';
    const message = document.createElement('span');
    message.className = 'message';
    message.textContent = '0'.repeat(100);
    probe.append(
      text('button', 'twist', ''),
      text('span', 'time', ''),
      text('span', 'level', ''),
      text('span', 'source', ''),
      message,
    );
    element.append(probe);
    const style = getComputedStyle(probe);
    this.#lineHeight = Number.parseFloat(style.getPropertyValue('--row')) || 20;
    const range = document.createRange();
    range.selectNodeContents(message);
    const charWidth = range.getBoundingClientRect().width / 100 || 7;
    const room = element.getBoundingClientRect().left + element.clientWidth - message.getBoundingClientRect().left;
    this.#columns = Math.max(20, Math.floor((room - 8) / charWidth));
    probe.remove();
  }

  estimate(row, expanded) {
    const height = this.#view.preferences.wrap
      ? this.#lineHeight *
        Math.max(
          1,
          Math.ceil(Math.min(MESSAGE_MAX, this.#view.store.messageLengthOf(row)) / this.#columns),
        )
      : this.#lineHeight;
    return expanded ? height + 240 : height;
  }

  make(row, expanded) {
    const { store } = this.#view;
    const kind = store.kindOf(row);
    const node = document.createElement('div');
    node.className = `row ${KIND_NAMES[kind]}`;
    node.setAttribute('role', 'listitem');
    node.dataset.row = row;
    if (kind === Kind.LOG) {
      this.#line(node, row, expanded);
    } else {
      this.#other(node, row);
    }
    return node;
  }

  #line(node, row, expanded) {
    const { store } = this.#view;
    const event = store.eventOf(row);
    const level = LEVELS[store.levelOf(row)];
    node.classList.add(level.toLowerCase());
    const twist = text('button', 'twist', '');
    twist.setAttribute('aria-expanded', expanded);
    twist.setAttribute('aria-label', 'Fields of the line');
    const source = sourceOf(event) || event['service.name'] || '';
    const sourceNode = text('span', `source hue-${this.#view.hueOf(source)}`, shortened(source));
    sourceNode.title = source;
    node.append(
      twist,
      this.#time(row),
      text('span', 'level', level === 'NONE' ? '' : level),
      sourceNode,
      this.#message(row, event),
    );
    if (expanded) {
      node.classList.add('open');
      node.append(this.#detail(row, event));
    }
  }

  #time(row) {
    const { store, preferences } = this.#view;
    const millis = store.timeOf(row);
    const [second, fraction] = clock(millis, preferences.times, this.#view.start).split('.');
    const time = text('span', 'time', second);
    time.append(text('span', 'fraction', `.${fraction}`));
    time.title = full(millis, preferences.times);
    return time;
  }

  #message(row, event) {
    const { store, search } = this.#view;
    const message = document.createElement('span');
    message.className = 'message';
    const whole = store.messageOf(row);
    const shown = whole.length > MESSAGE_MAX ? `${whole.slice(0, MESSAGE_MAX)}…` : whole;
    const runs = runsOfMessage(shown, event['event.original']) ?? runsOf(shown);
    const plain = runs.map((run) => run.text).join('');
    for (const run of withMarks(runs, placesOf(plain, search.pattern))) {
      message.append(runNode(run));
    }
    const trace = event['error.stack_trace'];
    if (typeof trace === 'string') {
      const frames = frameCount(trace);
      message.append(text('span', 'badge', frames === 1 ? '1 frame' : `${frames} frames`));
    }
    return message;
  }

  #detail(row, event) {
    const place = document.createElement('div');
    place.className = 'detail';
    const json = this.#view.store.jsonOf(row);
    render(detail(event, json, row, this.#view, () => this.#list.resized()), place);
    return place;
  }

  #other(node, row) {
    const { store } = this.#view;
    const data = store.eventOf(row);
    if (data.status) {
      node.dataset.status = data.status;
    }
    node.append(this.#time(row), text('span', 'message', store.messageOf(row)));
  }
}

function runNode({ text: content, style, marked }) {
  const node = document.createElement(marked ? 'mark' : 'span');
  node.textContent = content;
  for (const name of ['bold', 'dim', 'italic', 'underline', 'strike', 'inverse']) {
    if (style[name]) {
      node.classList.add(name);
    }
  }
  for (const [name, property] of [
    ['fg', 'color'],
    ['bg', 'backgroundColor'],
  ]) {
    const colour = style[name];
    if (typeof colour === 'number' && colour < 16) {
      node.classList.add(`${name}-${colour}`);
    } else if (colour !== undefined) {
      node.style[property] = typeof colour === 'number' ? paletteColour(colour) : colour;
    }
  }
  return node;
}

function text(tag, className, content) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = content;
  return node;
}

/** The end of a long instance name tells it from its siblings, so the middle is left out. */
function shortened(name) {
  return name.length <= 20 ? name : `${name.slice(0, 9)}…${name.slice(-10)}`;
}
