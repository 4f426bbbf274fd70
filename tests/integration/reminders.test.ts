import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReminderButton } from '../../src/domain/reminder-button.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { replanVenue } from '../../src/usecases/replan.ts';
import { daily } from '../support/venues.ts';
import { openRecords, openVisit, ownVenue, type Records, type Visit } from '../support/visit.ts';

const DAY_AND_HOURS = [
  { minutesBefore: 1440, channels: ['whatsapp' as const] },
  { minutesBefore: 120, channels: ['whatsapp' as const] },
];

let records: Records;
beforeAll(async () => {
  records = await openRecords();
});
afterAll(() => records.database.destroy());

/** Monday 3 March 2031, 10:00 in Cairo (two hours ahead of UTC then). */
async function open(overrides: Partial<Venue> = {}, settings: Partial<Venue['notifications']> = {}): Promise<Visit> {
  const venue = ownVenue({ openingHours: daily('00:00', '24:00'), ...overrides });
  const notifications = { ...venue.notifications, reminders: DAY_AND_HOURS, ...settings };
  return openVisit(records, { ...venue, notifications });
}

/** Cairo's wall time as an instant. */
const at = (date: string, time: string) => new Date(`${date}T${time}:00+02:00`);
const arrivals = ({ phone }: Visit) => phone.map((message) => message.at);
const rows = async (visit: Visit) =>
  (await visit.reminders()).map(({ minutesBefore, status, reason }) => `${minutesBefore} ${status}: ${reason ?? ''}`);

async function confirmedFor(visit: Visit, date: string, time: string): Promise<void> {
  expect(await visit.book(date, time)).toMatchObject({ ok: true });
  expect(await visit.decide('confirm')).toMatchObject({ ok: true });
}

test('of a booking confirmed three days ahead both reminders arrive, each once and at its minute', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-05', '14:00'), at('2031-03-06', '12:00')]);
  expect(await rows(visit)).toEqual(['1440 sent: ', '120 sent: ']);
});

test('a request owes no reminder, and one that is declined never will', async () => {
  const visit = await open();
  await visit.book('2031-03-06', '14:00');
  expect(await visit.reminders()).toEqual([]);
  await visit.decide('decline');
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(await visit.reminders()).toEqual([]);
});

test('a booking that confirms itself owes its reminders at once', async () => {
  const visit = await open({ confirmation: 'auto' });
  await visit.book('2031-03-06', '14:00');
  expect(await rows(visit)).toEqual(['1440 pending: ', '120 pending: ']);
});

test('moved by two hours: the old reminders never leave, the new ones do', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  expect(await visit.move('2031-03-06', '16:00')).toMatchObject({ ok: true });
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-05', '16:00'), at('2031-03-06', '14:00')]);
  expect(await rows(visit)).toEqual([
    '1440 void: the booking was moved',
    '120 void: the booking was moved',
    '1440 sent: ',
    '120 sent: ',
  ]);
});

test('moved there and back: what has been sent for a time is not sent for it again', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  await visit.passUntil(at('2031-03-05', '15:00'));
  await visit.move('2031-03-07', '14:00');
  await visit.move('2031-03-06', '14:00');
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-05', '14:00'), at('2031-03-06', '12:00')]);
});

test.each([
  ['by the team', (visit: Visit) => visit.decide('cancel')],
  [
    'by the guest',
    (visit: Visit) => visit.desk.cancelBooking(visit.step(), { reference: null, seen: null, reason: null }),
  ],
])('cancelled %s: none', async (_by, cancel) => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  expect(await cancel(visit)).toMatchObject({ ok: true });
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([]);
  expect(await rows(visit)).toEqual(['1440 void: the booking is cancelled', '120 void: the booking is cancelled']);
});

test('cancelled behind the ledger’s back: the look at the leaving still finds out', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  const { id } = await visit.booking();
  const endedAt = visit.now();
  await records.database
    .updateTable('bookings')
    .set({ status: 'cancelled', ended_at: endedAt })
    .where('id', '=', id)
    .execute();
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([]);
  expect(await rows(visit)).toEqual(['1440 void: the booking is cancelled', '120 void: the booking is cancelled']);
});

test('confirmed inside an offset: the reminder whose time has passed is skipped from the beginning, and says why', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-03', '20:00');
  await visit.passUntil(at('2031-03-04', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-03', '18:00')]);
  expect(await rows(visit)).toEqual(['1440 skipped: its time had passed when the booking was confirmed', '120 sent: ']);
});

test('confirmed in the very minute of a reminder: it leaves', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-03', '12:00');
  await visit.look();
  expect(arrivals(visit)).toEqual([at('2031-03-03', '10:00')]);
});

test('a jump over both: the later one arrives, the other says why not', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  visit.sleepUntil(at('2031-03-06', '13:00'));
  await visit.look();
  expect(arrivals(visit)).toEqual([at('2031-03-06', '13:00')]);
  expect(await rows(visit)).toEqual(['1440 skipped: a reminder nearer to the start is due, too', '120 sent: ']);
});

test('a week’s jump over the visit itself: none, and the rows say why', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  visit.sleepUntil(at('2031-03-10', '10:00'));
  await visit.look();
  expect(arrivals(visit)).toEqual([]);
  const why = 'it was due before the booking began, and could not leave by then';
  expect(await rows(visit)).toEqual([`1440 skipped: ${why}`, `120 skipped: ${why}`]);
});

const QUIET = { from: '21:00', until: '08:00' };

test('quiet hours: a reminder leaves before they begin, and of two that would then come together one', async () => {
  const reminders = [
    { minutesBefore: 600, channels: ['whatsapp' as const] },
    { minutesBefore: 120, channels: ['whatsapp' as const] },
  ];
  const visit = await open({}, { reminders, quietHours: QUIET });
  await confirmedFor(visit, '2031-03-06', '09:00');
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-05', '21:00')]);
  expect(await rows(visit)).toEqual([
    '600 skipped: a reminder nearer to the start leaves at the same minute',
    '120 sent: ',
  ]);
});

test('late in quiet hours a reminder waits for their end, unless the booking begins before that', async () => {
  const visit = await open({}, { quietHours: QUIET });
  await confirmedFor(visit, '2031-03-06', '12:00');
  visit.sleepUntil(at('2031-03-05', '22:00'));
  await visit.passUntil(at('2031-03-06', '09:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-06', '08:00')]);
  const early = await open({}, { quietHours: QUIET });
  await confirmedFor(early, '2031-03-06', '07:30');
  early.sleepUntil(at('2031-03-06', '06:00'));
  await early.look();
  expect(arrivals(early)).toEqual([]);
  expect((await rows(early)).at(-1)).toBe('120 skipped: quiet hours last until the booking begins');
});

test('a day before keeps the hour on the wall where the clocks change in between', async () => {
  const visit = await open({ timeZone: 'Europe/London' });
  // The clocks go forward on Sunday 30 March 2031.
  await confirmedFor(visit, '2031-03-30', '14:00');
  await visit.passUntil(new Date('2031-03-31T00:00:00Z'));
  expect(arrivals(visit)).toEqual([new Date('2031-03-29T14:00:00Z'), new Date('2031-03-30T11:00:00Z')]);
});

test('other settings: what is still to come follows, what has left does not come again', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  await visit.change({ reminders: [{ minutesBefore: 60, channels: ['whatsapp'] }] });
  await visit.change({ quietHours: { from: '12:30', until: '13:30' } });
  expect(await rows(visit)).toEqual([
    '1440 void: the settings of the venue have changed',
    '120 void: the settings of the venue have changed',
    '60 void: it is owed at another time, or to another address',
    '60 pending: ',
  ]);
  await visit.passUntil(at('2031-03-06', '12:45'));
  await visit.change({ quietHours: null });
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-06', '12:30')]);
});

test('settings that were changed and changed back in the same minute leave the reminders as they were', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  for (let times = 0; times < 3; times++) {
    await visit.change({ reminders: [] });
    await visit.change({ reminders: DAY_AND_HOURS });
  }
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-05', '14:00'), at('2031-03-06', '12:00')]);
});

test('what was skipped because of settings that are gone leaves after all, while its time is still to come', async () => {
  const visit = await open({}, { reminders: [{ minutesBefore: 120, channels: ['whatsapp'] }], quietHours: QUIET });
  visit.sleepUntil(at('2031-03-05', '22:00'));
  await confirmedFor(visit, '2031-03-06', '09:00');
  expect(await rows(visit)).toEqual(['120 skipped: its time had passed when the booking was confirmed']);
  await visit.change({ quietHours: null });
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-06', '07:00')]);
});

test('a no-show that is taken back, and a guest who says that they come, leave the reminders alone', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  await visit.passUntil(at('2031-03-06', '10:00'));
  const attendance = { late: false, lateMinutes: null };
  await visit.desk.sayAttendance(visit.step(), { reference: null, seen: null, attendance });
  await visit.passUntil(at('2031-03-06', '14:10'));
  expect(await visit.decide('no_show')).toMatchObject({ ok: true });
  expect(await visit.decide('undo_outcome')).toMatchObject({ ok: true });
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([at('2031-03-05', '14:00'), at('2031-03-06', '12:00')]);
});

test('who said STOP gets no reminder, and the row says so', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  await records.database
    .updateTable('guests')
    .set({ opted_out_at: visit.now() })
    .where('id', '=', (await visit.booking()).guest_id)
    .execute();
  await visit.passUntil(at('2031-03-08', '12:00'));
  expect(arrivals(visit)).toEqual([]);
  expect(await rows(visit)).toEqual(['1440 skipped: the guest said STOP', '120 skipped: the guest said STOP']);
});

test('a reminder says all that matters, and its buttons name the booking and its time', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-04', '14:00');
  const { conversation_id: conversationId, venue_id: venueId, id, reference, starts_at } = await visit.booking();
  await records.database
    .insertInto('messages')
    .values({
      venue_id: venueId,
      conversation_id: conversationId,
      sender: 'guest',
      kind: 'text',
      text: 'Hello',
      content: JSON.stringify({ kind: 'text', text: 'Hello' }),
      provider_message_id: `wamid.${id}`,
      sent_at: visit.now(),
      received_at: visit.now(),
    })
    .execute();
  await visit.passUntil(at('2031-03-03', '14:00'));
  const [message] = visit.phone;
  expect(message?.text).toBe(
    `SpotIN expects you:\nFocus, Tuesday 4 March 2031, 14:00–15:00, 4 people\nReference: ${reference}. Will you be there?`,
  );
  expect(message?.buttons.map(({ title }) => title)).toEqual(["I'll be there", 'Change', 'Cancel']);
  const seen = { bookingId: id, startsAt: starts_at };
  expect(message?.buttons.map((button) => readReminderButton(button.id))).toEqual(
    ['coming', 'change', 'cancel'].map((answer) => ({ seen, answer })),
  );
});

test('how a reminder ended is on its way to the card in the same transaction', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-04', '14:00');
  await visit.passUntil(at('2031-03-03', '14:00'));
  const cards = await records.database
    .selectFrom('notifications as card')
    .innerJoin('notifications as reminder', 'reminder.id', 'card.about_id')
    .select(['reminder.kind', 'reminder.status'])
    .where('card.kind', '=', 'card')
    .where('card.venue_id', '=', (await visit.booking()).venue_id)
    .execute();
  expect(cards).toEqual([{ kind: 'reminder', status: 'sent' }]);
});

test('a request that nobody decides on ends at its start, and the guest is told', async () => {
  const visit = await open();
  await visit.book('2031-03-04', '14:00');
  await visit.passUntil(at('2031-03-04', '13:59'));
  expect((await visit.booking()).status).toBe('pending');
  await visit.passUntil(at('2031-03-04', '14:00'));
  const { status, venue_id } = await visit.booking();
  expect(status).toBe('expired');
  const told = await records.database
    .selectFrom('notifications')
    .select(['kind', 'channel', 'status'])
    .where('venue_id', '=', venue_id)
    .where('kind', 'in', ['booking_expired', 'expiry'])
    .orderBy('seq')
    .execute();
  expect(told).toEqual([
    { kind: 'expiry', channel: 'self', status: 'sent' },
    { kind: 'booking_expired', channel: 'whatsapp', status: 'pending' },
  ]);
});

test('a request that is confirmed, or moved, does not end at the time it was for', async () => {
  const visit = await open();
  await visit.book('2031-03-04', '14:00');
  await visit.move('2031-03-05', '14:00');
  await visit.passUntil(at('2031-03-04', '15:00'));
  expect((await visit.booking()).status).toBe('pending');
  await visit.decide('confirm');
  await visit.passUntil(at('2031-03-06', '15:00'));
  expect((await visit.booking()).status).toBe('confirmed');
});

/** A worker takes the first reminder that is due, keeps its words if it comes so far, and is never heard of again. */
async function dieSending(visit: Visit, words: string | null): Promise<void> {
  const { venue_id } = await visit.booking();
  const { id } = await records.database
    .selectFrom('notifications')
    .select('id')
    .where('venue_id', '=', venue_id)
    .where('kind', '=', 'reminder')
    .where('status', '=', 'pending')
    .orderBy('send_at')
    .executeTakeFirstOrThrow();
  const claimed = await records.store.notifications.claim(id, 30_000, visit.now());
  if (!claimed) throw new Error('The reminder is not due.');
  if (words) await records.store.notifications.keepWords(claimed, { text: words });
  await records.database.updateTable('notifications').set({ lease_until: null }).where('id', '=', id).execute();
}

test.each([
  [
    'had its words and may have sent them',
    'See you!',
    '1440 ambiguous: it may have arrived before: the booking is cancelled',
  ],
  ['had not come so far', null, '1440 void: the booking is cancelled'],
])('cancelled after a worker died that %s', async (_how, words, expected) => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-04', '14:00');
  visit.sleepUntil(at('2031-03-03', '14:00'));
  await dieSending(visit, words);
  await visit.decide('cancel');
  await visit.look();
  expect(arrivals(visit)).toEqual([]);
  expect(await rows(visit)).toEqual([expected, '120 void: the booking is cancelled']);
});

test('a worker that died before it had any words leaves the reminder to another, who sends it once', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-04', '14:00');
  visit.sleepUntil(at('2031-03-03', '14:00'));
  await dieSending(visit, null);
  await visit.look();
  await visit.look();
  expect(arrivals(visit)).toEqual([at('2031-03-03', '14:00')]);
});

test('brought in line any number of times, and by two at once, the ledger stays as it is', async () => {
  const visit = await open();
  await confirmedFor(visit, '2031-03-06', '14:00');
  const { venue_id } = await visit.booking();
  const before = await visit.reminders();
  await Promise.all(Array.from({ length: 4 }, () => replanVenue(records.store, venue_id, visit.now())));
  expect(await visit.reminders()).toEqual(before);
});

test('an email address that comes later gets the reminder that is still to come, and another address takes its place', async () => {
  const reminders = [{ minutesBefore: 120, channels: ['whatsapp' as const, 'email' as const] }];
  const visit = await open({}, { reminders });
  await confirmedFor(visit, '2031-03-06', '14:00');
  const emails = async () => {
    const { venue_id } = await visit.booking();
    return records.database
      .selectFrom('notifications')
      .select(['recipient', 'status', 'last_error'])
      .where('venue_id', '=', venue_id)
      .where('kind', '=', 'reminder')
      .where('channel', '=', 'email')
      .orderBy('seq')
      .execute();
  };
  expect(await emails()).toEqual([]);
  await visit.desk.saveEmail(visit.step(), 'mona@example.com');
  await visit.desk.saveEmail(visit.step(), 'mona.adel@example.com');
  expect(await emails()).toEqual([
    { recipient: 'mona@example.com', status: 'void', last_error: 'it is owed at another time, or to another address' },
    { recipient: 'mona.adel@example.com', status: 'pending', last_error: null },
  ]);
});
