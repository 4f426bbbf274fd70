import { expect, test } from 'vitest';
import type { Attendance } from '../domain/booking.ts';
import type { Life, LifeEntry, NotificationEntry } from '../ports-looking-back.ts';
import { CannotExplainError, explainJson, explainText } from './explain-text.ts';

const at = (time: string) => new Date(`2031-03-03T${time}Z`);
const TURN = '6d1ec6a8-0000-4000-8000-000000000001';
const notice: NotificationEntry = {
  kind: 'notification',
  at: at('08:05:00'),
  id: '6d1ec6a8-0000-4000-8000-000000000002',
  notificationKind: 'booking_confirmed',
  channel: 'whatsapp',
  recipient: '…4824',
  text: 'SpotIN has confirmed your booking:\n• Studio',
  bookingRev: 2,
  turnId: null,
  aboutId: null,
  isPlanned: false,
  status: 'pending',
  attempts: 1,
  nextAttemptAt: at('08:06:00'),
  lastError: '131026: no such number',
  maybeDuplicate: true,
  behind: null,
  steps: [{ at: at('08:05:01'), type: 'failed', detail: '131026: no such number' }],
};
const entries: LifeEntry[] = [
  {
    kind: 'message',
    at: at('08:00:00.400'),
    sentAt: at('07:59:58'),
    turnId: TURN,
    by: 'guest',
    name: 'Salma',
    content: 'text',
    text: 'Studio tomorrow at 14:00',
  },
  {
    kind: 'turn',
    at: at('08:00:01'),
    id: TURN,
    number: 3,
    status: 'done',
    model: 'offline',
    finishedAt: at('08:00:02.500'),
    runs: 2,
    failures: 1,
    usage: [
      { model: 'gpt-x', promptTokens: 1200, completionTokens: 40, cachedTokens: 1024 },
      { model: 'gpt-x', promptTokens: 1300, completionTokens: 9, cachedTokens: null },
    ],
    fallback: { model: 'gpt-x', failure: 'TIMEOUT', message: 'No answer within 20000 ms.' },
    claims: [{ kind: 'state', claim: 'your booking is confirmed' }],
  },
  {
    kind: 'tool_call',
    at: at('08:00:02'),
    turnId: TURN,
    step: 1,
    name: 'request_booking',
    arguments: { date: '2031-03-04' },
    refusedWith: 'SLOT_UNAVAILABLE',
  },
  {
    kind: 'booking_event',
    at: at('08:04:59'),
    rev: 2,
    type: 'booking.change_declined',
    actor: { kind: 'staff', id: 'U_AMIRA', name: 'Amira' },
    reason: 'a private party',
    attendance: null,
  },
  {
    kind: 'handoff',
    at: at('08:04:59'),
    id: TURN,
    trigger: 'BOOKING',
    priority: 'HIGH',
    status: 'open',
    card: { slackChannelId: 'C_BOOKINGS', ts: '1930000000.000001' },
    shownRev: 1,
  },
  {
    kind: 'press',
    at: at('08:04:58'),
    id: TURN,
    slackUserId: 'U_AMIRA',
    name: 'Amira',
    deed: { kind: 'decide', bookingId: TURN, rev: 1, decision: 'decline', reason: 'a private party' },
    status: 'done',
    answer: 'Done.',
    finishedAt: at('08:04:59'),
  },
  notice,
];
const life: Life = {
  venue: { id: 'spotin', name: 'SpotIN', timeZone: 'Africa/Cairo' },
  booking: {
    id: TURN,
    reference: 'K7QX3A',
    guestName: 'Salma Adel',
    resourceName: 'Studio',
    localDate: '2031-03-04',
    localTime: '14:00',
    localEndTime: '15:00',
    people: 3,
    status: 'confirmed',
    changeProposed: false,
    rev: 2,
  },
  notification: null,
  entries,
  open: [
    {
      kind: 'notification',
      id: notice.id,
      notificationKind: notice.notificationKind,
      channel: notice.channel,
      recipient: notice.recipient,
      status: 'pending',
      isPlanned: false,
      attempts: 1,
      nextAttemptAt: notice.nextAttemptAt,
      pause: { until: at('08:10:00'), reason: '130429: too many' },
      unserved: null,
      behind: null,
    },
  ],
};
const textOf = (changes: Partial<Life> = {}) => explainText('K7QX3A', { found: 'one', life: { ...life, ...changes } });
const message = (text: string): LifeEntry => ({
  kind: 'message',
  at: at('08:00:00'),
  sentAt: at('08:00:00'),
  turnId: TURN,
  by: 'agent',
  name: null,
  content: 'text',
  text,
});

test('a life in columns, in the venue’s time', () => {
  expect(textOf().split('\n')).toEqual([
    'Booking K7QX3A: Salma Adel, Studio, Tuesday 4 March 2031 14:00–15:00, 3 people, confirmed, rev 2',
    `SpotIN, booking ${TURN}. All times are those of Africa/Cairo.`,
    '',
    '2031-03-03 10:00:00  guest          Salma, sent 09:59:58: Studio tomorrow at 14:00',
    '2031-03-03 10:00:01  turn 3         by offline, done 10:00:02 after 1.5 s, 2 runs, 1 failed',
    '                                      gpt-x: 2 calls, 2500 tokens read (1024 of them cached), 49 written',
    '                                      left gpt-x: TIMEOUT, No answer within 20000 ms.',
    '                                      not backed, not said: state "your booking is confirmed"',
    '2031-03-03 10:00:02    tool 1       request_booking {"date":"2031-03-04"} → SLOT_UNAVAILABLE',
    '2031-03-03 10:04:59  booking r2     change declined by Amira: a private party',
    '2031-03-03 10:04:59  handoff        to the team: BOOKING, HIGH, open',
    '2031-03-03 10:04:58  press          Amira (U_AMIRA): decline at rev 1 because "a private party", done 10:04:59',
    '                                      answer: Done.',
    '2031-03-03 10:05:00  notification   booking_confirmed, whatsapp …4824, rev 2, pending after 1 attempt, perhaps arrived',
    '                                    twice',
    `                                      id ${notice.id}`,
    '                                      "SpotIN has confirmed your booking:',
    '                                      • Studio"',
    '                                      2031-03-03 10:05:01  failed      131026: no such number',
    '',
    '                     card           stands in C_BOOKINGS at 1930000000.000001 and shows rev 1',
    '2031-03-03 10:06:00  next           booking_confirmed, whatsapp …4824, attempt 2, whatsapp is paused until 2031-03-03',
    '                                    10:10:00 (130429: too many)',
    '',
    'Open: 1 notification to send.',
  ]);
});

test('what a guest or a provider wrote cannot steer the terminal, and nothing is too wide', () => {
  const wide = `\u001b[2J\u202eevil ${'x'.repeat(300)} ${'🎉'.repeat(80)} ${JSON.stringify({ a: 'b c '.repeat(50) })}`;
  const text = textOf({ entries: [message(wide)], open: [] });
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\u202e');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(text).not.toMatch(/\p{Surrogate}/u);
  expect(text.replace(/\s/g, '')).toContain('x'.repeat(300) + '🎉'.repeat(80));
});

test('lines keep their order and their breaks', () => {
  const lines = textOf({ entries: [message('one\n\n  two')], open: [] }).split('\n');
  expect(lines.slice(3, 6)).toEqual([
    '2031-03-03 10:00:00  agent          one',
    '',
    '                                      two',
  ]);
});

test('the last line says what is open, or that nothing is', () => {
  const [pending] = life.open;
  if (pending?.kind !== 'notification') throw new Error('expected a notification');
  const lastLine = (open: Life['open']) => textOf({ open }).split('\n').at(-1);
  expect(lastLine([])).toBe('Nothing is open.');
  expect(
    lastLine([
      { kind: 'decision', about: 'change' },
      { kind: 'turn', id: TURN, number: 4 },
      { kind: 'press', id: TURN },
      { ...pending, status: 'dead' },
      { ...pending, status: 'dead' },
    ]),
  ).toBe(
    "Open: the team's decision on the change; turn 4, which is running; 1 press to carry out; 2 dead notifications.",
  );
});

test('what a booking owes later on is no trouble, unless it has been tried', () => {
  const [pending] = life.open;
  if (pending?.kind !== 'notification') throw new Error('expected a notification');
  const planned = { ...pending, notificationKind: 'reminder' as const, isPlanned: true, attempts: 0, pause: null };
  const lines = textOf({ open: [planned, planned] }).split('\n');
  expect(lines.at(-1)).toBe('Nothing is open. Still to come: 2 notifications.');
  expect(lines.at(-3)).toBe('2031-03-03 10:06:00  next           reminder, whatsapp …4824, attempt 1');
  const unserved = { number: '+201001234567', state: 'logged_out' as const };
  expect(textOf({ open: [{ ...planned, unserved }] }).replace(/\s+/g, ' ')).toContain(
    'attempt 1, waits until …567 is connected to WhatsApp (logged out) Nothing is open.',
  );
  expect(textOf({ open: [planned, { ...planned, attempts: 1 }] })).toMatch(
    /Open: 1 notification to send\. Still to come: 1 notification\.$/,
  );
});

test('what we owe ourselves, and what the guest has said about coming', () => {
  const expiry: NotificationEntry = {
    ...notice,
    notificationKind: 'expiry',
    channel: 'self',
    recipient: '',
    isPlanned: true,
  };
  const said = (attendance: Attendance): LifeEntry => ({
    kind: 'booking_event',
    at: at('08:04:59'),
    rev: 3,
    type: 'booking.attendance_said',
    actor: { kind: 'guest' },
    reason: null,
    attendance,
  });
  const text = textOf({
    entries: [
      expiry,
      said({ late: false, lateMinutes: null }),
      said({ late: true, lateMinutes: null }),
      said({ late: true, lateMinutes: 15 }),
    ],
  });
  expect(text).toContain('expiry, to ourselves, rev 2, pending');
  expect(text).toContain(`id ${notice.id}, of the timetable`);
  for (const words of ['said to come by the guest', 'said to come late by', 'said to come 15 minutes late by']) {
    expect(text).toContain(words);
  }
});

test('a notification stands at the head of its own life', () => {
  expect(textOf({ notification: notice }).split('\n').slice(0, 3)).toEqual([
    `Notification ${notice.id}: booking_confirmed, whatsapp …4824, pending`,
    'Of the booking K7QX3A: Salma Adel, Studio, Tuesday 4 March 2031 14:00–15:00, 3 people, confirmed, rev 2',
    'SpotIN. All times are those of Africa/Cairo. The whole life: npm run explain -- K7QX3A',
  ]);
});

test('a program gets the entries as they are', () => {
  const read = JSON.parse(explainJson('K7QX3A', { found: 'one', life }));
  expect(read.entries).toHaveLength(entries.length);
  expect(read.entries[0]).toMatchObject({ kind: 'message', at: '2031-03-03T08:00:00.400Z' });
});

test('what cannot be told is one clear sentence', () => {
  expect(() => explainText('zz', { found: 'none' })).toThrow(CannotExplainError);
  expect(() => explainText('zz', { found: 'none' })).toThrow('Nothing goes by "zz"');
  const bookings = [
    { id: TURN, venueName: 'SpotIN', guestName: 'Salma Adel' },
    { id: notice.id, venueName: 'Other', guestName: 'Omar' },
  ];
  expect(() => explainText('k7qx3a', { found: 'several', bookings })).toThrow(
    `Several venues have a booking K7QX3A: say which by its id.\n  ${TURN}  SpotIN, Salma Adel\n  ${notice.id}  Other, Omar`,
  );
});
