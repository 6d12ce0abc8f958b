// What was decided on this page, from the request until the server has looked again.

/** What was decided here, and is left out until the server has looked again. A decision that is under way is not made twice. */
export class Decided {
  #under = new Set();
  #done = new Map();

  has(id) { return this.#done.has(id); }
  clear() { this.#done.clear(); }

  /** Decides; `work` gives what the server told, or null. */
  async make(ids, work) {
    if (ids.some((id) => this.#under.has(id) || this.#done.has(id))) return null;
    for (const id of ids) this.#under.add(id);
    try {
      const told = await work();
      for (const id of told ? told.done : []) this.#done.set(id, told.written);
      return told;
    } finally {
      for (const id of ids) this.#under.delete(id);
    }
  }

  /** The server has looked, and knows of so much that was written. */
  looked(written) {
    for (const [id, number] of this.#done) if (number <= written) this.#done.delete(id);
  }
}
