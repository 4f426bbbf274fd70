import { formatDay } from '../../src/domain/wall-time.ts';

/** Monday 3 March 2031, 10:00 in Cairo. */
export const MONDAY = '2031-03-03T08:00:00Z';

export interface Day {
  /** As a tool takes it. */
  date: string;
  /** As a guest writes it: "14 March". */
  words: string;
  /** As our sentences write it: "Friday 14 March 2031". */
  shown: string;
}

/** That many days after the stage's Monday. */
export function dayAfter(days: number): Day {
  const date = new Date(Date.parse(MONDAY) + days * 24 * 3_600_000).toISOString().slice(0, 10);
  const shown = formatDay(date);
  return { date, shown, words: shown.split(' ').slice(1, 3).join(' ') };
}
