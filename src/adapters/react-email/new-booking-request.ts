import type { Booking } from '../../domain/booking.ts';
import type { HandoffView } from '../../ports.ts';
import { peopleOf, resourceOf, shortNameOf, shortWhen, whenOf } from './booking-words.ts';
import type { Letter } from './page.ts';
import { bookingIn, requestBlocks, waLinkOf } from './request-blocks.ts';

/** The owner's email about a new request. @throws DeliveryError when the handoff is not about a booking. */
export function newBookingRequestPage(view: HandoffView): Letter {
  const booking = bookingIn(view);
  const { venue } = view;
  const resource = resourceOf(venue, booking.slot);
  return {
    subject: `New booking request: ${resource}, ${shortWhen(booking.slot)} (${shortNameOf(booking)})`,
    page: {
      language: 'en',
      preview: `${resource}, ${whenOf(booking.slot)}, ${peopleOf(booking)}`,
      venue: venue.name,
      title: 'New booking request',
      subtitle: null,
      tone: booking.status === 'pending' ? 'waiting' : 'plain',
      blocks: [
        { kind: 'call', text: callToAction(booking, waLinkOf(view, booking) !== null) },
        ...requestBlocks(view, booking),
      ],
      footer: [],
    },
  };
}

/** By the time it leaves, the venue's own rule or a quick colleague may have settled it. */
function callToAction(booking: Booking, reachable: boolean): string {
  if (booking.status !== 'pending') return `No action required: this booking is ${booking.status.replace('_', ' ')}.`;
  return reachable
    ? 'Action required: confirm it in Slack or contact the guest.'
    : 'Action required: confirm it in Slack. WhatsApp hides this guest’s number: answer in Slack.';
}
