import { sql } from 'kysely';
import type { MessageContent, MessageKind, Notice, ToolCall, ToolResult, TranscriptItem, Turn } from '../../ports.ts';
import { toBooking } from './booking-store.ts';
import type { Database } from './database.ts';

/** Within a turn: what the guest wrote, what the tools did, what we replied, what we sent on our own after it. */
const PLACE = { guest: 0, tool: 1, agent: 2, team: 3, system: 3 };

interface Placed {
  place: number;
  at: Date;
  /** Order among those of one place and instant. */
  sequence: number;
  item: TranscriptItem;
}

type Row = { turn: number; at: Date; sequence: number } & (
  | { sender: 'tool'; call: ToolCall; result: ToolResult }
  | {
      sender: 'guest' | 'agent' | 'team' | 'system';
      kind: MessageKind;
      text: string;
      content: MessageContent;
      notification: string | null;
    }
);

/** The conversation's last turns, oldest first, up to and with the one being answered. */
export async function readTranscript(db: Database, turn: Turn, turns: number): Promise<TranscriptItem[]> {
  // What we said on our own belongs to no turn: it is shown after the latest turn that had begun, or before all of them.
  const { rows } = await sql<Row>`
    with shown as (
      select id, number, started_at from turns
      where conversation_id = ${turn.conversationId}
        and number > ${turn.number - turns} and number <= ${turn.number}
    )
    select shown.number as turn, tool_calls.at, step::bigint as sequence, 'tool' as sender, call, result,
      null as kind, null as text, null as content, null as notification
    from tool_calls join shown on shown.id = tool_calls.turn_id
    union all
    select coalesce(shown.number, (select max(number) from shown where started_at <= sent_at), 0), sent_at, messages.id,
      sender, null, null, kind, text, content, notification_id::text
    from messages left join shown on shown.id = messages.turn_id
    where conversation_id = ${turn.conversationId} and (
      shown.id is not null
      or turn_id is null and sender <> 'guest'
        and (sent_at >= (select min(started_at) from shown) or (select min(number) from shown) = 1)
    )`.execute(db);
  const notices = await noticesOf(
    db,
    rows.flatMap((row) => (row.sender === 'system' ? (row.notification ?? []) : [])),
  );
  return rows
    .map((row) => place(row, notices))
    .sort(inOrder)
    .map((entry) => entry.item);
}

/** Of what kind our own messages were, and about which booking, by notification. */
async function noticesOf(db: Database, ids: string[]): Promise<ReadonlyMap<string, Notice>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('notifications')
    .innerJoin('bookings', 'bookings.id', 'notifications.booking_id')
    .selectAll('bookings')
    .select(['notifications.id as notification', 'notifications.kind'])
    .where('notifications.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [String(row.notification), { kind: row.kind, booking: toBooking(row) }]));
}

function place(row: Row, notices: ReadonlyMap<string, Notice>): Placed {
  const { turn, at, sequence } = row;
  return { place: PLACE[row.sender], at, sequence, item: toItem(row, turn, at, notices) };
}

function toItem(row: Row, turn: number, at: Date, notices: ReadonlyMap<string, Notice>): TranscriptItem {
  switch (row.sender) {
    case 'tool':
      return { role: 'tool', turn, at, call: row.call, result: row.result };
    case 'guest': {
      const buttonId = row.content.kind === 'button' ? row.content.buttonId : null;
      return { role: 'guest', turn, at, kind: row.kind, text: row.text, buttonId };
    }
    case 'agent':
    case 'team':
    case 'system': {
      const notice = row.notification === null ? undefined : notices.get(row.notification);
      return { role: 'venue', turn, at, by: row.sender, text: row.text, ...(notice && { notice }) };
    }
    default:
      return row satisfies never;
  }
}

function inOrder(a: Placed, b: Placed): number {
  return (
    a.item.turn - b.item.turn ||
    a.place - b.place ||
    (a.item.role === 'tool' ? 0 : a.at.getTime() - b.at.getTime()) ||
    a.sequence - b.sequence
  );
}
