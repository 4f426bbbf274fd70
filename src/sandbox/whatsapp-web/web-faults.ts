import type { Queries } from '../world.ts';

/**
 * `deaf`, `deaf-socket`: the pages that are connected when it begins, and no later ones. `offline`: no page reaches the servers
 * until it is lifted.
 */
export const webFaultModes = [
  'no-ack',
  'lost-send',
  'deaf',
  'deaf-socket',
  'twice',
  'hang-send',
  'no-chat',
  'no-lid',
  'media-late',
  'media-gone',
  'never-ready',
  'never-synced',
  'auth-timeout',
  'offline',
] as const;
export type WebFaultMode = (typeof webFaultModes)[number];

/** @param times null: until it is lifted; 0 lifts it */
export async function setWebFault(queries: Queries, number: string, mode: WebFaultMode, times: number | null) {
  await queries.query('delete from web_faults where number = $1 and mode = $2', [number, mode]);
  if (times === 0) return;
  await queries.query('insert into web_faults (number, mode, remaining) values ($1, $2, $3)', [number, mode, times]);
}

export async function liftWebFaults(queries: Queries, number: string): Promise<void> {
  await queries.query('delete from web_faults where number = $1', [number]);
}

/** Uses one up. @returns whether there was one */
export async function takeWebFault(queries: Queries, number: string, mode: WebFaultMode): Promise<boolean> {
  const rows = await queries.query(
    `update web_faults set remaining = remaining - 1
      where number = $1 and mode = $2 and (remaining is null or remaining > 0) returning mode`,
    [number, mode],
  );
  return rows.length > 0;
}

export async function isOffline(queries: Queries, number: string): Promise<boolean> {
  return (await webFaultLeft(queries, number, 'offline')) === null;
}

/** How many are left; null: without end. */
export async function webFaultLeft(queries: Queries, number: string, mode: WebFaultMode): Promise<number | null> {
  const [row] = await queries.query<{ remaining: number | null }>(
    'select remaining from web_faults where number = $1 and mode = $2',
    [number, mode],
  );
  return row ? row.remaining : 0;
}

/** A page without a link is nobody's yet: it is befallen by what waits for any number that is not linked. */
export async function takeUnlinkedFault(queries: Queries, mode: WebFaultMode): Promise<boolean> {
  const [row] = await queries.query<{ number: string }>(
    `select number from web_faults f where mode = $1 and (remaining is null or remaining > 0)
      and not exists (select from web_links l where l.number = f.number) limit 1`,
    [mode],
  );
  return row ? takeWebFault(queries, row.number, mode) : false;
}
