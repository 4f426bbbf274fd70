import type { LiveBooking } from '../domain/booking.ts';
import { DomainError } from '../domain/errors.ts';
import { TEAM_LANGUAGE } from '../domain/language.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { formatDay } from '../domain/wall-time.ts';
import { listed, say } from '../messages/say.ts';
import type { BookingChange, Records, Seat, ToolResult, TurnStep } from '../ports.ts';
import { refusal } from './refusal.ts';
import { threadNote } from './team-notes.ts';

/** A guest's wish about a booking of theirs. */
interface Wish {
  at: TurnStep;
  booking: LiveBooking;
  /** What the team reads where it comes too late. */
  words: string;
}

/** What has begun is left to the team: they read of the wish in the card's thread, and the guest hears that they do. */
export async function orTellTeam(
  records: Records,
  seat: Seat,
  { at, booking, words }: Wish,
  now: Date,
  work: () => Promise<ToolResult>,
): Promise<ToolResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ALREADY_STARTED') throw error;
    const handoff = await records.handoffs.byBooking(seat.venue.id, booking.id);
    if (!handoff) throw new Error(`Booking ${booking.id} has no handoff`);
    const note = { text: words, dedupeKey: `after-start/${at.turnId}/${at.step}` };
    await records.notifications.add([threadNote(seat.venue, handoff, note, now)]);
    return refusal(seat, error, {});
  }
}

export function cancelWish(reason: string | null): string {
  const wanted = say('team.wanted_cancel');
  return reason ? say('team.wanted_cancel_because', { wanted, reason }) : wanted;
}

export function changeWish(venue: Venue, change: BookingChange): string {
  return say('team.wanted_change', { wanted: listed(wantedParts(venue, change), TEAM_LANGUAGE) });
}

function wantedParts(venue: Venue, change: BookingChange): string[] {
  const { date, time, minutes, people, resourceId, guestName, guestPhone, purpose, extras } = change;
  const resource = resourceId && (findResource(venue, resourceId)?.name ?? resourceId);
  return [
    date && formatDay(date),
    time && `at ${time}`,
    minutes && `for ${minutes} minutes`,
    people && `for ${people} ${people === 1 ? 'person' : 'people'}`,
    resource,
    guestName && `in the name of ${guestName}`,
    guestPhone && `phone ${guestPhone}`,
    purpose && `purpose ${purpose}`,
    extras && `extras ${extras.join(', ') || 'none'}`,
  ].filter((part) => typeof part === 'string');
}
