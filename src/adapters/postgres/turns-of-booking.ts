import { type RawBuilder, sql } from 'kysely';

/** How far before a request the talk that led to it may have begun, by the venue's clock. */
const TALK = sql`interval '24 hours'`;

/** Whether the tool call `k` speaks of the booking `b`: by its result, or by the reference that it asked for. */
const speaksOf = sql`(
  k.result -> 'data' -> 'booking' ->> 'reference' = b.reference
  or k.result -> 'data' -> 'bookings' @> jsonb_build_array(jsonb_build_object('reference', b.reference))
  or upper(regexp_replace(k.call -> 'arguments' ->> 'reference', '[^A-Za-z0-9]', '', 'g')) = b.reference
)`;

/** The number of the first turn that spoke of the booking `b`. */
export const firstTurn = sql`(
  select min(u.number) from turns u join tool_calls k on k.turn_id = u.id
  where u.conversation_id = b.conversation_id and ${speaksOf}
)`;

/** The number of the last turn before that which acted on a booking: what was said up to it belongs to that other one. */
export const settledBefore = (first: RawBuilder<unknown>) => sql`(
  select max(u.number) from turns u join tool_calls k on k.turn_id = u.id
  where u.conversation_id = b.conversation_id and u.number < ${first} and k.result -> 'data' ? 'booking'
)`;

export const requestedAt = sql`(select min(e.at) from booking_events e where e.booking_id = b.id)`;

/**
 * Whether the turn `t` belongs to the life of the booking `b`, of the same conversation: a tool call of its speaks of it, or
 * it is part of the talk that led to the request. A reference is unique within a venue for good, so this is sure.
 *
 * @param of what is worked out of the booking's whole conversation; by whoever asks for many turns, once beforehand.
 */
export const belongsTo = (
  of: Record<'firstTurn' | 'settledBefore' | 'requestedAt', RawBuilder<unknown>>,
) => sql<boolean>`(
  exists (select from tool_calls k where k.turn_id = t.id and ${speaksOf})
  or (
    t.number < ${of.firstTurn} and t.number > coalesce(${of.settledBefore}, 0)
    and t.started_at > ${of.requestedAt} - ${TALK}
  )
)`;
