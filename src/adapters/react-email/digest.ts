import type { LiveBooking } from '../../domain/booking.ts';
import { formatDay } from '../../domain/wall-time.ts';
import type { DigestView } from '../../ports.ts';
import { field, isolated, nameOf, peopleOf, resourceOf, spanOf, timesOf, whenOf } from './booking-words.ts';
import { figureRows, isAllNothing } from './digest-figures.ts';
import { troubleList } from './digest-troubles.ts';
import type { Block, Item, Letter, Mark } from './page.ts';
import { proposedIn } from './request-blocks.ts';
import { oneLine, shortened } from './words.ts';

/** Gmail cuts an email off at 102 kB: https://developers.google.com/workspace/gmail/ui/gmail/best-practices. So many lines stay below that. */
const DECISIONS_MAX = 20;
const BOOKINGS_MAX = 90;
const DETAIL_MAX = 60;
const NAME_MAX = 60;
const VENUE_MAX = 60;

const NOTHING_THEN = 'nothing happened, nor a week earlier';

/** The owner's digest of a day or a week: what needs a decision first, then what comes, then what was. */
export function digestPage(view: DigestView): Letter {
  const { period, day, needsDecision, ahead } = view;
  const venue = shortened(oneLine(view.venue.name), VENUE_MAX);
  const title = `${period === 'daily' ? 'Today' : 'Week'} at ${venue}`;
  const total = ahead.reduce((sum, { bookings }) => sum + bookings.length, 0);
  const expected = period === 'daily' ? (ahead[0]?.bookings.length ?? 0) : total;
  const summary = [counted(expected, 'booking'), ...(needsDecision.length > 0 ? [toDecide(needsDecision.length)] : [])];
  return {
    subject: `${title}: ${summary.join(', ')}`,
    page: {
      language: 'en',
      preview: summary.join(', '),
      venue,
      title,
      subtitle: period === 'daily' ? formatDay(day) : `The seven days from ${formatDay(day)}`,
      tone: needsDecision.length > 0 ? 'waiting' : 'plain',
      blocks: [decisions(view), ...days(view), figures(view), troubleList(view)],
      footer: [`All times are those of ${venue} (${view.venue.timeZone}).`],
    },
  };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const toDecide = (count: number): string => `${count} to decide`;

function decisions(view: DigestView): Block {
  const { needsDecision } = view;
  return {
    kind: 'list',
    title: 'Needs a decision',
    note: needsDecision.length === 0 ? 'nothing is waiting' : counted(needsDecision.length, 'request'),
    items: needsDecision.slice(0, DECISIONS_MAX).map((booking) => decision(view, booking)),
    more: beyond(needsDecision.length, DECISIONS_MAX),
  };
}

function decision({ venue, now }: DigestView, booking: LiveBooking): Item {
  const place = (slot: LiveBooking['slot']) => `${resourceOf(venue, slot)}, ${whenOf(slot)}`;
  const wanted = proposedIn(booking);
  return {
    lead: null,
    title: who(booking),
    lines: wanted
      ? [`Stands: ${place(booking.slot)}`, `Wants: ${place(wanted.slot)}, ${peopleOf(wanted)}`]
      : [place(booking.slot)],
    mark: booking.waitingSince
      ? { text: `waiting for ${spanOf(now.getTime() - booking.waitingSince.getTime())}`, tone: 'waiting' }
      : null,
  };
}

/** Every day is named, however full the ones before it are. */
function days(view: DigestView): Block[] {
  let left = BOOKINGS_MAX;
  return view.ahead.map(({ day, bookings }, index) => {
    const shown = bookings.slice(0, left);
    left -= shown.length;
    return {
      kind: 'list',
      title: dayTitle(view, day, index),
      note: bookings.length === 0 ? 'nothing booked' : counted(bookings.length, 'booking'),
      items: shown.map((booking) => visit(view, booking)),
      more: beyond(bookings.length, shown.length),
    };
  });
}

function dayTitle({ period }: DigestView, day: string, index: number): string {
  const name = formatDay(day).replace(/ \d{4}$/, '');
  return period === 'daily' ? `${index === 0 ? 'Today' : 'Tomorrow'}, ${name}` : name;
}

function visit({ venue }: DigestView, booking: LiveBooking): Item {
  const { slot, purpose, extras } = booking;
  const details = [resourceOf(venue, slot), purpose ?? '', extras.join(', ')].map(field).filter(Boolean);
  return {
    lead: timesOf(slot),
    title: who(booking),
    lines: [details.map((words) => isolated(shortened(words, DETAIL_MAX))).join(' · ')],
    mark: markOf(booking),
  };
}

function markOf(booking: LiveBooking): Mark | null {
  if (booking.offered) return waiting('asked about another time');
  if (booking.status === 'pending') return waiting('to decide');
  if (booking.proposed) return waiting('change to decide');
  if (!booking.attendance) return null;
  const { late, lateMinutes } = booking.attendance;
  if (!late) return { text: 'will come', tone: 'good' };
  return waiting(lateMinutes === null ? 'will be late' : `will be ${lateMinutes} min late`);
}

const waiting = (text: string): Mark => ({ text, tone: 'waiting' });

const who = (booking: LiveBooking): string =>
  `${isolated(shortened(nameOf(booking), NAME_MAX))} · ${peopleOf(booking)}`;

function figures({ period, figures: now, before }: DigestView): Block {
  const title = period === 'daily' ? 'Yesterday in figures' : 'The past seven days in figures';
  if (isAllNothing(now) && isAllNothing(before)) return { kind: 'figures', title, note: NOTHING_THEN, rows: [] };
  return {
    kind: 'figures',
    title,
    note: period === 'daily' ? 'against the same day a week earlier' : 'against the seven days before',
    rows: figureRows(now, before),
  };
}

function beyond(all: number, shown: number): string | null {
  return all > shown ? `and ${all - shown} more, which you find in Slack` : null;
}
