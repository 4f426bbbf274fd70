import { viaOf, whatsAppAddress } from './domain/venue.ts';
import { DeliveryError, type GuestChannel } from './ports.ts';

/**
 * One channel for all numbers: each is served by the adapter that its address asks for.
 *
 * @param split as both cut a text: what it is cut into is kept before it is known who sends it.
 */
export function routeGuestChannel(
  split: GuestChannel['split'],
  adapterFor: (via: ReturnType<typeof viaOf>) => GuestChannel,
): GuestChannel {
  const of = (venueAddress: string) => adapterFor(viaOf(venueAddress));
  return {
    split,
    waitMs: (venue, recipient) => of(whatsAppAddress(venue)).waitMs(venue, recipient),
    sendText: (to, ...rest) => of(to.venueAddress).sendText(to, ...rest),
    sendButtons: (to, ...rest) => of(to.venueAddress).sendButtons(to, ...rest),
    sendTemplate: (to, ...rest) => of(to.venueAddress).sendTemplate(to, ...rest),
    find: (to, sent) => of(to.venueAddress).find(to, sent),
    checkReachable: (venueAddress) => of(venueAddress).checkReachable(venueAddress),
    fetchMedia: (venueAddress, mediaId) => of(venueAddress).fetchMedia(venueAddress, mediaId),
    showTyping: (to, providerMessageId) => of(to.venueAddress).showTyping(to, providerMessageId),
  };
}

/** Stands where nobody serves a kind of number, or not yet: what is owed there waits. */
export function absentChannel(split: GuestChannel['split'], why: { code: string; message: string }): GuestChannel {
  const refuse = () => Promise.reject(new DeliveryError('channel', why.code, why.message));
  return {
    split,
    waitMs: async () => 0,
    sendText: refuse,
    sendButtons: refuse,
    sendTemplate: refuse,
    find: refuse,
    checkReachable: refuse,
    fetchMedia: refuse,
    showTyping: async () => undefined,
  };
}
