import type { LocalDate } from '../../domain/venue.ts';
import type { Json } from '../../ports.ts';
import type { ClaimEvidence } from '../claims.ts';
import type { Backing } from './backing.ts';
import { type Days, isOn } from './days.ts';
import { ownWordsOf } from './result-data.ts';
import type { State } from './state-words/state-words.ts';
import { readStates } from './states.ts';
import { folded, type Legible, legible, type Mention } from './text.ts';

/** A booking as this turn's results last show it. */
interface SeenBooking {
  reference: string;
  status: string;
  hasProposal: boolean;
  date: LocalDate;
  /** A tool of this turn has made it what it is; else it was only looked up. */
  wasTouched: boolean;
}

interface StatesSeen {
  bookings: SeenBooking[];
  /** What the facts of this turn say themselves. */
  said: Set<State>;
  teamWasAsked: boolean;
  /** Some slot that was asked for is not free. */
  slotsAreTaken: boolean;
}

const OURS =
  /(?<!\p{L})(?:(?:i|we)(?:'ve| have| just| already| went)|he|hemos|j'ai|nous avons|ich habe|wir haben)(?!\p{L})/u;
const OF_A_BOOKING = /book|reserv|réserv|buch|حجز/u;

/** The states of a draft that no result of this turn backs. The guest's own words never do. */
export function unbackedStates(
  text: Legible,
  said: Mention<State>[],
  days: Mention<Days>[],
  evidence: ClaimEvidence,
  { venueWords }: Backing,
): Mention<State>[] {
  if (said.length === 0) return [];
  const seen = statesSeen(evidence);
  return said.filter((mention) => {
    const clause = text.lower.slice(mention.start, mention.end);
    if (venueWords.includes(folded(clause))) return false;
    return !isBacked(mention.value, clause, meantBookings(mention, clause, days, seen), seen);
  });
}

function isBacked(
  state: State,
  clause: string,
  meant: SeenBooking[],
  { said, teamWasAsked, slotsAreTaken }: StatesSeen,
): boolean {
  const all = (...statuses: string[]) => meant.length > 0 && meant.every(({ status }) => statuses.includes(status));
  switch (state) {
    case 'requested':
      return all('pending', 'confirmed') || (teamWasAsked && !OF_A_BOOKING.test(clause));
    case 'held':
      return all('pending', 'confirmed');
    case 'confirmed':
      return all('confirmed') && meant.every(({ hasProposal }) => !hasProposal);
    case 'cancelled':
      return all('cancelled');
    case 'declined':
      return all('declined');
    case 'changed':
    case 'paid':
    case 'subscribed':
    case 'trusted':
      return said.has(state);
    case 'taken':
      return slotsAreTaken;
    case 'told':
      return teamWasAsked || meant.some(({ status, hasProposal }) => status === 'pending' || hasProposal);
    case 'exists':
      return meant.some(({ status }) => status === 'pending' || status === 'confirmed');
    case 'done':
      return teamWasAsked || meant.some(({ wasTouched }) => wasTouched);
  }
}

/** The bookings that a clause speaks of: those whose reference or day it names, else every one of this turn. */
function meantBookings(
  mention: Mention<State>,
  clause: string,
  days: Mention<Days>[],
  { bookings }: StatesSeen,
): SeenBooking[] {
  const able = OURS.test(clause) ? bookings.filter(({ wasTouched }) => wasTouched) : bookings;
  const byReference = able.filter(({ reference }) => clause.includes(reference.toLowerCase()));
  if (byReference.length > 0) return byReference;
  const named = days.filter(({ start, end }) => start >= mention.start && end <= mention.end);
  const byDay = able.filter(({ date }) => named.some(({ value }) => isOn(date, value)));
  return byDay.length > 0 ? byDay : able;
}

function statesSeen(evidence: ClaimEvidence): StatesSeen {
  const bookings = new Map<string, SeenBooking>();
  for (const { ok, data } of evidence.results) {
    if (!ok) continue;
    const fields = fieldsOf(data);
    const touched = seenIn(fields?.booking, true);
    const listed = Array.isArray(fields?.bookings) ? fields.bookings.map((each) => seenIn(each, false)) : [];
    for (const booking of [touched, ...listed]) {
      if (!booking) continue;
      const wasTouched = booking.wasTouched || bookings.get(booking.reference)?.wasTouched === true;
      bookings.set(booking.reference, { ...booking, wasTouched });
    }
  }
  const facts = [...evidence.facts, ...evidence.results.flatMap((result) => result.facts)];
  const said = ownWordsOf(evidence).flatMap((words) => readStates(legible(words)).map(({ value }) => value));
  return {
    bookings: [...bookings.values()],
    said: new Set(said),
    teamWasAsked: facts.some(({ name }) => name === 'handover'),
    slotsAreTaken: evidence.results.some((result) => !result.ok && result.code === 'SLOT_UNAVAILABLE'),
  };
}

function seenIn(json: Json | undefined, wasTouched: boolean): SeenBooking | null {
  const fields = fieldsOf(json);
  if (typeof fields?.reference !== 'string' || typeof fields.status !== 'string') return null;
  const date = typeof fields.date === 'string' ? fields.date : '';
  return {
    reference: fields.reference,
    status: fields.status,
    hasProposal: Boolean(fields.proposed),
    date,
    wasTouched,
  };
}

function fieldsOf(json: Json | undefined): { [key: string]: Json } | null {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null;
}
