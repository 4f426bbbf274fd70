import { openingHoursOn, type Venue } from '../domain/venue.ts';
import { addDays, formatDay, type LocalDate, toWallTime, weekdayOf } from '../domain/wall-time.ts';
import { readPrompt } from './prompt-file.ts';

const DAYS_SHOWN = 14;
const VARIABLES = ['venue', 'noun', 'about', 'zone', 'now', 'days'] as const;

export interface Instructions {
  /** What stands there for every venue: no guest is to read it. */
  fixedText: string;
  /** For a turn at that venue; `now` is the venue's time. Nothing in it comes from a guest. */
  render(venue: Venue, now: Date): string;
}

/** @throws when prompts/agent.md does not fit */
export function loadInstructions(): Instructions {
  const { fixedText, render } = readPrompt('agent.md', VARIABLES);
  return {
    fixedText,
    render(venue, now) {
      const wall = toWallTime(now, venue.timeZone);
      return render({
        venue: venue.name,
        noun: venue.resourceNoun,
        about: [...resources(venue), ...rules(venue), ...facts(venue)].map((line) => `- ${line}`).join('\n'),
        zone: venue.timeZone,
        now: `${formatDay(wall.date)}, ${wall.time}`,
        days: calendar(venue, wall.date),
      });
    },
  };
}

function resources({ resources: all, resourceNoun }: Venue): string[] {
  const list = all.map(({ id, name, capacity }) => `${name} (id ${id}, up to ${capacity} people)`).join('; ');
  return [`To book, by ${resourceNoun}: ${list}. Without a wish the smallest that fits is taken.`];
}

function rules({ booking, confirmation }: Venue): string[] {
  const { gridMinutes, defaultMinutes, maxMinutes, maxDaysAhead } = booking;
  return [
    `Bookings start every ${gridMinutes} minutes, counted from midnight, and last ${defaultMinutes} minutes unless the guest says otherwise, ${maxMinutes} at most. They are taken up to ${maxDaysAhead} days ahead.`,
    confirmation === 'staff'
      ? 'The team decides on every request and on every change of a confirmed booking.'
      : 'A request for a free time is accepted by a rule of the venue; whether it was is said by the tool result alone.',
  ];
}

function facts({ facts: all }: Venue): string[] {
  return Object.entries(all).map(([topic, answer]) => `${topic}: ${answer.replace(/\s+/g, ' ').trim()}`);
}

/** By local dates alone, so that no change of the clocks can skip or repeat a day. */
function calendar(venue: Venue, today: LocalDate): string {
  return Array.from({ length: DAYS_SHOWN }, (_, ahead) => {
    const date = addDays(today, ahead);
    const name = ['today', 'tomorrow'][ahead];
    return `- ${date}, ${formatDay(date)}${name ? ` (${name})` : ''}: ${hoursOf(venue, date)}`;
  }).join('\n');
}

function hoursOf(venue: Venue, date: LocalDate): string {
  const spans = openingHoursOn(venue, weekdayOf(date)).map(({ open, close }) => `${open}–${close}`);
  return spans.length > 0 ? `open ${spans.join(', ')}` : 'closed';
}
