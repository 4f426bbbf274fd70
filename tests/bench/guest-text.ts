import { whatsAppAddress } from '../../src/domain/venue.ts';
import type { GuestMessage } from '../../src/ports.ts';
import { spotin } from '../support/venues.ts';

let written = 0;

/** A text of a guest's, new each time. */
export function textFrom(guestAddress: string): GuestMessage {
  return {
    channel: 'whatsapp',
    venueAddress: whatsAppAddress(spotin()),
    guestAddress,
    guestPhone: `+${guestAddress}`,
    profileName: 'Guest',
    providerMessageId: `wamid.bench-${++written}`,
    sentAt: new Date(),
    content: { kind: 'text', text: 'Hi, when are you open?' },
  };
}
