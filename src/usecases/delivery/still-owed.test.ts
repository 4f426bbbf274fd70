import { expect, test } from 'vitest';
import { confirmedBooking } from '../../../tests/support/booking-made.ts';
import { spotin } from '../../../tests/support/venues.ts';
import { type OwedKind, owedBy } from '../../domain/reminders.ts';
import type { ClaimedNotification, Store } from '../../ports.ts';
import type { Delivery } from './delivery.ts';
import { createStillOwed } from './still-owed.ts';

const venue = spotin();
/** A change that the team has not answered, of a booking that begins at noon of 4 March. */
const booking = confirmedBooking({ waitingSince: new Date('2031-03-03T09:00:00Z') });
const becomesOf = createStillOwed({ store: {} as Store });

function lookedAt(kind: OwedKind, now: string) {
  const owed = owedBy(venue, booking).find((one) => one.kind === kind);
  const row = { planned: owed?.identity, maybeSent: false } as ClaimedNotification;
  return becomesOf({ row, venue, booking, now: new Date(now) } as Delivery);
}

test.each<OwedKind>(['waiting_nudge', 'waiting_email', 'still_waiting'])(
  '%s leaves late as long as the booking has not begun, and not after that',
  async (kind) => {
    expect(await lookedAt(kind, '2031-03-04T11:59:00Z')).toBeNull();
    expect(await lookedAt(kind, '2031-03-04T12:00:00Z')).toMatchObject({
      outcome: { status: 'skipped', reason: 'it was due before the booking began, and could not leave by then' },
      isQuiet: true,
    });
  },
);

test('whether the guest came is asked however late', async () => {
  expect(await lookedAt('outcome_nudge', '2031-03-11T12:00:00Z')).toBeNull();
});
