import { z } from 'zod';
import type { NewNotification, NotificationStatus } from '../../ports.ts';
import type { LedgerQuery } from '../../ports-looking-back.ts';

const DEFAULT_LIMIT = 50;
const MOST = 200;

/** As records, so that the compiler misses none. */
const STATUSES: Record<NotificationStatus, true> = {
  pending: true,
  sending: true,
  sent: true,
  delivered: true,
  read: true,
  void: true,
  skipped: true,
  ambiguous: true,
  dead: true,
};
const CHANNELS: Record<NewNotification['channel'], true> = { whatsapp: true, slack: true, email: true, self: true };

const isStatus = (name: string): name is NotificationStatus => Object.hasOwn(STATUSES, name);
const isChannel = (name: string): name is NewNotification['channel'] => Object.hasOwn(CHANNELS, name);
const oneOf = (names: object) => Object.keys(names).join(', ');

/** Given once, as one value. */
const value = (expected: string) =>
  z
    .string({ error: `expected once, as ${expected}` })
    .trim()
    .min(1, `expected ${expected}`);

const expectedStatuses = `any of ${oneOf(STATUSES)}, with commas between them`;
const expectedLimit = `a whole number from 1 to ${MOST}`;
const expectedCursor = 'the nextCursor of the page before';

const query = z.strictObject({
  status: value(expectedStatuses)
    .transform((list) => list.split(',').map((name) => name.trim()))
    .refine((names): names is NotificationStatus[] => names.every(isStatus), `expected ${expectedStatuses}`)
    .optional(),
  venue: value("a venue's id").optional(),
  channel: value(`one of ${oneOf(CHANNELS)}`)
    .refine(isChannel, `expected one of ${oneOf(CHANNELS)}`)
    .optional(),
  booking: z.uuid({ error: "expected a booking's id, a UUID" }).optional(),
  limit: value(expectedLimit)
    .regex(/^\d{1,3}$/, `expected ${expectedLimit}`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MOST, `expected ${expectedLimit}`)
    .optional(),
  cursor: value(expectedCursor)
    .transform(positionOf)
    .refine((position): position is number => position !== null, `expected ${expectedCursor}`)
    .optional(),
});

/** What was asked for, or what is wrong with it. */
export function readLedgerQuery(given: unknown): { query: LedgerQuery } | { problem: string } {
  const parsed = query.safeParse(given);
  if (!parsed.success) return { problem: parsed.error.issues.map(problemOf).join('; ') };
  const { status, venue, channel, booking, limit, cursor } = parsed.data;
  return {
    query: {
      statuses: status ?? null,
      venueId: venue ?? null,
      channel: channel ?? null,
      bookingId: booking ?? null,
      before: cursor ?? null,
      limit: limit ?? DEFAULT_LIMIT,
    },
  };
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return `${issue.path.join('.')}: ${issue.message}`;
  return `${issue.keys.join(', ')}: no such parameter; there are ${oneOf(query.shape)}`;
}

/** Callers hand it back as it is; what it holds is ours to change. */
export function toCursor(position: number): string {
  return Buffer.from(`seq:${position}`).toString('base64url');
}

function positionOf(cursor: string): number | null {
  const [, digits] = /^seq:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return digits === undefined ? null : Number(digits);
}
