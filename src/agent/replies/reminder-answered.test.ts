import { beforeAll, expect, it } from 'vitest';
import type { ConfirmedBooking } from '../../domain/booking.ts';
import type { TranscriptItem } from '../../ports.ts';
import { readReply } from './read-reply.ts';
import { leavesOpenWhetherToCancel } from './reminder-answered.ts';

const at = new Date('2031-03-03T08:00:00Z');
const booking = { status: 'confirmed' } as ConfirmedBooking;
const reminder: TranscriptItem = {
  role: 'venue',
  turn: 1,
  at,
  by: 'system',
  text: 'Reminder',
  notice: { kind: 'reminder', booking },
};
const question: TranscriptItem = { role: 'venue', turn: 2, at, by: 'agent', text: 'Shall I cancel it?' };
const guest = (turn: number, text: string): TranscriptItem => ({
  role: 'guest',
  turn,
  at,
  kind: 'text',
  text,
  buttonId: null,
});

/** Patterns are made when first used, which takes a slow machine its time. */
beforeAll(() => {
  readReply('ok');
}, 60_000);

it.each(['maybe', 'can I cancel?', 'see you there', "don't cancel it"])('after a reminder it is open: %s', (text) => {
  expect(leavesOpenWhetherToCancel([reminder, guest(2, text)])).toBe(true);
});

it('it is not open where the guest clearly cancels, has been asked since, or was not reminded', () => {
  expect(leavesOpenWhetherToCancel([reminder, guest(2, 'please cancel')])).toBe(false);
  expect(leavesOpenWhetherToCancel([reminder, guest(2, 'maybe'), question, guest(3, 'yes')])).toBe(false);
  expect(leavesOpenWhetherToCancel([guest(1, 'maybe cancel')])).toBe(false);
  expect(leavesOpenWhetherToCancel([])).toBe(false);
});
