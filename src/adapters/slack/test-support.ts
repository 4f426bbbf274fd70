import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ConfirmedBooking, PendingBooking, Slot } from '../../domain/booking.ts';
import { DEFAULT_NOTIFICATIONS } from '../../domain/notification-settings.ts';
import type { HandoffView, Logger } from '../../ports.ts';
import type { LinkDesk } from '../../ports-web-sessions.ts';

export const BOOKING_ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c1d';
export const HANDOFF_ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f8a9b0c2f';
/** Of a venue whose number is at Meta. */
export const noLinks: LinkDesk = {
  begin: async () => ({ ok: false, message: 'There is nothing to scan.' }),
  look: async () => null,
};
export const SECRET = 'the-signing-secret';

const slot: Slot = {
  resourceId: 'studio',
  startsAt: new Date('2026-11-22T19:00:00Z'),
  endsAt: new Date('2026-11-22T20:00:00Z'),
  blockedUntil: new Date('2026-11-22T20:15:00Z'),
  localDate: '2026-11-22',
  localTime: '21:00',
  timeZone: 'Africa/Cairo',
};

export const pending: PendingBooking = {
  id: BOOKING_ID,
  venueId: 'venue',
  guestId: 'guest',
  conversationId: 'conversation',
  reference: 'K7QX',
  rev: 1,
  status: 'pending',
  slot,
  people: 8,
  guestName: 'Salma Adel',
  guestPhone: null,
  purpose: 'Team meeting',
  extras: ['projector', 'coffee'],
  offered: null,
  waitingSince: new Date('2026-11-21T08:00:00Z'),
};

export const confirmed: ConfirmedBooking = {
  ...pending,
  rev: 2,
  status: 'confirmed',
  proposed: null,
  waitingSince: null,
  attendance: null,
};

export const changeRequested: ConfirmedBooking = {
  ...confirmed,
  rev: 3,
  proposed: {
    ...pending,
    people: 12,
    slot: {
      ...slot,
      resourceId: 'hall',
      startsAt: new Date('2026-11-23T18:30:00Z'),
      endsAt: new Date('2026-11-23T20:00:00Z'),
      localDate: '2026-11-23',
      localTime: '20:30',
    },
  },
};

export const view: HandoffView = {
  handoff: {
    id: HANDOFF_ID,
    venueId: 'venue',
    conversationId: 'conversation',
    bookingId: BOOKING_ID,
    trigger: 'BOOKING',
    reason: null,
    priority: 'HIGH',
    status: 'open',
    createdAt: new Date('2026-11-21T08:00:00Z'),
    rev: 0,
    assignee: null,
    takenOver: null,
    resolved: null,
    card: null,
    shownRev: null,
    shownHandoffRev: null,
  },
  venue: {
    id: 'venue',
    name: 'SpotIN',
    timeZone: 'Africa/Cairo',
    phoneCountry: 'EG',
    language: 'en',
    resourceNoun: 'room',
    resources: [
      { id: 'studio', name: 'Studio', capacity: 10 },
      { id: 'hall', name: 'Hall', capacity: 30 },
    ],
    openingHours: [],
    booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 15, maxDaysAhead: 365 },
    confirmation: 'staff',
    facts: {},
    whatsapp: { via: 'cloud', phoneNumberId: '1', templates: {} },
    slack: { teamId: 'T_SPOTIN', channelId: 'C_BOOKINGS' },
    reschedule: 'tell',
    handover: { keywords: [], assign: 'nobody' },
    staff: [
      { slackUserId: 'U_AMIRA', name: 'Amira', hours: null },
      { slackUserId: 'U_YOUSSEF', name: 'Youssef', hours: null },
    ],
    ownerEmails: [],
    notifications: DEFAULT_NOTIFICATIONS,
  },
  guest: {
    id: 'guest',
    venueId: 'venue',
    channel: 'whatsapp',
    address: '201012345678',
    profileName: 'salma ✨',
    phone: '+201012345678',
    language: null,
    email: null,
    optedOutAt: null,
    erasedAt: null,
  },
  booking: pending,
  history: [
    { at: new Date('2026-11-21T08:00:00Z'), actor: { kind: 'guest' }, type: 'booking.requested', reason: null },
  ],
  lastWords: ['Hi!', 'The studio tomorrow at 9 pm for 8 please'],
  messages: [],
  reminders: [],
  now: new Date('2026-11-21T08:00:00Z'),
};

interface LogLine {
  level: keyof Logger;
  message: string;
}

export function recordingLogger(): Logger & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const record = (level: keyof Logger) => (_details: object, message: string) => void lines.push({ level, message });
  return { lines, debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') };
}

export interface SlackCall {
  path: string;
  token: string | null;
  /** Form fields, JSON decoded where they hold JSON; or the JSON body of a response_url. */
  body: Record<string, unknown>;
}

/** Takes a call before it is answered; true when it answered by itself. */
export type Intercept = (call: SlackCall, response: ServerResponse) => boolean;

/** Takes the bytes of a file. @returns the HTTP status of the answer. */
export type TakeUpload = (request: IncomingMessage) => Promise<number>;

/** Slack's far end, as small as it can be: records calls and says ok. */
export async function startSlack(intercept: Intercept = () => false, takeUpload?: TakeUpload) {
  const calls: SlackCall[] = [];
  const server = createServer((request, response) => {
    const upload = { path: request.url ?? '', token: null, body: {} };
    if (takeUpload && upload.path.startsWith('/upload/')) {
      if (intercept(upload, response)) return;
      void takeUpload(request).then((status) => response.writeHead(status).end());
      return;
    }
    void readCall(request).then((call) => {
      calls.push(call);
      if (intercept(call, response)) return;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, channel: call.body.channel, ts: '1700000000.000100' }));
    });
  });
  const url = await listen(server);
  return { url, apiUrl: `${url}/api/`, calls, close: () => close(server) };
}

async function readCall(request: IncomingMessage): Promise<SlackCall> {
  const raw = await text(request);
  const isJson = request.headers['content-type']?.startsWith('application/json');
  const body = isJson ? JSON.parse(raw) : Object.fromEntries([...new URLSearchParams(raw)].map(decode));
  return { path: request.url ?? '', token: request.headers.authorization ?? null, body };
}

function decode([key, value]: [string, string]): [string, unknown] {
  return [key, /^[[{]/.test(value) ? JSON.parse(value) : value];
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export interface Signing {
  secret?: string;
  /** Seconds from now. */
  skew?: number;
}

/** A request as Slack signs it. */
export function post(url: string, form: Record<string, string>, { secret = SECRET, skew = 0 }: Signing = {}) {
  const body = new URLSearchParams(form).toString();
  const timestamp = Math.floor(Date.now() / 1000) + skew;
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  });
}
