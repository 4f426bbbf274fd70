import type { Language } from '../../src/domain/language.ts';
import { DEFAULT_NOTIFICATIONS } from '../../src/domain/notification-settings.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { Json, Model, ModelRequest, Offer, ToolCall, ToolResult, TranscriptItem } from '../../src/ports.ts';

/** A small venue's desk that books by simple rules, and a guest's chat with a model in front of it. */
interface Chat {
  /** One turn: a burst of messages, then the model with its tools until it replies. */
  says(...messages: string[]): Promise<string>;
  transcript: TranscriptItem[];
  /** Calls of the last turn. */
  calls: ToolCall[];
  bookings: PracticeBooking[];
}

interface PracticeBooking {
  reference: string;
  status: string;
  date: string;
  time: string;
  minutes: number;
  people: number;
  name: string;
  phone: string | null;
  resource: string;
  purpose: string | null;
  extras: string[];
}

export const PRACTICE_VENUE: Venue = {
  id: 'v1',
  name: 'Nile Rooms',
  timeZone: 'Africa/Cairo',
  phoneCountry: 'EG',
  language: 'en',
  resourceNoun: 'room',
  resources: [
    { id: 'focus', name: 'Focus', capacity: 4 },
    { id: 'studio', name: 'Studio', capacity: 10 },
    { id: 'hall', name: 'Hall', capacity: 30 },
  ],
  openingHours: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, open: '09:00', close: '23:00' })),
  booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 15, maxDaysAhead: 365 },
  confirmation: 'staff',
  reschedule: 'tell',
  handover: { keywords: [], assign: 'nobody' },
  facts: {
    parking: 'There is free parking behind the building.',
    wifi: 'Wi-Fi is free for everyone.',
    prices: 'A room is 200 EGP an hour.',
    equipment: 'Every room has a whiteboard and a screen.',
  },
  whatsapp: { via: 'cloud', phoneNumberId: '1', templates: {} },
  slack: { teamId: 'T1', channelId: 'C1' },
  staff: [],
  ownerEmails: [],
  notifications: DEFAULT_NOTIFICATIONS,
};

type Args = { [key: string]: Json };

export function startChat(
  model: Model,
  { now, taken = [], language = 'en' }: { now: Date; taken?: string[]; language?: Language },
): Chat {
  const chat: Chat = { says, transcript: [], calls: [], bookings: [] };
  let turn = 0;
  return chat;

  async function says(...messages: string[]): Promise<string> {
    turn += 1;
    chat.calls = [];
    for (const text of messages)
      chat.transcript.push({ role: 'guest', turn, at: now, kind: 'text', text, buttonId: null });
    for (let round = 0; round < 6; round++) {
      const answer = await model.complete(request(), new AbortController().signal);
      if (answer.kind === 'reply') return replied(answer.text);
      for (const call of answer.calls) {
        chat.calls.push(call);
        chat.transcript.push({ role: 'tool', turn, at: now, call, result: execute(call) });
      }
    }
    throw new Error('The model called tools without end.');
  }

  function request(): ModelRequest {
    return {
      instructions: '',
      transcript: [...chat.transcript],
      turn,
      tools: [],
      venue: PRACTICE_VENUE,
      language,
      now,
    };
  }

  function replied(text: string): string {
    const facts = chat.transcript.flatMap((item) =>
      item.role === 'tool' && item.turn === turn ? item.result.facts : [],
    );
    const shown = text.replace(
      /\{\{(\w+)\}\}/g,
      (_, name: string) => facts.findLast((fact) => fact.name === name)?.text ?? '',
    );
    chat.transcript.push({ role: 'venue', turn, at: now, by: 'agent', text: shown });
    return text;
  }

  function execute(call: ToolCall): ToolResult {
    const args = call.arguments as Args;
    switch (call.name) {
      case 'request_booking':
        return requested(args);
      case 'change_booking':
        return changed(args);
      case 'cancel_booking':
        return cancelled(args);
      case 'list_my_bookings':
        return {
          ok: true,
          facts: [{ name: 'bookings', text: 'Your bookings.' }],
          data: { bookings: chat.bookings.map(shown) },
        };
      case 'check_availability':
        return { ok: true, facts: [{ name: 'availability', text: 'It is free.' }], data: {} };
      default:
        return { ok: true, facts: [{ name: 'handover', text: 'The team knows.' }], data: {} };
    }
  }

  function requested(args: Args): ToolResult {
    const refusal = refusalOf(args);
    if (refusal) return refusal;
    const booking: PracticeBooking = {
      reference: `R${chat.bookings.length + 1}X`,
      status: 'pending',
      date: String(args.date),
      time: String(args.time),
      minutes: Number(args.minutes ?? 60),
      people: Number(args.people),
      name: String(args.name),
      phone: args.phone ? String(args.phone) : null,
      resource: String(args.resource ?? 'focus'),
      purpose: args.purpose ? String(args.purpose) : null,
      extras: Array.isArray(args.extras) ? args.extras.map(String) : [],
    };
    chat.bookings.push(booking);
    return told(booking);
  }

  function changed({ reference, ...fields }: Args): ToolResult {
    const booking = meant(reference);
    if (!booking) return refused('BOOKING_NOT_FOUND');
    const refusal = refusalOf({ ...shown(booking), ...fields });
    if (refusal) return refusal;
    Object.assign(booking, fields);
    return told(booking);
  }

  function cancelled({ reference }: Args): ToolResult {
    const booking = meant(reference);
    if (!booking) return refused('BOOKING_NOT_FOUND', [], { bookings: chat.bookings.map(shown) });
    chat.bookings.splice(chat.bookings.indexOf(booking), 1);
    return told(booking);
  }

  function meant(reference: Json | undefined): PracticeBooking | undefined {
    if (reference) return chat.bookings.find((booking) => booking.reference === reference);
    return chat.bookings.length === 1 ? chat.bookings[0] : undefined;
  }

  function refusalOf({ date, time, people, phone }: Args): ToolResult | null {
    if (taken.includes(`${String(date)} ${String(time)}`))
      return refused('SLOT_UNAVAILABLE', alternativesTo(String(date)));
    if (Number(people) < 1) return refused('INVALID_PARTY_SIZE');
    if (Number(people) > 30) return refused('PARTY_TOO_LARGE');
    return phone && String(phone).replace(/\D/g, '').length < 10 ? refused('INVALID_PHONE') : null;
  }
}

function alternativesTo(date: string): Offer[] {
  return ['16:30', '19:30', '21:00'].map((localTime) => ({
    resourceId: 'studio',
    resourceName: 'Studio',
    localDate: date,
    localTime,
    localEndTime: '',
    minutes: 60,
  }));
}

function refused(
  code: Extract<ToolResult, { ok: false }>['code'],
  alternatives: Offer[] = [],
  data: Json = {},
): ToolResult {
  return {
    ok: false,
    code,
    message: code,
    alternatives,
    facts: [{ name: 'refusal', text: `Refused: ${code}.` }],
    data,
  };
}

function told(booking: PracticeBooking): ToolResult {
  return {
    ok: true,
    facts: [{ name: 'booking', text: `Your booking ${booking.reference}.` }],
    data: { booking: shown(booking) },
  };
}

function shown(booking: PracticeBooking): Args {
  return { ...booking, resourceName: booking.resource, proposed: null };
}
