import type { Queries, World } from '../world.ts';
import type { WebRow } from './web-messages.ts';

/** What a page that runs is told. */
export type WebEvent =
  /** `live`: new, not history. `origin`: the page that has it already. */
  | { type: 'message'; row: WebRow; live: boolean; origin?: string }
  | { type: 'resolved'; row: WebRow }
  | { type: 'ack'; id: string; ack: number; t: number }
  | { type: 'seen'; chatId: string };

/** What is said of a number is said in one order: `work` has the number for itself until it is committed. */
export function inOrder<T>(world: World, number: string, work: (queries: Queries) => Promise<T>): Promise<T> {
  return world.transaction(async (queries) => {
    await queries.query("select pg_advisory_xact_lock(hashtextextended('web ' || $1, 0))", [number]);
    return work(queries);
  });
}

/** Within {@link inOrder}, or a page could miss one. */
export async function addEvent(queries: Queries, number: string, event: WebEvent): Promise<void> {
  await queries.query('insert into web_events (number, event) values ($1, $2)', [number, JSON.stringify(event)]);
}

export async function latestEvent(queries: Queries, number: string): Promise<number> {
  const [row] = await queries.query<{ seq: number | null }>(
    'select max(seq) as seq from web_events where number = $1',
    [number],
  );
  return row?.seq ?? 0;
}

const AT_ONCE = 200;

export function eventsAfter(
  queries: Queries,
  number: string,
  seq: number,
): Promise<{ seq: number; event: WebEvent }[]> {
  return queries.query(
    `select seq, event from web_events where number = $1 and seq > $2 order by seq limit ${AT_ONCE}`,
    [number, seq],
  );
}
