import { Emitter } from './emitter.js';

/** Its attributes are its own properties. A collection that holds it tells of its changes, too. */
export class Model extends Emitter {
  #collections = new Set();

  constructor(attributes) {
    super();
    Object.assign(this, attributes);
  }

  joins(collection) {
    this.#collections.add(collection);
  }

  set(attributes) {
    const changed = Object.entries(attributes).filter(([name, value]) => this[name] !== value);
    const before = Object.fromEntries(changed.map(([name]) => [name, this[name]]));
    Object.assign(this, attributes);
    for (const [name, value] of changed) this.#tell(`change:${name}`, value, before[name]);
    if (changed.length > 0) this.#tell('change');
    return this;
  }

  serialize() {
    return { ...this };
  }

  /** Puppeteer's bindings write what they are given as JSON. */
  toJSON() {
    return this.serialize();
  }

  #tell(name, ...values) {
    this.trigger(name, this, ...values);
    for (const collection of this.#collections) collection.trigger(name, this, ...values);
  }
}

/** Models by the serialized form of their ids. */
export class Collection extends Emitter {
  #models = new Map();

  get length() {
    return this.#models.size;
  }

  get(id) {
    return this.#models.get(typeof id === 'string' ? id : id?._serialized);
  }

  /** Told also when it is there already: WhatsApp delivers again what it may not have delivered. */
  add(model) {
    model.joins(this);
    this.#models.set(model.id._serialized, model);
    this.trigger('add', model, this);
    return model;
  }

  remove(model) {
    if (this.#models.delete(model.id._serialized)) this.trigger('remove', model, this);
  }

  getModelsArray() {
    return [...this.#models.values()];
  }
}
