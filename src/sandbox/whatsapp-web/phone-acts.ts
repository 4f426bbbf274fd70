import type { Queries } from '../world.ts';
import { addEvent, inOrder } from './web-events.ts';
import { takeWebFault } from './web-faults.ts';
import { isPerson, newMessageId } from './web-ids.ts';
import { addWebMessage, markSeen, seconds, setAck, type WebRow, webMessage } from './web-messages.ts';
import type { WebParts } from './web-parts.ts';
import { metPerson } from './web-people.ts';

export interface GuestWrites {
  from: string;
  type: string;
  text: string;
  details: Record<string, unknown>;
  mediaBase64: string | null;
  id?: string | undefined;
  name: string | null;
  /** Who wrote, in a group or a status. */
  author: string | null;
  quotedId?: string | undefined;
  at?: Date | undefined;
  isHistory: boolean;
  sealed: 'resolves' | 'stays' | null;
}

export interface Written {
  id: string;
  serialized: string;
}

/** Somebody writes to the number, or what they wrote is delivered again. */
export async function guestWrites(parts: WebParts, number: string, write: GuestWrites): Promise<Written> {
  const row = await inOrder(parts.world, number, async (queries) => {
    const written = await writtenRow(parts, queries, number, write);
    const isTwice = !write.isHistory && (await takeWebFault(queries, number, 'twice'));
    const event = { type: 'message', row: written, live: !write.isHistory } as const;
    for (let time = 0; time < (isTwice ? 2 : 1); time += 1) await addEvent(queries, number, event);
    return written;
  });
  parts.pages.wake(number);
  return writtenOf(row);
}

async function writtenRow(parts: WebParts, queries: Queries, number: string, write: GuestWrites): Promise<WebRow> {
  const { from, author, id = newMessageId(), at = parts.clock.now() } = write;
  const before = await webMessage(queries, number, id, false);
  if (before) return { ...before, chatId: from };
  const notifyName = (await nameOf(queries, number, author ?? from, write.name)) ?? undefined;
  const details = {
    ...write.details,
    notifyName,
    ...(author === null ? {} : { participant: author }),
    ...(await quoted(queries, number, write.quotedId)),
  };
  const message = { ...write, chatId: from, id, origin: 'guest', ack: 1, at, details } as const;
  const row = await addWebMessage(queries, number, message);
  if (!row) throw new Error('The world did not take a message.');
  return row;
}

async function nameOf(queries: Queries, number: string, from: string, name: string | null): Promise<string | null> {
  return isPerson(from) ? (await metPerson(queries, number, from, name)).name : name;
}

async function quoted(queries: Queries, number: string, id: string | undefined): Promise<object> {
  if (id === undefined) return {};
  const row = (await webMessage(queries, number, id, true)) ?? (await webMessage(queries, number, id, false));
  return { quotedStanzaID: id, quotedMsg: { type: row?.type ?? 'chat', body: row?.body ?? '' } };
}

/** Somebody writes on the venue's phone itself, and the guest has it at once. */
export async function phoneTypes(parts: WebParts, number: string, to: string, text: string): Promise<Written> {
  const row = await inOrder(parts.world, number, async (queries) => {
    if (isPerson(to)) await metPerson(queries, number, to, null);
    const message = {
      chatId: to,
      id: newMessageId(),
      origin: 'phone',
      type: 'chat',
      text,
      ack: 2,
      at: parts.clock.now(),
    } as const;
    const typed = await addWebMessage(queries, number, message);
    if (!typed) throw new Error('The world did not take a message.');
    await markSeen(queries, number, to);
    await addEvent(queries, number, { type: 'message', row: { ...typed, ack: 1 }, live: true });
    await addEvent(queries, number, { type: 'ack', id: typed.id, ack: 2, t: typed.t });
    await addEvent(queries, number, { type: 'seen', chatId: to });
    return typed;
  });
  parts.pages.wake(number);
  return writtenOf(row);
}

/** @returns false when the venue sent no such message */
export async function acknowledge(parts: WebParts, number: string, id: string, ack: number): Promise<boolean> {
  const isThere = await inOrder(parts.world, number, async (queries) => {
    if (!(await setAck(queries, number, id, ack))) return false;
    await addEvent(queries, number, { type: 'ack', id, ack, t: seconds(parts.clock.now()) });
    return true;
  });
  parts.pages.wake(number);
  return isThere;
}

/** As a page writes its id. */
function writtenOf({ id, fromMe, chatId, details: { participant } }: WebRow): Written {
  const parts = [fromMe, chatId, id, ...(typeof participant === 'string' ? [participant] : [])];
  return { id, serialized: parts.join('_') };
}
