import { languageFor } from '../domain/language.ts';
import { bookingNow } from '../messages/booking-sentences.ts';
import type { Json, Records, ToolResult, Turn } from '../ports.ts';

/** What a tool's result told of a booking, and at which rev. */
interface Told {
  text: string;
  reference: string;
  rev: number;
}

/**
 * A reply says what was true when its tool was called. Where the team has been faster than the model, what holds now is said
 * instead; from then on the booking is locked, so that the news of a decision always comes after the reply.
 */
export async function freshened(records: Records, turn: Turn, text: string | null): Promise<string | null> {
  if (text === null) return null;
  let fresh = text;
  for (const told of latest(await records.turns.results(turn))) {
    const booking = await records.bookings.lockByReference(turn.venueId, told.reference);
    const venue = booking && booking.rev > told.rev ? await records.venues.byId(turn.venueId) : null;
    if (booking && venue)
      fresh = fresh.replaceAll(told.text, () => bookingNow(venue, booking, languageFor(turn.guest, venue)));
  }
  return fresh;
}

/** Of several results about one booking the last is the turn's own doing. */
function latest(results: ToolResult[]): Told[] {
  const told = new Map(results.flatMap(toldIn).map((each) => [each.reference, each]));
  return [...told.values()].sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

function toldIn(result: ToolResult): Told[] {
  const booking = result.ok ? objectIn(objectIn(result.data)?.booking) : null;
  const fact = result.facts.find(({ name }) => name === 'booking');
  const { reference, rev } = booking ?? {};
  return fact && typeof reference === 'string' && typeof rev === 'number' ? [{ text: fact.text, reference, rev }] : [];
}

const objectIn = (data: Json | undefined) =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? data : null;
