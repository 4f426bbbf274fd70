import { DomainError } from '../domain/errors.ts';
import { DEFAULT_NOTIFICATIONS } from '../domain/notification-settings.ts';
import { type Venue, type VenueFile, whatsAppAddress } from '../domain/venue.ts';
import { isTimeZone } from '../domain/wall-time.ts';
import type { Clock, Records, Store } from '../ports.ts';
import { channelWorks } from './channel-trouble.ts';
import { planAgain } from './plan-again.ts';

/** The venue file cannot be taken as it is; the message says why and what to do. */
export class VenueConflictError extends Error {
  override name = 'VenueConflictError';
}

/** Makes a venue what its file says, new or changed. @throws VenueConflictError, DomainError INVALID_TIMEZONE */
export function createApplyVenue({ store, clock }: { store: Store; clock: Clock }) {
  return async (file: VenueFile): Promise<void> => {
    await store.transaction(async (records) => {
      const stored = await records.venues.lock(file.id);
      const venue = { ...file, notifications: file.notifications ?? stored?.notifications ?? DEFAULT_NOTIFICATIONS };
      if (!isTimeZone(venue.timeZone))
        throw new DomainError('INVALID_TIMEZONE', `timeZone: there is no IANA time zone "${venue.timeZone}".`);
      await refuseSharedAddresses(records, venue);
      await refuseLostResources(records, venue, clock.now());
      await records.venues.save(venue);
      await records.sessions.assign(venue.id, venue.whatsapp.via === 'web' ? venue.whatsapp.number : null, clock.now());
      if (stored && whatsAppAddress(stored) !== whatsAppAddress(venue)) await beginAnew(records, venue, clock.now());
    });
    await planAgain(store, file.id, clock);
  };
}

/** What the old number's provider refused says nothing of the new one. */
async function beginAnew(records: Records, { id }: Venue, now: Date): Promise<void> {
  await channelWorks(records, { venueId: id, channel: 'whatsapp' }, { since: FOREVER, byStatus: true }, now);
}

/** However long a pause was to last. */
const FOREVER = new Date('9999-12-31T00:00:00Z');

/** A number or a channel leads to one venue only. */
async function refuseSharedAddresses(records: Records, venue: Venue): Promise<void> {
  const { slack } = venue;
  const address = whatsAppAddress(venue);
  const byNumber = await records.venues.byWhatsAppAddress(address);
  if (byNumber && byNumber.id !== venue.id) {
    const setting = venue.whatsapp.via === 'cloud' ? 'phoneNumberId' : 'number';
    throw new VenueConflictError(`whatsapp.${setting}: ${address} belongs to venue "${byNumber.id}".`);
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
