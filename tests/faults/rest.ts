import type pg from 'pg';

/** What is still to be done by `now`: in the product's own rows, and what the stand-ins have not brought to it yet. */
export async function whatIsOpen(database: pg.Pool, world: pg.Pool, now = new Date()): Promise<string[]> {
  const [ours, theirs] = await Promise.all([
    database.query<{ what: string }>(OURS, [now]),
    world.query<{ what: string }>(THEIRS),
  ]);
  return [...ours.rows, ...theirs.rows].map(({ what }) => what);
}

const OURS = `
  select format('%s (row %s) is %s, next at %s: %s', kind, seq, status, next_attempt_at, last_error) as what
  from notifications where status in ('pending', 'sending') and send_at <= $1
  union all
  select format('conversation %s is due at %s, held until %s, failed %s times', id, due_at, lease_until, failures)
  from conversations where due_at is not null or lease_until is not null
  union all
  select format('press %s is held until %s', deed, held_until) from presses where status = 'stored'`;

const THEIRS = `
  select format('a %s webhook waits until %s after %s attempts: %s', kind, next_attempt_at, attempts, last_failure) as what
  from webhooks`;
