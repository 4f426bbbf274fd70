import { type Placement, placeBooking, type SlotRequest, searchWindow } from '../domain/availability.ts';
import type { Venue } from '../domain/venue.ts';
import type { Records } from '../ports.ts';

export type PlaceOptions = Parameters<typeof placeBooking>[4];

/**
 * Finds a free slot and holds its resource's lock until the transaction ends. The first look takes no lock, so that those
 * who are refused do not queue behind those who are not; a slot that looks free is looked at again under the lock.
 */
export async function findPlace(
  records: Records,
  venue: Venue,
  request: SlotRequest,
  now: Date,
  options: PlaceOptions = {},
): Promise<Placement> {
  const look = async () => {
    const busy = await records.bookings.busy(venue.id, searchWindow(venue, request, now));
    return placeBooking(venue, request, busy, now, options);
  };
  const locked = new Set<string>();
  let placement = await look();
  while (placement.ok && !locked.has(placement.slot.resourceId)) {
    await records.bookings.lockResource(venue.id, placement.slot.resourceId);
    locked.add(placement.slot.resourceId);
    placement = await look();
  }
  return placement;
}
