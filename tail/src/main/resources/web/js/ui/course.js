import { timelineOf } from '../core/timeline.js';

/** What is known of the deployment that a view shows: from the server once, and as it goes on. */
export class Course {
  #id;
  #events = [];

  deployment = null;
  timeline = timelineOf([]);

  /** True where the server knows no deployment of this name. */
  unknown = false;

  /** @param id of the deployment; null where the view is of none */
  constructor(id) {
    this.#id = id;
  }

  async load(api) {
    try {
      const found = await api.json(`deployments/${encodeURIComponent(this.#id)}`);
      this.#events.push(...found.events);
      this.timeline = timelineOf(this.#events);
      this.deployment = { ...found, ...this.deployment };
    } catch (e) {
      // Whatever else went wrong, the stream goes through too, and says so.
      this.unknown = e.status === 404;
    }
  }

  /** Takes an event of any deployment. */
  take(event) {
    if (this.#id !== null && event['deployment.id'] === this.#id) {
      this.#events.push(event);
      this.timeline = timelineOf(this.#events);
      this.deployment = { ...this.deployment, ...event, status: this.timeline.status };
    }
  }
}
