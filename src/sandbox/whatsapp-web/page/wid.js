/** An id of a person, a group, a channel. Its fields are what the library sees of it. */
export class Wid {
  constructor(user, server) {
    this.server = server;
    this.user = user;
    this._serialized = `${user}@${server}`;
  }

  isUser() {
    return this.server === 'c.us' || this.server === 'lid';
  }

  isLid() {
    return this.server === 'lid';
  }

  isGroup() {
    return this.server === 'g.us';
  }

  isNewsletter() {
    return this.server === 'newsletter';
  }

  isBroadcast() {
    return this.server === 'broadcast';
  }

  isStatus() {
    return this._serialized === 'status@broadcast';
  }

  toJid() {
    return this._serialized.replace('@c.us', '@s.whatsapp.net');
  }

  toString() {
    return this._serialized;
  }
}

/** @throws where WhatsApp's own does: on what has no user or no server */
export function createWid(id) {
  const text = typeof id === 'string' ? id : id?._serialized;
  const [user, server, ...rest] = String(text).split('@');
  if (!user || !server || rest.length > 0) throw new Error(`wid error: invalid wid "${text}"`);
  return new Wid(user, server === 's.whatsapp.net' ? 'c.us' : server);
}

export function asUserWidOrThrow(wid) {
  if (wid?.isUser()) return wid;
  throw new Error(`asUserWidOrThrow: not a user: ${wid}`);
}

/** A message's id. Who wrote it belongs to it in groups and statuses. */
export class MsgKey {
  constructor({ from, to, id, participant, selfDir, fromMe, remote }) {
    this.fromMe = fromMe ?? selfDir === 'out';
    this.remote = remote ?? (this.fromMe ? to : from);
    this.id = id;
    if (participant) this.participant = participant;
    const parts = [this.fromMe, this.remote, id, ...(participant ? [participant] : [])];
    this._serialized = parts.map(String).join('_');
  }

  static async newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `3EB0${hex.toUpperCase()}`;
  }

  toString() {
    return this._serialized;
  }
}
