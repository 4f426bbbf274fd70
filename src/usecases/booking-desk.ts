import type { BookingDesk, Clock, Store } from '../ports.ts';
import { createAnswerOffer } from './answer-offer.ts';
import { createAtStep } from './at-step.ts';
import { createCancelBooking } from './cancel-booking.ts';
import { createChangeBooking } from './change-booking.ts';
import { createCheckAvailability } from './check-availability.ts';
import { createHandOver } from './hand-over.ts';
import { createListMyBookings } from './list-my-bookings.ts';
import { refusal } from './refusal.ts';
import { createRequestBooking } from './request-booking.ts';

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
    handOver: createHandOver({ atStep }),
    refuse: (at, error) => atStep(at, async (_records, { venue }) => refusal(venue, error, {})),
  };
}
