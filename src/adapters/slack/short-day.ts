import type { LocalDate } from '../../domain/venue.ts';
import { formatDay } from '../../domain/wall-time.ts';

/** `Sat 21 Nov`. */
export function shortDay(date: LocalDate): string {
  const [weekday = '', day = '', month = ''] = formatDay(date).split(' ');
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}
