import { redactAddress } from '../domain/redact.ts';
import { formatDay, toWallTime } from '../domain/wall-time.ts';
import type {
  BookingInLife,
  Explanation,
  HandoffEntry,
  Life,
  NotificationEntry,
  OpenItem,
} from '../ports-looking-back.ts';
import { type Day, describe, whereTo } from './describe-entry.ts';
import { paragraph, row } from './lines.ts';

/** Nothing, or not just one thing, goes by the name that was asked for. */
export class CannotExplainError extends Error {
  override name = 'CannotExplainError';
}

/** A life as plain text for an engineer, in the venue's time zone. @throws CannotExplainError */
export function explainText(named: string, explanation: Explanation): string {
  return lifeText(onlyLife(named, explanation));
}

/** The same for a program. @throws CannotExplainError */
export function explainJson(named: string, explanation: Explanation): string {
  return JSON.stringify(onlyLife(named, explanation), null, 2);
}

function onlyLife(named: string, explanation: Explanation): Life {
  switch (explanation.found) {
    case 'one':
      return explanation.life;
    case 'several':
      throw new CannotExplainError(
        [
          `Several venues have a booking ${named.toUpperCase()}: say which by its id.`,
          ...explanation.bookings.map(({ id, venueName, guestName }) => `  ${id}  ${venueName}, ${guestName}`),
        ].join('\n'),
      );
    case 'none':
      throw new CannotExplainError(
        `Nothing goes by "${named}": expected a booking's reference (six signs), or the id of a booking or a notification.`,
      );
    default:
      return explanation satisfies never;
  }
}

function lifeText(life: Life): string {
  const at: Day = (instant) => wallTime(instant, life.venue.timeZone);
  return [
    ...head(life).flatMap(paragraph),
    '',
    ...life.entries.flatMap((entry) => {
      const { label, text } = describe(entry, at);
      return row(at(entry.at), label, text);
    }),
    '',
    ...foot(life, at),
  ].join('\n');
}

/** `2031-03-03 10:00:00` as the clock on the venue's wall shows it. */
function wallTime(instant: Date, zone: string): string {
  const { date, time } = toWallTime(instant, zone);
  // Zones are whole minutes off UTC.
  return `${date} ${time}:${String(instant.getUTCSeconds()).padStart(2, '0')}`;
}

function head({ venue, booking, notification }: Life): string[] {
  const zone = `All times are those of ${venue.timeZone}.`;
  if (!notification) return [booking ? bookingLine(booking) : '', `${venue.name}, booking ${booking?.id}. ${zone}`];
  return [
    notificationLine(notification),
    ...(booking ? [`Of the ${bookingLine(booking).replace('Booking', 'booking')}`] : []),
    `${venue.name}. ${zone}${booking ? ` The whole life: npm run explain -- ${booking.reference}` : ''}`,
  ];
}

function bookingLine(booking: BookingInLife): string {
  const { reference, guestName, resourceName, localDate, localTime, localEndTime, people, status, rev } = booking;
  const when = `${formatDay(localDate)} ${localTime}–${localEndTime}`;
  const change = booking.changeProposed ? ', a change proposed' : '';
  const party = `${people} ${people === 1 ? 'person' : 'people'}`;
  return `Booking ${reference}: ${guestName}, ${resourceName}, ${when}, ${party}, ${status}${change}, rev ${rev}`;
}

function notificationLine(entry: NotificationEntry): string {
  return `Notification ${entry.id}: ${entry.notificationKind}, ${whereTo(entry)}, ${entry.status}`;
}

function foot({ entries, open }: Life, at: Day): string[] {
  const handoff = entries.find((entry) => entry.kind === 'handoff');
  const next = open.flatMap((item) => (item.kind === 'notification' && goesByItself(item) ? [nextLine(item, at)] : []));
  const lines = [...(handoff ? row('', 'card', cardLine(handoff)) : []), ...next.flat()];
  return [...lines, ...(lines.length > 0 ? [''] : []), openLine(open)];
}

function cardLine({ card, shownRev }: HandoffEntry): string {
  if (!card) return 'not posted yet';
  return `stands in ${card.slackChannelId} at ${card.ts}${shownRev === null ? '' : ` and shows rev ${shownRev}`}`;
}

type OpenNotification = Extract<OpenItem, { kind: 'notification' }>;

/** Of a timetable, and not tried yet: that it is there says nothing of trouble. */
const isToCome = ({ isPlanned, status, attempts }: OpenNotification) =>
  isPlanned && status === 'pending' && attempts === 0;

const goesByItself = ({ status }: OpenNotification) => status === 'pending' || status === 'sending';

function nextLine(item: OpenNotification, at: Day): string[] {
  const { notificationKind, channel, status, attempts, nextAttemptAt, pause, unserved, behind } = item;
  const words = [
    `${notificationKind}, ${whereTo(item)}`,
    status === 'sending' ? 'being sent, or out without our knowing: looked at then' : `attempt ${attempts + 1}`,
    ...(behind ? [`waits behind ${behind.notificationKind} ${behind.id}`] : []),
    ...(unserved && !behind
      ? [
          `waits until ${redactAddress('whatsapp', unserved.number)} is connected to WhatsApp (${stateInWords(unserved)})`,
        ]
      : []),
    ...(pause && !behind ? [`${channel} is paused until ${at(pause.until)} (${pause.reason})`] : []),
  ];
  return row(at(nextAttemptAt), 'next', words.join(', '));
}

const stateInWords = ({ state }: NonNullable<OpenNotification['unserved']>) => state.replaceAll('_', ' ');

/** One line, whatever its length. */
function openLine(all: OpenItem[]): string {
  const toCome = all.filter((item) => item.kind === 'notification' && isToCome(item)).length;
  const open = openNow(all.filter((item) => item.kind !== 'notification' || !isToCome(item)));
  return toCome === 0 ? open : `${open} Still to come: ${toCome} ${toCome === 1 ? 'notification' : 'notifications'}.`;
}

function openNow(open: OpenItem[]): string {
  if (open.length === 0) return 'Nothing is open.';
  const parts = open.flatMap((item) => {
    if (item.kind === 'decision') return [`the team's decision on the ${item.about}`];
    return item.kind === 'turn' ? [`turn ${item.number}, which is running`] : [];
  });
  const presses = open.filter((item) => item.kind === 'press');
  const notifications = open.filter((item): item is OpenNotification => item.kind === 'notification');
  const counted = [
    [presses.length, 'press to carry out', 'presses to carry out'],
    [notifications.filter(goesByItself).length, 'notification to send', 'notifications to send'],
    ...(['ambiguous', 'dead'] as const).map((status) => [
      notifications.filter((item) => item.status === status).length,
      `${status} notification`,
      `${status} notifications`,
    ]),
  ].flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]));
  return `Open: ${[...parts, ...counted].join('; ')}.`;
}
