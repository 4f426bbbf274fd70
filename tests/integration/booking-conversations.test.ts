import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createOfflineModel } from '../../src/agent/offline/model.ts';
import { addDays } from '../../src/domain/wall-time.ts';
import {
  type BookingConversation,
  bookingConversations,
  type ExpectedBooking,
} from '../evals/booking-conversations.ts';
import { type BookingSeen, type Conversation, openConversation } from '../support/conversation.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { spotin } from '../support/venues.ts';

const TODAY = '2031-03-03';
let database: Database;

beforeAll(async () => {
  database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
});
afterAll(() => database.destroy());

test.each(bookingConversations.map((each, index) => [each.name, each, index] as const))(
  '%s',
  async (_name, scenario, index) => {
    const conversation = await openConversation(database, venueOf(index), createOfflineModel(), '201000000000');
    await holdConversation(conversation, scenario);
    const seen = await conversation.bookings();
    expect(seen.map(inBrief)).toEqual(scenario.expect.bookings.map(expectedInBrief));
    scenario.expect.bookings.forEach((expected, at) => {
      expectDetails(seen[at], expected);
    });
  },
);

/** Each scenario has the venue to itself. */
function venueOf(index: number) {
  const own = `venue-${index}`;
  return spotin({
    id: own,
    whatsapp: { via: 'cloud', phoneNumberId: own, templates: {} },
    slack: { teamId: 'T', channelId: own },
  });
}

async function holdConversation(conversation: Conversation, scenario: BookingConversation): Promise<void> {
  for (const [index, burst] of scenario.bursts.entries()) {
    const reply = await conversation.say(...burst);
    expect(reply, `no reply to ${burst.join(' / ')}`).not.toBe('');
    const asks = scenario.expect.asks?.[index];
    if (asks) expect(askedIn(reply), `asked in “${reply}”, after “${burst.join(' / ')}”`).toEqual([...asks].sort());
  }
}

const ASKING = {
  name: /\bname\b/i,
  date: /\b(day|date)\b/i,
  time: /\b(time|morning or)\b/i,
  people: /how many|people/i,
};

/** What a reply asks for, by the words of its questions. */
function askedIn(reply: string): string[] {
  const questions = reply.match(/[^.!?\n]*\?/g)?.join(' ') ?? '';
  return Object.entries(ASKING)
    .filter(([, words]) => words.test(questions))
    .map(([slot]) => slot)
    .sort();
}

const inBrief = ({ date, time, people, room, name, minutes }: BookingSeen) =>
  `${date} ${time} ${minutes} min, ${people} people, ${room}, ${name.toLowerCase()}`;

const expectedInBrief = ({ day, time, people, room, name, minutes = 60 }: ExpectedBooking) =>
  `${addDays(TODAY, day)} ${time} ${minutes} min, ${people} people, ${room}, ${name.toLowerCase()}`;

function expectDetails(seen: BookingSeen | undefined, expected: ExpectedBooking): void {
  expect(seen?.phone).toBe(expected.phone ?? '+201000000000');
  const extras = seen?.extras.join(', ').toLowerCase() ?? '';
  for (const extra of expected.extras ?? []) expect(extras).toContain(extra);
  if (expected.purpose) expect(seen?.purpose?.toLowerCase()).toContain(expected.purpose);
}
