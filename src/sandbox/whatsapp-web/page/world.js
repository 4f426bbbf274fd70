import { Chat } from './chat.js';
import { Collection, Model } from './model.js';
import { createWid } from './wid.js';

export const Socket = new Model({ state: 'OPENING', hasSynced: false });
export const Conn = new Model({ ref: undefined, pushname: undefined, platform: 'android', connected: false });
export const Msgs = new Collection();
export const Chats = new Collection();
export const Newsletters = new Collection();

/** Whose page it is. */
export const me = { pn: null, lid: null };
/** How this page fails; `noChat`: how often there is none, null: always. */
export const faults = { badStart: null, noChat: 0 };

/** What has been looked up: lid by number and number by lid. */
export const ids = { lids: new Map(), pns: new Map() };

export function learnIds({ lid, pn }) {
  if (!lid || !pn) return;
  ids.lids.set(pn, createWid(lid));
  ids.pns.set(lid, createWid(pn));
}

/** Newsletters are chats of their own kind. */
export const collectionOf = (id) => (id.isNewsletter() ? Newsletters : Chats);

export function chatOf(id, known = {}) {
  const collection = collectionOf(id);
  return collection.get(id) ?? collection.add(new Chat(id, known));
}

/** Puts a message where it belongs. A chat is moved first: who hears of the message may look at its chat. */
export function putMsg(msg) {
  const chat = chatOf(msg.id.remote);
  const isThere = chat.msgs.get(msg.id._serialized) !== undefined;
  chat.msgs.add(msg);
  if (!msg.id.fromMe) chat.lastReceivedKey = msg.id;
  const isUnread = !msg.id.fromMe && msg.isNewMsg && !isThere && !msg.isNotification;
  Msgs.add(msg);
  chat.set({ t: Math.max(chat.t ?? 0, msg.t), ...(isUnread ? { unreadCount: chat.unreadCount + 1 } : {}) });
  return msg;
}
