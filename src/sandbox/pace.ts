import type { Queries } from './world.ts';

/** So many at once, then one every so often. */
export interface Pace {
  burst: number;
  everyMs: number;
}

/**
 * Takes a place for `key`, in real time: a provider's limits know nothing of the venue's clock.
 *
 * @returns 0, or for how many milliseconds there is none; then nothing is taken.
 */
export async function takePlace(queries: Queries, key: string, { burst, everyMs }: Pace): Promise<number> {
  const values = [key, everyMs, (burst - 1) * everyMs];
  const taken = await queries.query(
    `insert into paces (key, full_at) values ($1, clock_timestamp() + $2 * interval '1 millisecond')
      on conflict (key) do update
        set full_at = greatest(paces.full_at, clock_timestamp()) + $2 * interval '1 millisecond'
        where paces.full_at <= clock_timestamp() + $3 * interval '1 millisecond'
      returning key`,
    values,
  );
  if (taken.length > 0) return 0;
  const [left] = await queries.query<{ waitMs: number }>(
    `select (extract(epoch from full_at - clock_timestamp()) * 1000)::float8 - $2 as "waitMs" from paces where key = $1`,
    [key, (burst - 1) * everyMs],
  );
  return Math.max(1, Math.ceil(left?.waitMs ?? 0));
}
