import type { DigestFigures } from '../../ports.ts';
import { spanOf } from './booking-words.ts';
import type { Figure } from './page.ts';

type Counted = Exclude<keyof DigestFigures, 'medianSecondsToConfirm'>;

const LABELS: Record<Counted, string> = {
  requests: 'Requests',
  confirmed: 'Confirmed',
  completed: 'Visits completed',
  noShows: 'No-shows',
  cancellations: 'Cancellations',
  expired: 'Requests expired unanswered',
  remindersDelivered: 'Reminders delivered',
  remindersSkipped: 'Reminders not worth sending',
};

export const isAllNothing = (figures: DigestFigures): boolean => Object.values(figures).every((figure) => !figure);

/** Each figure beside what it was a week earlier; which way it went is said in words too. */
export function figureRows(now: DigestFigures, before: DigestFigures): Figure[] {
  const row = (name: Counted): Figure => ({
    label: LABELS[name],
    value: String(now[name]),
    change: countChange(now[name], before[name]),
  });
  return [
    row('requests'),
    row('confirmed'),
    medianRow(now.medianSecondsToConfirm, before.medianSecondsToConfirm),
    row('completed'),
    row('noShows'),
    row('cancellations'),
    row('expired'),
    row('remindersDelivered'),
    row('remindersSkipped'),
  ];
}

function countChange(now: number, before: number): string {
  if (now === before) return '= as before';
  return now > before ? `▲ ${now - before} more (was ${before})` : `▼ ${before - now} fewer (was ${before})`;
}

function medianRow(now: number | null, before: number | null): Figure {
  return { label: 'Median time to confirm', value: spanIn(now), change: medianChange(now, before) };
}

function medianChange(now: number | null, before: number | null): string {
  if (before === null) return now === null ? '= as before' : 'none before';
  if (now === null) return `was ${spanIn(before)}`;
  const [nowMinutes, beforeMinutes] = [Math.floor(now / 60), Math.floor(before / 60)];
  if (nowMinutes === beforeMinutes) return '= as before';
  return nowMinutes > beforeMinutes ? `▲ slower (was ${spanIn(before)})` : `▼ faster (was ${spanIn(before)})`;
}

const spanIn = (seconds: number | null): string => (seconds === null ? '–' : spanOf(seconds * 1000));
