import { z } from 'zod';
import type { WebClient, WireChat, WireMessage } from '../web-client.ts';
import { within } from '../within.ts';

/** One chat as the list of chats shows it. */
export interface ListedChat {
  id: string;
  /** Seconds, of the latest message; null: WhatsApp does not say. */
  latestAt: number | null;
  /** Changes when something has come. */
  mark: string;
}

/**
 * The library's getChats() asks WhatsApp's servers about every group at each call, which is slow and gets numbers banned: this
 * looks at what the page has.
 */
const LIST_CHATS = `window.require('WAWebCollections').Chat.getModelsArray().map((chat) => ({
  id: chat.id && chat.id._serialized, t: chat.t, unread: chat.unreadCount, loaded: chat.msgs && chat.msgs.length,
}))`;
const listedSchema = z.array(
  z.object({ id: z.string().catch(''), t: z.number().catch(0), unread: z.unknown(), loaded: z.unknown() }),
);

const LIST_WITHIN_MS = 30_000;
const READ_WITHIN_MS = 60_000;
const FIRST_LIMIT = 50;
/** A chat that has more since the last look is read from here on only. */
const LAST_LIMIT = 6_400;

export async function listChats(client: WebClient): Promise<ListedChat[]> {
  if (!client.pupPage) throw new Error('WhatsApp Web has no page to be read');
  const listing = client.pupPage.evaluate(LIST_CHATS);
  const rows = listedSchema.parse(await within(listing, LIST_WITHIN_MS, 'the list of chats'));
  return rows.map(({ id, t, unread, loaded }) => ({ id, latestAt: t || null, mark: `${t} ${unread} ${loaded}` }));
}

/** All of a chat's messages since then (seconds), own ones too, oldest first. @throws when the chat cannot be read */
export async function readChat(client: WebClient, chatId: string, since: number): Promise<WireMessage[]> {
  const chat = await within(client.getChatById(chatId), READ_WITHIN_MS, 'a chat');
  if (!chat) throw new Error('WhatsApp does not show the chat');
  for (let limit = FIRST_LIMIT; ; limit *= 2) {
    const read = await within(chat.fetchMessages({ limit }), READ_WITHIN_MS, 'the messages of a chat');
    // Our own carry this machine's time, whose clock may have been wrong then.
    const isAll = read.length < limit || read.some(({ id, timestamp }) => !id.fromMe && timestamp < since);
    if (!isAll && limit < LAST_LIMIT) continue;
    const inOrder = read.length < limit || !hasTies(read) ? read : await allLoaded(chat);
    return oldestFirst(inOrder).filter(({ timestamp }) => !(timestamp < since));
  }
}

/** Where it has to cut, the library sorts, and turns round what was written within one second. Uncut it keeps the chat's order. */
const allLoaded = (chat: WireChat) => within(chat.fetchMessages({}), READ_WITHIN_MS, 'the messages of a chat');

const hasTies = (messages: WireMessage[]) => new Set(messages.map(({ timestamp }) => timestamp)).size < messages.length;

export function oldestFirst<T extends { timestamp: number }>(messages: T[]): T[] {
  return messages.toSorted((a, b) => (Number.isFinite(a.timestamp - b.timestamp) ? a.timestamp - b.timestamp : 0));
}
