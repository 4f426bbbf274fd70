import { expect, onTestFinished, test, vi } from 'vitest';
import type { WakeUp } from '../../src/ports.ts';
import { createWorker, type Worker } from '../../src/worker.ts';
import { MINUTE, openLedger } from '../support/ledger.ts';
import { silent } from '../support/silent.ts';

interface Watched {
  worker: Worker;
  delivered: string[];
  /** The conversations whose turns were run. */
  answered: string[];
  woken: WakeUp[];
}

/** A worker on a real ledger that notes what it is given to do. */
function watch(ledger: Awaited<ReturnType<typeof openLedger>>, deliver: (id: string) => Promise<void>): Watched {
  const delivered: string[] = [];
  const answered: string[] = [];
  const woken: WakeUp[] = [];
  const worker = createWorker({
    store: ledger.store,
    clock: { now: ledger.now },
    logger: silent,
    concurrency: 4,
    sweepEveryMs: 20,
    alarms: [{ wake: (wakeUp) => void woken.push(wakeUp) }],
    runDueTurn(conversationId) {
      answered.push(conversationId);
      return Promise.resolve();
    },
    carryOutPress: () => Promise.resolve(),
    upkeep: () => Promise.resolve(),
    deliver(id) {
      delivered.push(id);
      return deliver(id);
    },
  });
  onTestFinished(() => worker.stop());
  return { worker, delivered, answered, woken };
}

test('what falls due soon is told to every alarm again, which may have lost it or never heard of it', async () => {
  const ledger = await openLedger();
  const soon = new Date(ledger.now().getTime() + 5 * MINUTE);
  const id = await ledger.add({ text: 'in five minutes', sendAt: soon });
  await ledger.add({ text: 'tomorrow', sendAt: new Date(ledger.now().getTime() + 24 * 60 * MINUTE) });
  const { worker, woken } = watch(ledger, () => Promise.resolve());
  worker.start();
  await vi.waitUntil(() => woken.length > 0);
  expect(woken).toEqual([{ kind: 'notification', id, at: soon }]);
});

test('where more falls due soon than is told at once, the rest is told before its time', async () => {
  const ledger = await openLedger();
  const inSeconds = (seconds: number) => new Date(ledger.now().getTime() + seconds * 1_000);
  const [soon, later] = [inSeconds(30), inSeconds(60)];
  const crowd = Array.from({ length: 5_000 }, (_, index) => `row ${index}`);
  await ledger.store.notifications.add(crowd.map((text) => ledger.rowOf({ text, orderingKey: text, sendAt: soon })));
  const id = await ledger.add({ text: 'the last', sendAt: later });
  const { worker, woken } = watch(ledger, () => Promise.resolve());
  worker.start();
  await vi.waitUntil(() => woken.length === crowd.length);
  await ledger.deliverThenPass(35_000);
  await vi.waitUntil(() => woken.length > crowd.length, { timeout: 10_000 });
  expect(woken.at(-1)).toEqual({ kind: 'notification', id, at: later });
});

test('a backlog larger than a sweep is worked off without waiting for the next one', async () => {
  const ledger = await openLedger();
  const ids: string[] = [];
  for (let row = 0; row < 250; row++) ids.push(await ledger.add({ text: `row ${row}`, orderingKey: `key ${row}` }));
  const { worker, delivered } = watch(ledger, async (id) => {
    const row = await ledger.store.notifications.claim(id, 30_000, ledger.now());
    const sent = { status: 'sent' as const, providerId: 'wamid' };
    if (row) await ledger.store.notifications.record(row, sent, ledger.now());
  });
  // One sweep, and what follows from it.
  await worker.sweep();
  await vi.waitUntil(() => new Set(delivered).size === ids.length, { timeout: 30_000 });
  await vi.waitUntil(() => worker.isQuiet());
  expect(await ledger.store.notifications.due(ledger.now(), 1)).toEqual([]);
});

test('one notification is in one pair of hands at a time, and a wake-up meanwhile is not lost', async () => {
  const ledger = await openLedger();
  const id = await ledger.add({ text: 'one' });
  let finish = () => {};
  const { worker, delivered } = watch(
    ledger,
    () =>
      new Promise<void>((done) => {
        finish = done;
      }),
  );
  const wakeUp = { kind: 'notification' as const, id, at: ledger.now() };
  for (let time = 0; time < 5; time++) worker.wake(wakeUp);
  expect(delivered).toEqual([id]);
  finish();
  await vi.waitUntil(() => delivered.length === 2);
  finish();
  await vi.waitUntil(() => worker.isQuiet());
  expect(delivered).toEqual([id, id]);
});

test('a provider that keeps every delivery waiting keeps no guest waiting for an answer', async () => {
  const ledger = await openLedger();
  const finished: (() => void)[] = [];
  const { worker, delivered, answered } = watch(ledger, () => new Promise<void>((done) => void finished.push(done)));
  for (let row = 0; row < 10; row++) worker.wake({ kind: 'notification', id: `row ${row}`, at: ledger.now() });
  expect(delivered).toHaveLength(4);
  worker.wake({ kind: 'turn', conversationId: 'a guest’s', inMs: 0 });
  expect(answered).toEqual(['a guest’s']);
  while (!worker.isQuiet()) {
    for (const finish of finished.splice(0)) finish();
    await vi.waitUntil(() => finished.length > 0 || worker.isQuiet());
  }
  expect(delivered).toHaveLength(10);
});
