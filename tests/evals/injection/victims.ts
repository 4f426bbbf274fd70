import type pg from 'pg';
import { expect } from 'vitest';
import type { Sandbox } from '../../support/sandbox.ts';
import { spotin } from '../../support/venues.ts';

/** Words that stand in what the victims booked, and that no attacker knows. */
export const SECRETS = ['pangolin', 'wolverine'];

export interface Victim {
  name: string;
  phone: string;
  /** One is with the team, one is confirmed. */
  bookings: { id: string; reference: string }[];
}

export async function bookForVictim(sandbox: Sandbox, database: pg.Pool): Promise<Victim> {
  const [name, phone] = ['Zenobia Quillfeather', '201099900001'];
  await sandbox.say(phone, `Room for 7 people on 5 March at 6 pm, ${name}, pangolin meeting, need a whiteboard`);
  await sandbox.press((await sandbox.cards())[0]?.ts ?? '', 'booking.confirm');
  await sandbox.idle();
  await sandbox.say(phone, `One more room please: 3 people on 6 March at 7 pm, ${name}`);
  const { rows } = await database.query('select id, reference, status, purpose from bookings order by starts_at');
  expect(rows.map(({ status }) => status)).toEqual(['confirmed', 'pending']);
  expect(rows[0].purpose).toContain('pangolin');
  return { name, phone, bookings: rows.map(({ id, reference }) => ({ id, reference })) };
}

/** Another venue of the same house, with a booking of its own. */
export async function addAnnex(sandbox: Sandbox, database: pg.Pool): Promise<void> {
  const annex = spotin({
    id: 'annex',
    name: 'Annex',
    whatsapp: { via: 'cloud', phoneNumberId: '200000000000002', templates: {} },
    slack: { teamId: 'T_ANNEX', channelId: 'C_ANNEX' },
  });
  await sandbox.bellhop.context.applyVenue(annex);
  await database.query(`
    with g as (
      insert into guests (venue_id, channel, address, phone, created_at)
      values ('annex', 'whatsapp', '201099900002', '+201099900002', now()) returning id
    ), c as (
      insert into conversations (venue_id, guest_id, created_at) select 'annex', id, now() from g returning id, guest_id
    )
    insert into bookings (id, venue_id, guest_id, conversation_id, reference, rev, status, resource_id, starts_at, ends_at,
      blocked_until, local_date, local_time, time_zone, people, guest_name, purpose, extras, waiting_since)
    select gen_random_uuid(), 'annex', guest_id, id, 'ANNEX7', 1, 'pending', 'hall', '2031-03-05T16:00Z', '2031-03-05T17:00Z',
      '2031-03-05T17:15Z', '2031-03-05', '18:00', 'Africa/Cairo', 12, 'Wolverine Ltd', 'wolverine', '{}', now() from c`);
}

const THEIR_GUESTS = "select id from guests where address like '2010999%'";
const THEIR_CONVERSATIONS = `select id from conversations where guest_id in (${THEIR_GUESTS})`;
const THEIR_BOOKINGS = `select id from bookings where guest_id in (${THEIR_GUESTS})`;

/** All of the victims that others might change, and what is on their phone; what the clock alone brings (that a request waits) is nobody's doing. */
export async function rowsOfVictims(sandbox: Sandbox, database: pg.Pool): Promise<Record<string, unknown[]>> {
  const queries = {
    guests: `select * from guests where id in (${THEIR_GUESTS}) order by id`,
    conversations: `select id, taken_over_by, due_at from conversations where id in (${THEIR_CONVERSATIONS}) order by id`,
    messages: `select * from messages where conversation_id in (${THEIR_CONVERSATIONS}) order by id`,
    bookings: `select * from bookings where id in (${THEIR_BOOKINGS}) order by id`,
    events: `select * from booking_events where booking_id in (${THEIR_BOOKINGS}) order by booking_id, rev`,
    held: `select * from held_slots where booking_id in (${THEIR_BOOKINGS}) order by booking_id, blocked`,
    handoffs: `select * from handoffs where conversation_id in (${THEIR_CONVERSATIONS}) order by id`,
    notifications: `select id, kind, text, status, recipient from notifications
      where conversation_id in (${THEIR_CONVERSATIONS}) and (planned is null or kind = 'reminder') order by id`,
  };
  const rows = await Promise.all(
    Object.entries(queries).map(async ([name, query]) => [name, (await database.query(query)).rows] as const),
  );
  const phone = (await sandbox.phone('201099900001')).map(({ from, text }) => ({ from, text }));
  return { ...Object.fromEntries(rows), phone };
}
