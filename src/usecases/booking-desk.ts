import type { BookingDesk, Clock, Store } from '../ports.ts';
import { createAnswerOffer } from './answer-offer.ts';
import { createAtStep } from './at-step.ts';
import { createBeginChange } from './begin-change.ts';
import { createCancelBooking } from './cancel-booking.ts';
import { createChangeBooking } from './change-booking.ts';
import { createCheckAvailability } from './check-availability.ts';
import { createHandOver } from './hand-over.ts';
import { createListMyBookings } from './list-my-bookings.ts';
import { refusal } from './refusal.ts';
import { createRequestBooking } from './request-booking.ts';
import { createSaveEmail } from './save-email.ts';
import { createSayAttendance } from './say-attendance.ts';

/** Everything the agent's tools may ask for. */
export function createBookingDesk({ store, clock }: { store: Store; clock: Clock }): BookingDesk {
  const atStep = createAtStep({ store, clock });
  return {
    checkAvailability: createCheckAvailability({ atStep }),
    requestBooking: createRequestBooking({ atStep }),
    listMyBookings: createListMyBookings({ atStep }),
    changeBooking: createChangeBooking({ atStep }),
    cancelBooking: createCancelBooking({ atStep }),
    answerOffer: createAnswerOffer({ atStep }),
    sayAttendance: createSayAttendance({ atStep }),
    beginChange: createBeginChange({ atStep }),
    saveEmail: createSaveEmail({ atStep }),
    handOver: createHandOver({ atStep }),
    refuse: (at, error) => atStep(at, async (_records, seat) => refusal(seat, error, {})),
  };
}
