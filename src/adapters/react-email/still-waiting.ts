import { type Booking, isLive } from '../../domain/booking.ts';
import type { HandoffView } from '../../ports.ts';
import { resourceOf, shortNameOf, shortWhen, spanOf } from './booking-words.ts';
import type { Letter } from './page.ts';
import { bookingIn, proposedIn, requestBlocks } from './request-blocks.ts';

/** What the team has left unanswered. @throws DeliveryError when the handoff is not about a booking. */
export function stillWaitingPage(view: HandoffView): Letter {
  const booking = bookingIn(view);
  const { venue } = view;
  const what = proposedIn(booking) ? 'change' : 'request';
  return {
    subject: `Still waiting: ${resourceOf(venue, booking.slot)}, ${shortWhen(booking.slot)} (${shortNameOf(booking)})`,
    page: {
      language: 'en',
      preview: `${waited(view, booking)}. Nobody has answered this ${what} yet.`,
      venue: venue.name,
      title: `Still waiting: a ${what}`,
      subtitle: waited(view, booking),
      tone: 'waiting',
      blocks: [
        {
          kind: 'call',
          text: `Action required: nobody of the team has answered this ${what} yet. Decide it in Slack, or contact the guest.`,
        },
        ...requestBlocks(view, booking),
      ],
      footer: [],
    },
  };
}

function waited({ now }: HandoffView, booking: Booking): string {
  const since = isLive(booking) ? booking.waitingSince : null;
  return since ? `The guest has waited for ${spanOf(now.getTime() - since.getTime())}` : 'The guest waits';
}
