import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { NUMBER, silent, Table, until } from './keeper-test-support.ts';
import { holdNumber, type LeaseEnd } from './lease.ts';

afterEach(() => {
  vi.useRealTimers();
});

const LEASE_MS = 60_000;

async function hold(table: Table) {
  const held = await holdNumber(table.as('one'), NUMBER, { leaseMs: LEASE_MS, renewMs: 600_000 }, silent);
  if (!held) throw new Error('It is not held.');
  onTestFinished(() => held.release());
  const ends: LeaseEnd[] = [];
  held.onLost((end) => ends.push(end));
  return { held, ends };
}

/** Only the wall's clock has gone on. */
function wakeUp(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + LEASE_MS });
}

test('after the machine was suspended it is ours only when the database says so', async () => {
  const { held, ends } = await hold(new Table().add());
  held.assertHeld();
  wakeUp();
  expect(held.assertHeld).toThrow('Another process');
  await vi.waitFor(() => held.assertHeld(), { timeout: 20_000 });
  expect(ends).toEqual([]);
});

test('after the machine was suspended it is another’s', async () => {
  const table = new Table().add();
  const { held, ends } = await hold(table);
  Object.assign(table.row(), { holder: 'two', leaseNumber: 99 });
  wakeUp();
  await until(() => ends.length > 0);
  expect(ends).toEqual(['taken']);
  expect(held.assertHeld).toThrow('Another process');
});

test('that no venue has it any more is told from that another process has it', async () => {
  const table = new Table().add();
  const { ends } = await hold(table);
  table.rows.clear();
  wakeUp();
  await until(() => ends.length > 0);
  expect(ends).toEqual(['gone']);
});
