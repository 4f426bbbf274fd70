import { DomainError } from '../domain/errors.ts';
import type { Venue } from '../domain/venue.ts';
import type { Clock, Store } from '../ports.ts';
import type { LinkDesk, Session, SessionStore } from '../ports-web-sessions.ts';
import { identify } from './identify-staff.ts';

/** A staff member connects the venue's number to the phone that has it. */
export function createLinkDesk(options: {
  store: Store;
  sessions: Pick<SessionStore, 'byVenue' | 'wish'>;
  clock: Clock;
}): LinkDesk {
  const { store, sessions, clock } = options;

  async function begin(venue: Venue, wish: 'qr' | 'code') {
    const session = await sessions.byVenue(venue.id);
    if (venue.whatsapp.via !== 'web' || !session) return { ok: false as const, message: servedByMeta(venue) };
    if (!isLinked(session)) await sessions.wish(venue.id, wish, clock.now());
    return { ok: true as const, venueId: venue.id };
  }

  return {
    async begin(scope, slackUserId, wish) {
      try {
        const { venue } = await identify(store, { scope, slackUserId });
        return await begin(venue, wish);
      } catch (error) {
        if (error instanceof DomainError) return { ok: false, message: error.message };
        throw error;
      }
    },

    async look(venueId) {
      const [venue, session] = await Promise.all([store.venues.byId(venueId), sessions.byVenue(venueId)]);
      return venue && session ? { venueName: venue.name, session } : null;
    },
  };
}

const servedByMeta = ({ name }: Venue) =>
  `The number of ${name} is served by WhatsApp's Cloud API: there is nothing to scan. To serve it from a phone, put whatsapp.number in the place of phoneNumberId into the venue's file and apply it.`;

/** A link that no running process has may be lost: then another is asked for, and ends this one. */
const isLinked = ({ linkedAt, isHeld }: Session) => linkedAt !== null && isHeld;
