import type { TranscriptItem, Turn } from '../../ports.ts';
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

/** The conversation's last turns, oldest first, up to and with the one being answered. */
export async function readTranscript(db: Database, turn: Turn, turns: number): Promise<TranscriptItem[]> {
  const shown = await db
    .selectFrom('turns')
    .select(['id', 'number', 'started_at'])
    .where('conversation_id', '=', turn.conversationId)
    .where('number', '>', turn.number - turns)
    .orderBy('number')
    .execute();
  const placed = [...(await readMessages(db, turn, shown)), ...(await readToolCalls(db, shown))];
  return placed.sort(inOrder).map((entry) => entry.item);
}

interface ShownTurn {
  id: string;
  number: number;
  started_at: Date;
}

async function readMessages(db: Database, turn: Turn, shown: ShownTurn[]): Promise<Placed[]> {
  const since = shown[0]?.started_at ?? new Date(0);
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'sender', 'kind', 'text', 'content', 'sent_at', 'turn_id'])
    .where('conversation_id', '=', turn.conversationId)
    .where((where) =>
      where.or([
        where('turn_id', 'in', idsOf(shown)),
        where.and([where('turn_id', 'is', null), where('sender', '!=', 'guest'), where('sent_at', '>=', since)]),
      ]),
    )
    .execute();
  return rows.map((row) => {
    const at = row.sent_at;
    const number = shown.find((each) => each.id === row.turn_id)?.number ?? turnAt(shown, at);
    const item: TranscriptItem =
      row.sender === 'guest'
        ? {
            role: 'guest',
            turn: number,
            at,
            kind: row.kind,
            text: row.text,
            buttonId: row.content.kind === 'button' ? row.content.buttonId : null,
          }
        : { role: 'venue', turn: number, at, by: row.sender, text: row.text };
    return { place: PLACE[row.sender], at, sequence: row.id, item };
  });
}

async function readToolCalls(db: Database, shown: ShownTurn[]): Promise<Placed[]> {
  const rows = await db.selectFrom('tool_calls').selectAll().where('turn_id', 'in', idsOf(shown)).execute();
  return rows.map((row) => ({
    place: PLACE.tool,
    at: row.at,
    sequence: row.step,
    item: {
      role: 'tool',
      turn: shown.find((each) => each.id === row.turn_id)?.number ?? 0,
      at: row.at,
      call: row.call,
      result: row.result,
    },
  }));
}

const idsOf = (shown: ShownTurn[]) => shown.map((each) => each.id);

/** A message of our own belongs after the latest turn that had begun. */
function turnAt(shown: ShownTurn[], at: Date): number {
  return shown.findLast((each) => each.started_at <= at)?.number ?? shown[0]?.number ?? 1;
}

function inOrder(a: Placed, b: Placed): number {
  return (
    a.item.turn - b.item.turn ||
    a.place - b.place ||
    (a.item.role === 'tool' ? 0 : a.at.getTime() - b.at.getTime()) ||
    a.sequence - b.sequence
  );
}
