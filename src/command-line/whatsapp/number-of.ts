import type { Database } from '../../adapters/postgres/database.ts';
import { createVenueStore } from '../../adapters/postgres/venue-store.ts';
import type { Venue } from '../../domain/venue.ts';
import { ConnectError, venueOf } from '../../usecases/connect-venue.ts';

/** The venue, where its number connects by QR code. @throws ConnectError */
export async function scanningVenue(database: Database, venueId: string): Promise<Venue & { number: string }> {
  const venue = await venueOf({ venues: createVenueStore(database) }, venueId);
  if (venue.whatsapp.via === 'web') return { ...venue, number: venue.whatsapp.number };
  throw new ConnectError(
    `The number of venue "${venueId}" is at WhatsApp's Cloud API: there is nothing to scan. To serve it from a phone, put whatsapp.number in the place of phoneNumberId into the venue's file, and apply it.`,
  );
}
