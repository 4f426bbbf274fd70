import { mark } from './marks.ts';

/**
 * Says on which day a message was written, where that is not the day of the one before it: a "tomorrow" of last week is not ours. A
 * conversation of one day, today, needs none. Days are the venue's.
 */
export function createDayRemarks(timeZone: string, now: Date): (at: Date) => string {
  const days = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const today = days.format(now);
  let shown = today;
  return (at) => {
    const day = days.format(at);
    if (day === shown) return '';
    shown = day;
    return `${mark(day === today ? `${day}, today` : day)} `;
  };
}
