import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../support/sandbox.ts';
import { audit, auditThrough } from './audit.ts';

const FIRST = '201027764820';
const SECOND = '201027764821';
let databaseUrl = '';
let worldDatabaseUrl = '';

/** Two bookings, a question, a confirmation and a cancellation, all in order; then nobody is connected any more. */
beforeAll(async () => {
  const sandbox = await startSandbox({ onStop: () => {} });
  try {
    await sandbox.say(FIRST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
    await sandbox.say(FIRST, 'Is there parking?');
    await sandbox.say(SECOND, 'Room for 8 people tomorrow at 16:00 please, Omar Khairy');
    const [first, second] = await sandbox.cards();
    await sandbox.press(first?.ts ?? '', 'booking.confirm');
    const form = await sandbox.press(second?.ts ?? '', 'booking.cancel');
    await sandbox.submit(form.view?.id ?? '', 'We are closed that day.');
    await sandbox.idle();
  } finally {
    await sandbox.bellhop.stop();
  }
  databaseUrl = sandbox.databaseUrl;
  worldDatabaseUrl = sandbox.worldDatabaseUrl;
});

test('what went well is without a violation', async () => {
  expect(await audit(databaseUrl, worldDatabaseUrl)).toEqual([]);
});

const A_REPLY = `(select id from notifications where kind = 'reply' order by seq limit 1)`;
const A_NOTICE = `(select id from notifications where kind = 'booking_confirmed')`;
const A_BOOKING = `(select id from bookings where status = 'confirmed')`;
const A_REMINDER = `(select id from notifications where kind = 'reminder' and planned like 'reminder/120/%')`;
const reminderSent = (at: string) =>
  `insert into notification_events (notification_id, at, type) select ${A_REMINDER}, ${at}, 'sent'`;
const ANY_MESSAGE = `(select id from phone_messages where sender = 'venue' order by seq limit 1)`;
const ANY_CARD = '(select ts from slack_messages order by ts limit 1)';

interface Corruption {
  what: string;
  ours?: string;
  theirs?: string;
  check: string;
}

const ours = (what: string, check: string, sql: string): Corruption => ({ what, check, ours: sql });
const theirs = (what: string, check: string, sql: string): Corruption => ({ what, check, theirs: sql });

/** A guest whom the venue knows by their number, and who writes by QR code under another id. */
const LINKED = `update venues set whatsapp_address = '+201001234567'`;
const OTHER_ID = `insert into web_people (number, lid, phone) values ('201001234567', '118273645546372@lid', '${FIRST}')`;
const webMessage = (id: string, chat: string, origin: 'guest' | 'page' | 'phone') =>
  `insert into web_messages (number, chat_id, id, from_me, type, text, ack, at, details, is_seen, origin)
    values ('201001234567', '${chat}', '${id}', ${origin !== 'guest'}, 'chat', 'Hm.', 1, now(), '{}', true, '${origin}')`;

const CORRUPTIONS: Corruption[] = [
  ours(
    'an accepted message is lost',
    'message not stored once',
    `delete from messages where id = (select min(id) from messages where sender = 'guest')`,
  ),
  ours(
    'a message left to the team is not forwarded',
    'message not forwarded',
    `update turns set model = 'team' where id = (select min(id::text) from turns)::uuid`,
  ),
  ours(
    'a message belongs to no turn',
    'message without an answer',
    `update messages set turn_id = null where id = (select min(id) from messages where sender = 'guest')`,
  ),
  ours(
    'a turn has two answers',
    'turn without its one answer',
    `insert into messages (venue_id, conversation_id, sender, kind, text, content, sent_at, received_at, turn_id)
      select venue_id, conversation_id, sender, kind, text, content, sent_at, received_at, turn_id
      from messages where sender = 'agent' limit 1`,
  ),
  ours('an answer is owed to nobody', 'turn without its one answer', `delete from notifications where id = ${A_REPLY}`),
  ours(
    'an answer is owed in other words',
    'turn without its one answer',
    `update notifications set text = 'Hm.' where id = ${A_REPLY}`,
  ),
  ours(
    'part of an answer is missing',
    'turn without its one answer',
    `update notifications set dedupe_key = dedupe_key || '1' where id = ${A_REPLY}`,
  ),
  theirs(
    'a reply comes twice',
    'sent, but not standing there once',
    `insert into phone_messages (id, phone, sender, text, buttons, at, callback_data)
      select 'again', phone, sender, text, buttons, at, callback_data from phone_messages where id = ${ANY_MESSAGE}`,
  ),
  theirs(
    'a reply never comes',
    'sent, but not standing there once',
    `delete from phone_messages where id = ${ANY_MESSAGE}`,
  ),
  theirs('an email never comes', 'sent, but not standing there once', 'delete from emails'),
  ours(
    'what was said is void',
    'not sent, but standing there',
    `update notifications set status = 'void', last_error = 'x' where id = ${A_REPLY}`,
  ),
  ours(
    'what was not tried stands there',
    'said more often than tried',
    `update notifications set status = 'ambiguous', last_error = 'x', attempts = -1 where id = ${A_REPLY}`,
  ),
  ours(
    'ambiguous without a reason',
    'no reason given',
    `update notifications set status = 'ambiguous', last_error = null where id = ${A_REPLY}`,
  ),
  ours(
    'perhaps twice without a reason',
    'no reason given',
    `update notifications set maybe_duplicate = true where id = ${A_REPLY}`,
  ),
  theirs(
    'other words on the phone',
    'other words than owed, or to somebody else',
    `update phone_messages set text = 'Hm.' where id = ${ANY_MESSAGE}`,
  ),
  ours(
    'owed to another guest',
    'other words than owed, or to somebody else',
    `update notifications set recipient = '${SECOND}' where id = ${A_REPLY}`,
  ),
  theirs(
    'an email to another owner',
    'other words than owed, or to somebody else',
    `update emails set email = replace(email::text, 'owner@', 'other@')::json`,
  ),
  ours('a decision is not told', 'decision not told', `delete from notifications where id = ${A_NOTICE}`),
  ours(
    'a decision is told that nobody took',
    'told, but never decided',
    `update notifications set dedupe_key = replace(dedupe_key, '/r2', '/r9') where id = ${A_NOTICE}`,
  ),
  ours(
    'a true notice is void',
    'withheld, although still true',
    `update notifications set status = 'void', last_error = 'x' where id = ${A_NOTICE}`,
  ),
  ours(
    'a notice is not in the thread',
    'told, but not in the thread once',
    `delete from messages where sender = 'system'`,
  ),
  ours('a booking without a handoff', 'booking without a handoff', 'update handoffs set booking_id = null'),
  theirs('a card is missing', 'not one card', `delete from slack_messages where ts = ${ANY_CARD}`),
  theirs(
    'a card is there twice',
    'not one card',
    `insert into slack_messages (channel, ts, user_id, by_bot) select channel, '9.000001', user_id, by_bot from slack_messages where ts = ${ANY_CARD};
      insert into slack_versions select channel, '9.000001', version, text, blocks, metadata from slack_versions where ts = ${ANY_CARD}`,
  ),
  ours(
    'a card is looked for elsewhere',
    'card not where the handoff says',
    `update handoffs set slack_ts = '9.000001'`,
  ),
  theirs('a card shows an old state', 'card shows an old state', 'delete from slack_versions where version > 1'),
  ours('a card is said to show an old state', 'card shows an old state', 'update handoffs set shown_rev = 1'),
  theirs(
    'an old state comes over a new one',
    'card went back',
    `insert into slack_versions select channel, ts, 9, text, blocks, metadata from slack_versions where version = 1`,
  ),
  ours(
    'a change is not owed to the card',
    'card change not owed',
    `delete from notifications where kind = 'card' and booking_rev = 2`,
  ),
  theirs(
    'a change is not shown on the card',
    'card row sent, but never shown',
    'delete from slack_versions where version > 1',
  ),
  theirs(
    'an owner is told twice',
    'not one email',
    `insert into emails (id, email, at, idempotency_key) select id || '2', email, at, idempotency_key from emails`,
  ),
  ours('an owner is owed nothing', 'not one email', `delete from notifications where kind = 'owner_new_booking'`),
  theirs(
    'the notice stands before the reply',
    'out of order',
    `insert into phone_messages (id, phone, sender, text, buttons, at, callback_data)
      select 'late', phone, sender, text, buttons, at, callback_data from phone_messages where id = ${ANY_MESSAGE};
      delete from phone_messages where id = ${ANY_MESSAGE}`,
  ),
  ours(
    'answers in another order than the turns',
    'answers out of order',
    'update turns set number = 9 where number = 1',
  ),
  ours('a row waits', 'still open', `update notifications set status = 'pending' where id = ${A_REPLY}`),
  ours('a row is dead', 'still open', `update notifications set status = 'dead' where id = ${A_REPLY}`),
  ours('a conversation is due', 'still open', 'update conversations set due_at = now()'),
  ours('a turn runs', 'still open', `update turns set status = 'running' where number = 2`),
  ours('a press waits', 'still open', `update presses set status = 'stored'`),
  theirs(
    'a webhook waits',
    'still open',
    `insert into webhooks (kind, ordering_key, body, next_attempt_at) values ('whatsapp', 'x', 'x', now())`,
  ),
  ours('an event is lost', 'history broken', `delete from booking_events where booking_id = ${A_BOOKING} and rev = 1`),
  ours(
    'a booking is ahead of its events',
    'history broken',
    `update bookings set rev = rev + 1 where id = ${A_BOOKING}`,
  ),
  ours(
    'a booking is not what its events say',
    'history broken',
    `update bookings set status = 'pending' where id = ${A_BOOKING}`,
  ),
  ours(
    'a booking is at another time',
    'not what was agreed',
    `update bookings set starts_at = starts_at - interval '1 hour' where id = ${A_BOOKING}`,
  ),
  ours('nobody pressed for a decision', 'decided without its one press', 'delete from presses'),
  ours(
    'a press came to nothing',
    'pressed, but not decided',
    `update presses set deed = jsonb_set(deed, '{rev}', '7')`,
  ),
  ours(
    'a booking that nobody asked for',
    'not one booking for each request',
    `delete from tool_calls where call ->> 'name' = 'request_booking'`,
  ),
  ours(
    'one time is held twice',
    'same time held twice',
    `alter table held_slots drop constraint held_slots_no_overlap;
      insert into held_slots (booking_id, venue_id, resource_id, blocked)
      select b.id, b.venue_id, h.resource_id, h.blocked from bookings b, held_slots h where b.id <> h.booking_id limit 1`,
  ),
  ours('a booking holds nothing', 'held although ended, or live and not held', 'delete from held_slots'),
  ours('a reminder has no row', 'reminder not in the ledger', `delete from notifications where id = ${A_REMINDER}`),
  ours(
    'a reminder is for another time',
    'reminder not in the ledger',
    `update notifications set planned = regexp_replace(planned, 'T\\d\\d', 'T05') where id = ${A_REMINDER}`,
  ),
  ours(
    'a guest is reminded twice',
    'reminded twice',
    `drop index notifications_planned; update notifications set status = 'sent' where id = ${A_REMINDER};
      insert into notifications (venue_id, kind, channel, recipient, booking_id, booking_rev, planned, send_at, status, next_attempt_at, dedupe_key, ordering_key)
      select venue_id, kind, channel, recipient, booking_id, booking_rev, planned, send_at, status, next_attempt_at, 'x', 'x'
      from notifications where id = ${A_REMINDER}`,
  ),
  ours(
    'a guest is reminded before the team has confirmed',
    'reminded of what did not stand',
    reminderSent(`(select at - interval '1 minute' from booking_events where booking_id = ${A_BOOKING} and rev = 2)`),
  ),
  ours(
    'a guest is reminded of what is cancelled',
    'reminded of what did not stand',
    `${reminderSent(`'2090-01-01'`)}; update notifications set booking_id = (select id from bookings where status = 'cancelled') where id = ${A_REMINDER}`,
  ),
  ours(
    'a guest is reminded of another time',
    'reminded of what did not stand',
    `${reminderSent(`(select starts_at - interval '1 hour' from bookings where id = ${A_BOOKING})`)};
      update notifications set planned = regexp_replace(planned, 'T\\d\\d', 'T05') where id = ${A_REMINDER}`,
  ),
  ours(
    'a guest is reminded of what has begun',
    'reminded after the start',
    reminderSent(`(select starts_at + interval '1 hour' from bookings where id = ${A_BOOKING})`),
  ),
  theirs(
    'words that nobody owed',
    'unexplained',
    `insert into phone_messages (id, phone, sender, text, buttons, at) values ('x', '${FIRST}', 'venue', 'Hm.', '[]', now())`,
  ),
  {
    what: 'a message over WhatsApp Web is lost',
    check: 'message not stored once',
    ours: LINKED,
    theirs: `${OTHER_ID}; ${webMessage('lost', '118273645546372@lid', 'guest')}`,
  },
  {
    what: 'words over WhatsApp Web that nobody owed',
    check: 'unexplained',
    ours: LINKED,
    theirs: `${OTHER_ID}; ${webMessage('x', '118273645546372@lid', 'page')}`,
  },
  {
    what: 'one person becomes two guests',
    check: 'one person, two guests',
    ours: `${LINKED}; insert into guests (venue_id, channel, address, created_at)
      select venue_id, channel, '118273645546372@lid', created_at from guests where address = '${FIRST}'`,
    theirs: `${OTHER_ID}; ${webMessage('first', '118273645546372@lid', 'guest')}`,
  },
  {
    what: 'what somebody wrote in a group is taken for a guest’s',
    check: 'stored, though of no guest',
    ours: `${LINKED}; update messages set provider_message_id = 'ours' where id = (select min(id) from messages where sender = 'guest')`,
    theirs: webMessage('ours', '120363025246125486@g.us', 'guest'),
  },
  {
    what: 'what somebody typed on the phone is not in the thread',
    check: 'typed on the phone, but not in the thread once',
    ours: LINKED,
    theirs: `${OTHER_ID}; ${webMessage('first', '118273645546372@lid', 'guest')}; ${webMessage('typed', '118273645546372@lid', 'phone')}`,
  },
  theirs('a card that nobody owed', 'unexplained', `update slack_versions set metadata = null`),
  theirs('an email that nobody owed', 'unexplained', 'update emails set idempotency_key = null'),
];

test.each(CORRUPTIONS)('it is seen when $what', async (corruption) => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // Never committed, on either side.
    await client.query('begin; create extension if not exists dblink');
    await client.query(`select dblink_connect('theirs', $1), dblink_exec('theirs', 'begin')`, [worldDatabaseUrl]);
    if (corruption.ours) await client.query(corruption.ours);
    if (corruption.theirs) await client.query(`select dblink_exec('theirs', $1)`, [corruption.theirs]);
    expect((await auditThrough(client, 'theirs')).map(({ check }) => check)).toContain(corruption.check);
  } finally {
    await client.end();
  }
});

test('every check has been seen to fail', async () => {
  const query = await readFile(new URL('./audit.sql', import.meta.url), 'utf8');
  const checks = [...query.matchAll(/select '([^']+)'/g)].map(([, name]) => name);
  expect(new Set(CORRUPTIONS.map(({ check }) => check))).toEqual(new Set(checks));
});
