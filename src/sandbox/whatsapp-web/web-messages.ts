import type { Queries } from '../world.ts';

/** A message as a page has it, without what is the page's own. */
export interface WebRow {
  seq: number;
  chatId: string;
  id: string;
  fromMe: boolean;
  type: string;
  body: string;
  ack: number;
  /** Seconds. */
  t: number;
  /** `participant`, `notifyName`, `mimetype`, `quotedStanzaID` … in WhatsApp's own words. */
  details: Record<string, unknown>;
  isSealed: boolean;
}

export interface NewWebMessage {
  chatId: string;
  id: string;
  origin: 'guest' | 'page' | 'phone';
  type: string;
  text: string;
  ack: number;
  at: Date;
  details?: Record<string, unknown>;
  mediaBase64?: string | null;
  isLost?: boolean;
  isHistory?: boolean;
  sealed?: 'resolves' | 'stays' | null;
}

interface StoredRow {
  seq: number;
  chat_id: string;
  id: string;
  from_me: boolean;
  type: string;
  text: string;
  ack: number;
  at: Date;
  details: Record<string, unknown>;
  sealed: string | null;
}

const ROW = 'seq, chat_id, id, from_me, type, text, ack, at, details, sealed';

/** @returns null when there is one with that id. */
export async function addWebMessage(queries: Queries, number: string, message: NewWebMessage): Promise<WebRow | null> {
  const { chatId, id, origin, type, text, ack, at, details = {}, mediaBase64 = null } = message;
  const { isLost = false, isHistory = false, sealed = null } = message;
  const fromMe = origin !== 'guest';
  const values = [number, chatId, id, fromMe, origin, type, text, ack, at, JSON.stringify(details), mediaBase64];
  const [row] = await queries.query<StoredRow>(
    `insert into web_messages (number, chat_id, id, from_me, origin, type, text, ack, at, details, media, is_seen, is_lost,
        is_history, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $4, $12, $13, $14)
      on conflict (number, id, from_me) do nothing returning ${ROW}`,
    [...values, isLost, isHistory, sealed],
  );
  return row ? rowOf(row) : null;
}

export async function webMessage(
  queries: Queries,
  number: string,
  id: string,
  fromMe: boolean,
): Promise<WebRow | null> {
  const [row] = await queries.query<StoredRow>(
    `select ${ROW} from web_messages where number = $1 and id = $2 and from_me = $3 and not is_lost`,
    [number, id, fromMe],
  );
  return row ? rowOf(row) : null;
}

/** The latest before `seq`, oldest first; what was lost is gone with the page that had it. */
export async function earlierMessages(queries: Queries, number: string, chatId: string, seq: number | null) {
  const rows = await queries.query<StoredRow>(
    `select ${ROW} from web_messages where number = $1 and chat_id = $2 and not is_lost and ($3::bigint is null or seq < $3)
      order by seq desc limit 50`,
    [number, chatId, seq],
  );
  return rows.map(rowOf).reverse();
}

export interface WebChat {
  id: string;
  unread: number;
  t: number;
  /** The latest that came. */
  last: WebRow;
}

export async function webChats(queries: Queries, number: string): Promise<WebChat[]> {
  const rows = await queries.query<StoredRow & { unread: number; latest: Date }>(
    `select distinct on (chat_id) ${ROW},
        count(*) filter (where not is_seen) over of_chat as unread, max(at) over of_chat as latest
      from web_messages where number = $1 and not is_lost window of_chat as (partition by chat_id)
      order by chat_id, seq desc`,
    [number],
  );
  return rows.map((row) => ({
    id: row.chat_id,
    unread: row.unread,
    t: seconds(row.latest),
    last: rowOf(row),
  }));
}

export async function setAck(queries: Queries, number: string, id: string, ack: number): Promise<boolean> {
  const rows = await queries.query(
    'update web_messages set ack = $3 where number = $1 and id = $2 and from_me returning id',
    [number, id, ack],
  );
  return rows.length > 0;
}

export async function markSeen(queries: Queries, number: string, chatId: string): Promise<void> {
  await queries.query('update web_messages set is_seen = true where number = $1 and chat_id = $2 and not is_seen', [
    number,
    chatId,
  ]);
}

/** The sender's phone sends them again, where it can. @returns what can be read now */
export async function unseal(queries: Queries, number: string, ids: string[]): Promise<WebRow[]> {
  const rows = await queries.query<StoredRow>(
    `update web_messages set sealed = null where number = $1 and id = any($2) and sealed = 'resolves' returning ${ROW}`,
    [number, ids],
  );
  return rows.map(rowOf);
}

export async function mediaOf(queries: Queries, number: string, id: string): Promise<string | null> {
  const [row] = await queries.query<{ media: string | null }>(
    'select media from web_messages where number = $1 and id = $2 and media is not null',
    [number, id],
  );
  return row?.media ?? null;
}

/** A guest's phone, with everything under either of their ids, oldest first. */
export async function phoneMessages(queries: Queries, number: string, chatIds: string[]) {
  return queries.query<{ id: string; fromMe: boolean; text: string; ack: number; at: Date }>(
    `select id, from_me as "fromMe", text, ack, at from web_messages
      where number = $1 and chat_id = any($2) and not is_lost order by seq`,
    [number, chatIds],
  );
}

export const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

function rowOf({ seq, chat_id, id, from_me, type, text, ack, at, details, sealed }: StoredRow): WebRow {
  const isSealed = sealed !== null;
  return {
    seq,
    chatId: chat_id,
    id,
    fromMe: from_me,
    type: isSealed ? 'ciphertext' : type,
    body: isSealed ? '' : text,
    ack,
    t: seconds(at),
    details: isSealed ? senderOf(details) : details,
    isSealed,
  };
}

/** Of what cannot be read, one still sees who sent it. */
function senderOf({ participant, notifyName }: Record<string, unknown>): Record<string, unknown> {
  return { participant, notifyName };
}
