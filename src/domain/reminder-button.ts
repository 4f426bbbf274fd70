import type { Booking } from './booking.ts';

/** A reminder as a guest saw it: its booking, at its time. */
export interface ReminderSeen {
  bookingId: string;
  startsAt: Date;
}

/** What the three buttons of a reminder say. */
export const REMINDER_ANSWERS = ['coming', 'change', 'cancel'] as const;
export type ReminderAnswer = (typeof REMINDER_ANSWERS)[number];

const SHAPE = /^reminder\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,13})\/(coming|change|cancel)$/;

export function reminderButtonId({ bookingId, startsAt }: ReminderSeen, answer: ReminderAnswer): string {
  return `reminder/${bookingId}/${startsAt.getTime()}/${answer}`;
}

/** Null: it is no button of a reminder. */
export function readReminderButton(id: string): { seen: ReminderSeen; answer: ReminderAnswer } | null {
  const [, bookingId, startsAt, answer] = SHAPE.exec(id) ?? [];
  if (!bookingId) return null;
  return { seen: { bookingId, startsAt: new Date(Number(startsAt)) }, answer: answer as ReminderAnswer };
}

/** Whether the reminder was about the time at which the booking still stands. */
export function isStillAbout(seen: ReminderSeen, { id, slot }: Booking): boolean {
  return id === seen.bookingId && slot.startsAt.getTime() === seen.startsAt.getTime();
}
