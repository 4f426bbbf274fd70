import { Model } from './model.js';
import { ask } from './servers.js';
import { createWid, MsgKey } from './wid.js';

/** What WhatsApp calls a notification: nobody has written it. */
const NOTIFICATIONS = new Set([
  'e2e_notification',
  'gp2',
  'notification',
  'notification_template',
  'protocol',
  'broadcast_notification',
]);
const MEDIA = new Set(['image', 'video', 'audio', 'ptt', 'document', 'sticker']);

export class Msg extends Model {
  /** Where it stands in the servers' order; undefined: they have not taken it yet. */
  #seq;
  #mediaStage = 'NEED_POKE';

  constructor(attributes, seq) {
    super(attributes);
    this.#seq = seq;
  }

  get seq() {
    return this.#seq;
  }

  taken(seq) {
    this.#seq = seq;
  }

  get isNotification() {
    return NOTIFICATIONS.has(this.type);
  }

  get isStatusV3() {
    return this.id.remote.isStatus();
  }

  get isEphemeral() {
    return false;
  }

  get mediaObject() {
    return this.directPath ? { type: this.type } : undefined;
  }

  get mediaData() {
    return this.directPath ? { type: this.type, mediaStage: this.#mediaStage } : undefined;
  }

  /** Leaves it at `FETCHING` where the servers are not ready to give it. */
  async downloadMedia() {
    this.#mediaStage = 'FETCHING';
    const answer = await ask('media', { id: this.id.id });
    if (!answer?.isLate) this.#mediaStage = 'RESOLVED';
  }

  unsafe() {
    return this;
  }

  canReply() {
    return !this.isNotification;
  }

  msgContextInfo() {
    const quotedMsg = { type: this.type, body: this.body };
    return { quotedMsg, quotedStanzaID: this.id.id, quotedParticipant: this.from };
  }
}

/** From a row of the servers. */
export function msgOf(row, { me, isNewMsg }) {
  const { participant, quotedParticipant, ...details } = row.details;
  const chat = createWid(row.chatId);
  const author = participant ? createWid(participant) : undefined;
  const own = chat.isLid() ? me.lid : me.pn;
  const [from, to] = row.fromMe ? [own, chat] : [chat, own];
  const id = new MsgKey({ fromMe: row.fromMe, remote: chat, id: row.id, participant: author });
  const written = MEDIA.has(row.type) ? { caption: row.body } : { body: row.body };
  return new Msg(
    {
      id,
      viewed: false,
      type: row.type,
      ...(row.isSealed ? {} : written),
      t: row.t,
      from,
      to,
      ...(author ? { author } : {}),
      self: row.fromMe ? 'out' : 'in',
      ack: row.fromMe ? row.ack : 1,
      invis: false,
      isNewMsg,
      star: false,
      isForwarded: false,
      hasReaction: false,
      mentionedJidList: [],
      ...(quotedParticipant ? { quotedParticipant: createWid(quotedParticipant) } : {}),
      ...details,
    },
    row.seq,
  );
}
