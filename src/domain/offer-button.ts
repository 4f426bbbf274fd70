/** Which offer a guest has seen: it waits only as long as the booking is at this rev. */
export interface OfferSeen {
  bookingId: string;
  rev: number;
}

const BUTTON_ID = /^offer:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}):(\d{1,9}):(yes|no)$/;

/** The id that a reply button of an offer carries. */
export function offerButtonId({ bookingId, rev }: OfferSeen, accept: boolean): string {
  return `offer:${bookingId}:${rev}:${accept ? 'yes' : 'no'}`;
}

/** Null for every other button, and for what is none of ours. */
export function readOfferButton(id: string): { seen: OfferSeen; accept: boolean } | null {
  const [, bookingId, rev, answer] = BUTTON_ID.exec(id) ?? [];
  if (!bookingId || !rev) return null;
  return { seen: { bookingId, rev: Number(rev) }, accept: answer === 'yes' };
}
