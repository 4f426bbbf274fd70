/** A stretch of time in which a resource is taken, buffer included. */
export interface BusySlot {
  bookingId: string;
  resourceId: string;
  startsAt: Date;
  blockedUntil: Date;
}

/** In milliseconds. */
export interface Range {
  from: number;
  until: number;
}

/** The instants, `from` and `until` among them, at which a resource is free for as long as is needed; in order. */
export type FreeFor = (resourceId: string) => Range[];

/**
 * Sorts each resource's slots once, when first asked for.
 * @param neededMs how long a resource must be free, buffer included
 * @param ignoreBookingId a booking that stands in nobody's way
 */
export function createFreeFor(busy: BusySlot[], neededMs: number, ignoreBookingId: string | undefined): FreeFor {
  const groups = groupByResource(busy, ignoreBookingId);
  const known = new Map<string, Range[]>();
  return (resourceId) => {
    const free = known.get(resourceId) ?? gaps(groups.get(resourceId) ?? [], neededMs);
    known.set(resourceId, free);
    return free;
  };
}

function groupByResource(busy: BusySlot[], ignoreBookingId: string | undefined): Map<string, BusySlot[]> {
  const groups = new Map<string, BusySlot[]>();
  for (const slot of busy) {
    if (slot.bookingId === ignoreBookingId) continue;
    const group = groups.get(slot.resourceId);
    if (group) group.push(slot);
    else groups.set(slot.resourceId, [slot]);
  }
  return groups;
}

/** Slots may overlap: a booking's own and the one proposed for it do. */
function gaps(taken: BusySlot[], neededMs: number): Range[] {
  const free: Range[] = [];
  let from = -Infinity;
  for (const { startsAt, blockedUntil } of taken.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const until = startsAt.getTime() - neededMs;
    if (until >= from) free.push({ from, until });
    from = Math.max(from, blockedUntil.getTime());
  }
  free.push({ from, until: Infinity });
  return free;
}
