import { DomainError } from '../domain/errors.ts';
import type { Venue } from '../domain/venue.ts';
import { isTimeZone } from '../domain/wall-time.ts';
import type { Clock, Records, Store } from '../ports.ts';

/** The venue file cannot be taken as it is; the message says why and what to do. */
export class VenueConflictError extends Error {
  override name = 'VenueConflictError';
}

/** Makes a venue what its file says, new or changed. @throws VenueConflictError, DomainError INVALID_TIMEZONE */
export function createApplyVenue({ store, clock }: { store: Store; clock: Clock }) {
  return (venue: Venue): Promise<void> =>
    store.transaction(async (records) => {
      if (!isTimeZone(venue.timeZone))
        throw new DomainError('INVALID_TIMEZONE', `timeZone: there is no IANA time zone "${venue.timeZone}".`);
      await refuseSharedAddresses(records, venue);
      await refuseLostResources(records, venue, clock.now());
      await records.venues.save(venue);
    });
}

/** A number or a channel leads to one venue only. */
async function refuseSharedAddresses(records: Records, venue: Venue): Promise<void> {
  const { whatsapp, slack } = venue;
  const byNumber = await records.venues.byWhatsAppAddress(whatsapp.phoneNumberId);
  if (byNumber && byNumber.id !== venue.id) {
    throw new VenueConflictError(
      `whatsapp.phoneNumberId: ${whatsapp.phoneNumberId} belongs to venue "${byNumber.id}".`,
    );
  }
  const scope = { slackTeamId: slack.teamId, slackChannelId: slack.channelId };
  const byChannel = await records.venues.bySlackScope(scope);
  if (byChannel && byChannel.id !== venue.id) {
    throw new VenueConflictError(`slack.channelId: ${slack.channelId} belongs to venue "${byChannel.id}".`);
  }
}

async function refuseLostResources(records: Records, venue: Venue, now: Date): Promise<void> {
  const inUse = await records.bookings.resourcesInUse(venue.id, now);
  const lost = inUse.filter((id) => !venue.resources.some((resource) => resource.id === id));
  if (lost.length > 0) {
    throw new VenueConflictError(`resources: ${lost.join(', ')} cannot go while there are open bookings for it.`);
  }
}
