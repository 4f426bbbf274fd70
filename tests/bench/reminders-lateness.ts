import { analyze } from './desk.ts';
import { type Figure, percentile } from './figure.ts';
import { openNullWorker, remindingVenue } from './null-worker.ts';
import { planReminders } from './reminder-rows.ts';
import { until } from './until.ts';

const A_SECOND = 200;
const SECONDS = 60;
/** Not counted: the process warms up. */
const WARM_UP_SECONDS = 10;
const COUNT = A_SECOND * (WARM_UP_SECONDS + SECONDS);
/** So long it takes at the most to put them into the ledger, before the first is due. */
const PLANNED_WITHIN_MS = 60_000;
const WITHIN_MS = 600_000;

/** How late reminders leave that were put into the ledger long ago: their wake-ups come from the sweep's look ahead. */
export async function remindersLateness(databaseUrl: string): Promise<Figure[]> {
  const leftAt = new Map<string, number>();
  const product = await openNullWorker(databaseUrl, {
    clock: { now: () => new Date() },
    onSent: ({ notificationId }) => void leftAt.set(notificationId, Date.now()),
  });
  const first = new Date(Date.now() + PLANNED_WITHIN_MS);
  await planReminders(product.database, remindingVenue, { count: COUNT, first, everyMs: 1_000 / A_SECOND });
  await analyze(product.database);
  if (Date.now() > first.getTime()) throw new Error('The reminders were due before all of them were planned');
  product.worker.start();
  await until(
    () => leftAt.size === COUNT,
    () => `${leftAt.size} of ${COUNT} reminders have left`,
    PLANNED_WITHIN_MS + WITHIN_MS,
  );
  const rows = await product.database
    .selectFrom('notifications')
    .select(['id', 'send_at'])
    .where('kind', '=', 'reminder')
    .orderBy('send_at')
    .execute();
  await product.close();
  const lateness = rows
    .slice(A_SECOND * WARM_UP_SECONDS)
    .map(({ id, send_at }) => (leftAt.get(id) ?? Number.NaN) - send_at.getTime())
    .sort((a, b) => a - b);
  if (lateness.some((ms) => !(ms >= 0))) throw new Error('A reminder left before its time');
  const figure = (share: number) => ({
    name: `lateness of reminders, ${A_SECOND} due a second for ${SECONDS} s, p${share * 100}`,
    unit: 'ms',
    rounds: [percentile(lateness, share)],
  });
  return [figure(0.5), figure(0.99)];
}
