import {
  findSlot,
  type Placement,
  placeBooking,
  type SlotRequest,
  searchWindow,
  slotWindow,
} from '../domain/availability.ts';
import type { Venue } from '../domain/venue.ts';
import type { Records } from '../ports.ts';

export type PlaceOptions = Parameters<typeof placeBooking>[4];

/**
 * Finds a free slot and holds its resource's lock until the transaction ends. The first look takes no lock, so that those
 * who are refused do not queue behind those who are not; a slot that looks free is looked at again under the lock. Only
 * for those who are refused everything is read that could be offered instead.
 */
export async function findPlace(
  records: Records,
  venue: Venue,
  request: SlotRequest,
  now: Date,
  options: PlaceOptions = {},
): Promise<Placement> {
  const { bookings } = records;
  const window = slotWindow(venue, request);
  const look = async () => window && findSlot(venue, request, await bookings.busy(venue.id, window), now, options);
  const locked = new Set<string>();
  let placed = await look();
  while (placed && !locked.has(placed.slot.resourceId)) {
    await bookings.lockResource(venue.id, placed.slot.resourceId);
    locked.add(placed.slot.resourceId);
    placed = await look();
  }
  if (placed) return placed;
  const busy = await bookings.busy(venue.id, { ...searchWindow(venue, request, now), resourceId: null });
  const placement = placeBooking(venue, request, busy, now, options);
  // Somebody has just let go of it.
  return placement.ok ? findPlace(records, venue, request, now, options) : placement;
}
