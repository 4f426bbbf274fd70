import { nextThere } from '../domain/staff.ts';
import type { Venue } from '../domain/venue.ts';
import { daysBetween, formatDay, toWallTime } from '../domain/wall-time.ts';
import { say } from './say.ts';

/** What a guest is told when the team is asked: that it is, and if nobody is there when somebody will be. */
export function handoverSentence(venue: Venue, asked: 'asked' | 'already', now: Date): string {
  const next = nextThere(venue, now);
  if (!next) return say(`handover.${asked}_sometime`);
  if (next <= now) return say(`handover.${asked}`);
  return say(`handover.${asked}_later`, { when: whenThere(venue, next, now) });
}

function whenThere(venue: Venue, next: Date, now: Date): string {
  const { date: today } = toWallTime(now, venue.timeZone);
  const { date, time } = toWallTime(next, venue.timeZone);
  const day = formatDay(date);
  const ahead = daysBetween(today, date);
  if (ahead < 2) return say('handover.when', { day: ahead === 0 ? 'today' : 'tomorrow', time });
  // A week from now the weekday alone would be taken for today.
  return say('handover.when', { day: ahead < 7 ? (day.split(' ')[0] ?? day) : day, time });
}
