import { type RawBuilder, sql } from 'kysely';

/** A guest whose data was deleted has no address; the column is unique and must hold something. */
export const erasedAddress = (guestId: RawBuilder<unknown>) => sql<string>`'erased:' || ${guestId}`;

/**
 * WhatsApp's ids hold the guest's number. What is left of one still tells a redelivery, for which Meta takes up to seven
 * days, from something new.
 */
export const erasedMessageId = (id: RawBuilder<unknown>) =>
  sql<string>`'erased:' || encode(sha256(convert_to(${id}, 'UTF8')), 'hex')`;
