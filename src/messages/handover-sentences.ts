import type { Language } from '../domain/language.ts';
import { nextThere } from '../domain/staff.ts';
import type { Venue } from '../domain/venue.ts';
import { daysBetween, toWallTime } from '../domain/wall-time.ts';
import { dayIn, weekdayOfDay } from './day-names.ts';
import { say } from './say.ts';

/** What a guest is told when the team is asked: that it is, and if nobody is there when somebody will be. */
export function handoverSentence(venue: Venue, asked: 'asked' | 'already', now: Date, language: Language): string {
  const next = nextThere(venue, now);
  if (!next) return say(`handover.${asked}_sometime`, {}, language);
  if (next <= now) return say(`handover.${asked}`, {}, language);
  return say(`handover.${asked}_later`, { when: whenThere(venue, next, now, language) }, language);
}

function whenThere(venue: Venue, next: Date, now: Date, language: Language): string {
  const { date: today } = toWallTime(now, venue.timeZone);
  const { date, time } = toWallTime(next, venue.timeZone);
  const ahead = daysBetween(today, date);
  if (ahead < 2) return say('handover.when', { day: ahead === 0 ? 'today' : 'tomorrow', time }, language);
  // A week from now the weekday alone would be taken for today.
  const day = ahead < 7 ? weekdayOfDay(date, language) : dayIn(date, language);
  return say('handover.when', { day, time }, language);
}
