let isQuiet = false;

/** What happens in `work` is told to nobody. */
export function quietly(work) {
  isQuiet = true;
  try {
    return work();
  } finally {
    isQuiet = false;
  }
}

/** Events as in Backbone: several names in one string, apart by spaces. */
export class Emitter {
  #listeners = new Map();

  on(names, listener) {
    for (const name of names.split(' ')) this.#listeners.set(name, [...this.#of(name), listener]);
    return this;
  }

  off(names, listener) {
    for (const name of names.split(' ')) {
      this.#listeners.set(
        name,
        this.#of(name).filter((other) => other !== listener),
      );
    }
    return this;
  }

  once(name, listener) {
    const once = (...given) => {
      this.off(name, once);
      listener(...given);
    };
    return this.on(name, once);
  }

  /** A listener that throws does not keep the others from hearing. */
  trigger(name, ...given) {
    if (isQuiet) return;
    for (const listener of this.#of(name)) {
      try {
        listener(...given);
      } catch (error) {
        reportError(error);
      }
    }
  }

  isHeard(name) {
    return this.#of(name).length > 0;
  }

  #of(name) {
    return this.#listeners.get(name) ?? [];
  }
}
