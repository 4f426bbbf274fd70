import { type Opening, openingsOn } from './timetable.ts';
import type { StaffMember, Venue } from './venue.ts';
import { addDays, offsetStretches, toWallTime, weekdayOf } from './wall-time.ts';

const MS_A_DAY = 24 * 60 * 60_000;
/** Hours repeat every week: whoever is not there within eight days never is. */
const DAYS_AHEAD = 8;

/** Whether a member is there to answer guests: by their own hours, or while the venue is open. */
export function isThere(member: StaffMember, venue: Venue, now: Date): boolean {
  return presence(member, venue, now).some(({ from, until }) => from <= now.getTime() && now.getTime() < until);
}

/** The first instant from `now` on at which anybody of the team is there; null: never. */
export function nextThere(venue: Venue, now: Date): Date | null {
  const openings = venue.staff.flatMap((member) => presence(member, venue, now));
  const starts = openings.filter(({ until }) => until > now.getTime()).map(({ from }) => from);
  return starts.length === 0 ? null : new Date(Math.max(now.getTime(), Math.min(...starts)));
}

/** Of those who are there the one with the fewest open handoffs, and of equals the first of the venue's list; null: nobody is there. */
export function firstAvailable(venue: Venue, open: ReadonlyMap<string, number>, now: Date): StaffMember | null {
  const openOf = (member: StaffMember) => open.get(member.slackUserId) ?? 0;
  return venue.staff
    .filter((member) => isThere(member, venue, now))
    .reduce<StaffMember | null>((best, member) => (best && openOf(best) <= openOf(member) ? best : member), null);
}

function presence(member: StaffMember, venue: Venue, now: Date): Opening[] {
  const hours = member.hours ?? venue.openingHours;
  const { date: today } = toWallTime(now, venue.timeZone);
  const stretches = offsetStretches(
    venue.timeZone,
    new Date(now.getTime() - 2 * MS_A_DAY),
    new Date(now.getTime() + (DAYS_AHEAD + 2) * MS_A_DAY),
  );
  return Array.from({ length: DAYS_AHEAD + 1 }, (_, ahead) => addDays(today, ahead)).flatMap((date) =>
    openingsOn(
      date,
      hours.filter(({ weekday }) => weekday === weekdayOf(date)),
      stretches,
    ),
  );
}
