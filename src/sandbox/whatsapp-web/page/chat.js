import { Model } from './model.js';

/** The messages of a chat that the page has loaded, oldest first. */
class MsgList {
  #models = new Map();

  get length() {
    return this.#models.size;
  }

  add(msg) {
    this.#models.set(msg.id._serialized, msg);
  }

  get(id) {
    return this.#models.get(id);
  }

  /** What the servers have not taken yet is the latest. */
  getModelsArray() {
    const place = (msg) => msg.seq ?? Number.POSITIVE_INFINITY;
    return [...this.#models.values()].sort((a, b) => a.t - b.t || place(a) - place(b));
  }

  /** Everything that came later is loaded; null: nothing is. */
  firstSeq() {
    const seqs = [...this.#models.values()].flatMap(({ seq }) => seq ?? []);
    return seqs.length > 0 ? Math.min(...seqs) : null;
  }
}

export class Chat extends Model {
  constructor(id, { name = null, t, unreadCount = 0 } = {}) {
    super({
      id,
      name: name ?? undefined,
      formattedTitle: name ?? id.user,
      t,
      unreadCount,
      archive: false,
      pin: 0,
      isLocked: false,
      isReadOnly: false,
      muteExpiration: 0,
      lastReceivedKey: undefined,
      msgs: new MsgList(),
    });
    if (id.isGroup()) this.groupMetadata = new Model({ id, announce: false, participants: [] });
  }

  get mute() {
    return { expiration: this.muteExpiration };
  }

  serialize() {
    const { msgs, groupMetadata, ...plain } = this;
    return {
      ...plain,
      msgs: msgs.getModelsArray().map(({ id }) => id._serialized),
      ...(groupMetadata ? { groupMetadata: groupMetadata.serialize() } : {}),
    };
  }
}
