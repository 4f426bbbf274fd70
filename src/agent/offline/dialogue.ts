import type { Language } from '../../domain/language.ts';
import { saysOurs } from '../../messages/recognise.ts';
import type { Json, Offer } from '../../ports.ts';
import { type Draft, draftOf, EMPTY_DRAFT } from './draft.ts';
import { type Reminded, remindedAfter, viewOf } from './reminded.ts';
import type { Round, ToolItem, VenueItem } from './rounds.ts';
import { asTold, type OpenOffer, offerAfter } from './told.ts';
import { type BookingView, bookingIn, bookingsIn, fieldsOf, numberOf, offersIn, textOf } from './tool-results.ts';
import { askedSlots, type NeededSlot } from './understand/asked.ts';

/** What the last tool call left for the guest to choose from. */
interface Offered {
  by: string;
  arguments: { [key: string]: Json };
  /** Why it was refused; null where it was not. */
  code: string | null;
  offers: Offer[];
  /** Bookings of which one is to be named. */
  bookings: BookingView[];
}

/** Where a conversation stands between two rounds. */
export interface Dialogue {
  /** In which we speak to the guest. */
  language: Language;
  draft: Draft;
  /** The guest's live bookings as far as we have seen them, latest last. */
  bookings: BookingView[];
  offered: Offered | null;
  offer: OpenOffer | null;
  /** The booking of the last reminder, as long as it may be answered. */
  reminded: Reminded | null;
  /** Said for an earlier booking; good for the next. */
  knownName: string | null;
  knownPhone: string | null;
  /** What the venue said last. */
  venueText: string;
  asked: NeededSlot[];
  /** Which of people and time the guest's last words were about. */
  lastNumber: 'people' | 'time' | null;
  /** How many rounds in a row we could make nothing of. */
  misses: number;
  /** What the guest asked and we could not answer. */
  openQuestion: string | null;
}

export const newDialogue = (language: Language): Dialogue => ({
  language,
  draft: EMPTY_DRAFT,
  bookings: [],
  offered: null,
  offer: null,
  reminded: null,
  knownName: null,
  knownPhone: null,
  venueText: '',
  asked: [],
  lastNumber: null,
  misses: 0,
  openQuestion: null,
});

/** The dialogue after what was done and said in a round. */
export function afterRound(dialogue: Dialogue, { tools, venue }: Round): Dialogue {
  return venue.reduce(afterVenue, tools.reduce(afterTool, dialogue));
}

export function afterTool(dialogue: Dialogue, { call, result }: ToolItem): Dialogue {
  const listed = bookingsIn(result);
  const next: Dialogue = { ...dialogue, offered: null, bookings: withListed(dialogue.bookings, listed) };
  const booking = bookingIn(result);
  if (!result.ok || call.name === 'check_availability')
    return { ...afterRefusal(next, call.name, call.arguments), offered: offeredBy({ call, result }) };
  switch (call.name) {
    case 'request_booking':
    case 'change_booking':
    case 'answer_offer':
      return booking ? afterBooking(next, booking, call.arguments) : { ...next, draft: EMPTY_DRAFT };
    case 'tell_attendance':
      return { ...next, offered: dialogue.offered, reminded: answered(dialogue.reminded) };
    case 'begin_change':
      return booking
        ? { ...next, draft: { ...EMPTY_DRAFT, kind: 'change', target: booking, open: true } }
        : { ...next, draft: EMPTY_DRAFT };
    case 'cancel_booking':
      return {
        ...next,
        reminded: null,
        draft: dialogue.draft.kind === 'change' ? EMPTY_DRAFT : dialogue.draft,
        bookings: without(next.bookings, booking?.reference),
      };
    case 'list_my_bookings':
      return {
        ...next,
        offered: dialogue.offered,
        bookings: fieldsOf(result.data)?.bookings === undefined ? next.bookings : listed,
      };
    default:
      return { ...next, offered: dialogue.offered, misses: 0 };
  }
}

const answered = (reminded: Reminded | null) => reminded && { ...reminded, answered: true, asked: false };

function offeredBy({ call, result }: Pick<ToolItem, 'call' | 'result'>): Offered {
  return {
    by: call.name,
    arguments: fieldsOf(call.arguments) ?? {},
    code: result.ok ? null : result.code,
    offers: offersIn(result),
    bookings: bookingsIn(result),
  };
}

function afterBooking(dialogue: Dialogue, booking: BookingView, args: Json): Dialogue {
  return {
    ...dialogue,
    draft: EMPTY_DRAFT,
    reminded: answered(dialogue.reminded),
    bookings: [...without(dialogue.bookings, booking.reference), booking],
    knownName: booking.name ?? textOf(fieldsOf(args)?.name) ?? dialogue.knownName,
    knownPhone: textOf(fieldsOf(args)?.phone) ?? dialogue.knownPhone,
    lastNumber: null,
  };
}

/** A call that failed says what was wanted: where another model made it, it may have understood more than we. */
function afterRefusal(dialogue: Dialogue, tool: string, args: Json): Dialogue {
  const fields = fieldsOf(args);
  if (!fields || tool !== 'request_booking') return dialogue;
  const { draft } = dialogue;
  const [date, time] = [textOf(fields.date), textOf(fields.time)];
  return {
    ...dialogue,
    draft: {
      ...draft,
      open: true,
      name: draft.name ?? textOf(fields.name),
      people: draft.people ?? numberOf(fields.people),
      date:
        draft.date ?? (date && /^\d{4}-\d\d-\d\d$/.test(date) ? { value: { kind: 'day', date }, words: date } : null),
      time: draft.time ?? (time && /^\d\d:\d\d$/.test(time) ? { value: { kind: 'exact', time }, words: time } : null),
      purpose: draft.purpose ?? textOf(fields.purpose),
    },
  };
}

/** The team may end a booking in between; then it can be asked for again with something changed. */
function afterVenue(dialogue: Dialogue, item: VenueItem): Dialogue {
  const { text, by } = item;
  const offer = offerAfter(dialogue.offer, item, dialogue.bookings);
  const reminded = remindedAfter(dialogue.reminded, item);
  const told = dialogue.bookings.map((booking) => asTold(booking, item));
  const isNew = reminded !== null && item.notice?.kind === 'reminder';
  const bookings = isNew ? [...without(told, reminded.booking.reference), viewOf(reminded.booking)] : told;
  const next = { ...dialogue, bookings, offer, reminded, venueText: text, asked: askedSlots(text) };
  const ended = by === 'agent' ? undefined : dialogue.bookings.find(({ reference }) => endsBooking(text, reference));
  if (!ended) return next;
  return {
    ...next,
    bookings: without(bookings, ended.reference),
    draft: draftOf(ended),
    knownName: ended.name,
  };
}

const ENDINGS = ['notice.booking_declined', 'notice.booking_cancelled', 'notice.booking_expired'] as const;

function endsBooking(text: string, reference: string): boolean {
  return text.includes(reference) && ENDINGS.some((key) => saysOurs(text, key));
}

/** Those that a result lists and we had not seen come before those we had. */
function withListed(bookings: BookingView[], listed: BookingView[]): BookingView[] {
  const seen = new Set(bookings.map(({ reference }) => reference));
  return [...listed.filter(({ reference }) => !seen.has(reference)), ...bookings];
}

function without(bookings: BookingView[], reference: string | undefined): BookingView[] {
  return bookings.filter((booking) => booking.reference !== reference);
}
