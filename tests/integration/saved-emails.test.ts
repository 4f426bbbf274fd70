import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { bookingRequest, insertGuests, MONDAY_MORNING } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';

async function open() {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 4, onError: () => {} });
  onTestFinished(() => database.destroy());
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(spotin());
  const [step] = await insertGuests(database, 'spotin', 1);
  if (!step) throw new Error('no guest');
  let now = MONDAY_MORNING;
  const desk = createBookingDesk({ store, clock: { now: () => now } });
  const pass = (hours: number) => {
    now = new Date(now.getTime() + hours * 3_600_000);
  };
  const recipients = async () => {
    const rows = await database
      .selectFrom('notifications')
      .select('recipient')
      .where('kind', '=', 'booking_requested')
      .orderBy('seq')
      .execute();
    return rows.map(({ recipient }) => recipient);
  };
  return { step, desk, pass, recipients, save: (name: string) => desk.saveEmail(step(), `${name}@example.com`) };
}

test('of many addresses in a day only the first few are written to; the next day another may be given', async () => {
  const { step, desk, pass, recipients, save } = await open();
  expect(await desk.requestBooking(step(), bookingRequest())).toMatchObject({ ok: true });
  for (const name of ['a', 'b', 'c']) expect(await save(name)).toMatchObject({ ok: true });
  expect(await save('d')).toMatchObject({ ok: false, code: 'TOO_MANY_ADDRESSES' });
  expect(await save('b')).toMatchObject({ ok: true });
  expect(await recipients()).toEqual(['a', 'b', 'c'].map((name) => `${name}@example.com`));
  pass(25);
  expect(await save('d')).toMatchObject({ ok: true });
});
