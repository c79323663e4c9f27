/** Says things to those who hear the page: the last text of a short while, politely. */
export class Announcer {
  element = document.createElement('div');
  #text = '';
  #timer = 0;

  constructor() {
    this.element.className = 'heard';
    this.element.setAttribute('role', 'status');
    this.element.setAttribute('aria-live', 'polite');
  }

  say(text) {
    if (text === this.#text) {
      return;
    }
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.element.textContent = text;
    }, 150);
  }
}
