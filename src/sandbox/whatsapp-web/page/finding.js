import { msgOf } from './message.js';
import { ask } from './servers.js';
import { Chats, chatOf, collectionOf, faults, ids, learnIds, Msgs, me, putMsg } from './world.js';

const isWithoutChat = () => faults.noChat === null || faults.noChat > 0;

/** `Chat` as the library sees it. */
export function getChat(id) {
  return isWithoutChat() ? undefined : Chats.get(id);
}

/** @throws Error as WhatsApp does for a number that nobody has; undefined for a privacy id that nobody has */
export async function findOrCreateLatestChat(wid) {
  if (isWithoutChat()) {
    if (faults.noChat !== null) faults.noChat -= 1;
    void ask('no-chat-used');
    return undefined;
  }
  const there = collectionOf(wid).get(wid);
  if (there) return { chat: there, created: false };
  const { ids: known, name } = await ask('chat', { chatId: wid._serialized });
  if (known) {
    const latest = known.map((id) => Chats.get(id)).find(Boolean);
    return latest ? { chat: latest, created: false } : { chat: chatOf(wid, { name }), created: true };
  }
  if (wid.server === 'c.us') throw new Error('No LID for user');
  return undefined;
}

export async function loadEarlierMsgs({ chat }) {
  const { rows } = await ask('earlier', { chatId: chat.id._serialized, before: chat.msgs.firstSeq() });
  return rows.map((row) => putMsg(msgOf(row, { me, isNewMsg: false })));
}

export async function getMessagesById(asked) {
  const { rows } = await ask('messages', { ids: asked.map(String) });
  return {
    messages: rows.map((row) => Msgs.get(msgOf(row, { me }).id) ?? putMsg(msgOf(row, { me, isNewMsg: false }))),
  };
}

/** Null: nobody has it. */
export async function queryWidExists(wid) {
  const found = await ask('lookup', { id: wid._serialized });
  learnIds(found);
  const isThere = wid.isLid() ? found.lid !== null : found.pn !== null;
  return isThere ? { wid, biz: false } : null;
}

export const getCurrentLid = (wid) => (wid.isLid() ? wid : ids.lids.get(wid._serialized));
export const getPhoneNumber = (wid) => (wid.isLid() ? ids.pns.get(wid._serialized) : wid);
export const getAlternateUserWid = (wid) => (wid.isLid() ? getPhoneNumber(wid) : getCurrentLid(wid));

/** Held against what a guest can write: only what begins like an address. */
const LINK = /\bhttps?:\/\/[^\s<>"]+/gi;
export const findLinks = (text) => (String(text ?? '').match(LINK) ?? []).map((href) => ({ href }));

/** @throws with the status that the library looks at */
export async function downloadAndMaybeDecrypt({ directPath }) {
  const id = decodeURIComponent(directPath.split('/').at(-1));
  const answer = await ask('media', { id });
  if (!answer?.base64) throw Object.assign(new Error('MediaNotFoundError'), { status: 404 });
  return Uint8Array.from(atob(answer.base64), (letter) => letter.charCodeAt(0)).buffer;
}
