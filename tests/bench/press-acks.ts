import { sql } from 'kysely';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { slackSignature } from '../../src/sandbox/slack/slack-signature.ts';
import { bookingRequest, insertGuests } from '../support/guests.ts';
import { latencies } from './acks.ts';
import { analyze } from './desk.ts';
import { type FarSide, startFarSide } from './far-side.ts';
import type { Figure } from './figure.ts';
import type { Answer } from './open-loop.ts';
import { type Product, SECRETS, startProduct, venues } from './product.ts';
import { until } from './until.ts';

const PER_SECOND = 50;
const SECONDS = 8;
const ROUNDS = 4;
const COUNT = PER_SECOND * SECONDS;
const DAY_MS = 24 * 60 * 60_000;

/** How long Slack waits for our 200 while the team confirms bookings. */
export async function pressAcks(databaseUrl: string): Promise<Figure[]> {
  const far = await startFarSide();
  const product = await startProduct(databaseUrl, far.url);
  try {
    const rounds: Answer[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await teamConfirms(product, far, round));
      if (round === 0) await analyze(product.context.database);
    }
    // The first round warms the process up.
    return latencies(`Slack ack at ${PER_SECOND} presses/s`, rounds.slice(1));
  } finally {
    await product.stop();
    far.stop();
  }
}

async function teamConfirms(product: Product, far: FarSide, round: number): Promise<Answer[]> {
  const bookings = await makeBookings(product, round);
  const answers = await far.load({
    url: `${product.url}/slack/events`,
    perSecond: PER_SECOND,
    requests: bookings.map(signedPress),
  });
  const missed = answers.filter(({ status, body }) => status !== 200 || body !== '');
  if (missed.length > 0)
    throw new Error(`${missed.length} of ${COUNT} presses were not acknowledged: ${missed[0]?.body}`);
  let confirmed = 0;
  await until(
    async () => {
      confirmed = await countConfirmed(product.context.database, bookings);
      return confirmed === COUNT;
    },
    () => `${confirmed} of ${COUNT} bookings are confirmed once, with one notice to the guest`,
  );
  return answers;
}

interface Booked {
  id: string;
  channelId: string;
}

/** Their cards are taken as posted: posting keeps to Slack's pace of one a second and channel. */
async function makeBookings({ context }: Product, round: number): Promise<Booked[]> {
  await context.worker.whileResting(async () => {
    for (const [index, venue] of venues.entries()) {
      const guests = await insertGuests(context.database, venue.id, COUNT / venues.length);
      for (const [each, next] of guests.entries()) {
        const request = bookingRequest({ ...freeHour(round, each), resourceId: venue.resources[each % 3]?.id ?? null });
        const result = await context.bookingDesk.requestBooking(next(), request);
        if (!result.ok) throw new Error(`Venue ${index} refused a booking: ${result.message}`);
      }
    }
    await sql`update notifications set status = 'sent', finished_at = now() where status = 'pending'`.execute(
      context.database,
    );
    await sql`update handoffs set slack_channel_id = venues.slack_channel_id, slack_ts = '1.000001', shown_rev = 1
      from venues where venues.id = handoffs.venue_id and slack_ts is null`.execute(context.database);
  });
  const { rows } = await sql<Booked>`
    select bookings.id, slack_channel_id as "channelId" from bookings join venues on venues.id = venue_id
    where status = 'pending'`.execute(context.database);
  return rows;
}

/** Another for each guest of a venue and round, in one of three rooms. */
function freeHour(round: number, guest: number): { date: string; time: string } {
  const day = new Date(Date.now() + (3 + round * 5 + Math.floor(guest / 15)) * DAY_MS);
  const hour = 10 + (Math.floor(guest / 3) % 5) * 2;
  return { date: day.toISOString().slice(0, 10), time: `${hour}:00` };
}

/** Confirmed by just one event, and the guest owed just one notice. */
async function countConfirmed(database: Database, bookings: Booked[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from bookings
    where id = any(${bookings.map(({ id }) => id)}) and status = 'confirmed' and rev = 2
      and 1 = (
        select count(*) from notifications where booking_id = bookings.id and kind = 'booking_confirmed'
      )`.execute(database);
  return rows[0]?.count ?? 0;
}

function signedPress({ id, channelId }: Booked, index: number) {
  const now = new Date();
  const actionTs = `${Math.floor(now.getTime() / 1_000)}.${String(index).padStart(6, '0')}`;
  const message = { type: 'message', ts: '1.000001', text: 'A booking request', bot_id: 'B_BENCH' };
  const payload = {
    type: 'block_actions',
    team: { id: 'T_BENCH', domain: 'bench' },
    user: { id: 'U_AMIRA', username: 'amira', name: 'amira', team_id: 'T_BENCH' },
    api_app_id: 'A_BENCH',
    token: 'bench',
    trigger_id: `${actionTs}.trigger`,
    response_url: 'http://127.0.0.1:9/never-used',
    container: { type: 'message', message_ts: message.ts, channel_id: channelId, is_ephemeral: false },
    channel: { id: channelId, name: 'bookings' },
    message,
    actions: [
      {
        type: 'button',
        action_id: 'booking.confirm',
        block_id: 'actions',
        action_ts: actionTs,
        text: { type: 'plain_text', text: 'Confirm', emoji: true },
        value: `${id}:1`,
        style: 'primary',
      },
    ],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...slackSignature(SECRETS.slack, body, now) },
    body,
  };
}
