import { type RawBuilder, sql } from 'kysely';
import type { ErasureStore } from '../../ports.ts';
import type { Database } from './database.ts';
import { erasedAddress, erasedMessageId } from './erased.ts';

/** What stands in the place of everything a guest told us about themselves for a booking. */
const NOBODY = JSON.stringify({ guestName: 'Deleted guest', guestPhone: null, purpose: null, extras: [] });

/** What the ledger says instead of a reason, in which a provider may have named the guest. */
const WHY = 'the guest’s data was deleted';

/** In the caller's transaction. Rows stay where they are, so that figures, slots and histories go on adding up; words and addresses go. */
export function createErasureStore(db: Database): ErasureStore {
  return {
    async erase(venueId, guestId, now) {
      const guest: Whose = { venueId, guestId };
      await eraseBookings(db, guest);
      await eraseNotifications(db, guest, now);
      await eraseConversation(db, guest, now);
      await eraseWebTraces(db, guest);
      await sql`
        update guests set address = ${erasedAddress(sql`id`)}, profile_name = null, phone = null, email = null,
          language = null, erased_at = ${now}
        where id = ${guestId} and venue_id = ${venueId}`.execute(db);
    },
  };
}

interface Whose {
  venueId: string;
  guestId: string;
}

const conversations = ({ venueId, guestId }: Whose) =>
  sql`(select id from conversations where venue_id = ${venueId} and guest_id = ${guestId})`;
const bookings = ({ venueId, guestId }: Whose) =>
  sql`(select id from bookings where venue_id = ${venueId} and guest_id = ${guestId})`;

async function eraseBookings(db: Database, guest: Whose): Promise<void> {
  await sql`
    update bookings set
      guest_name = ${NOBODY}::jsonb ->> 'guestName', guest_phone = null, purpose = null, extras = '{}',
      reason = null, proposed = proposed || ${NOBODY}::jsonb, offered = offered || ${NOBODY}::jsonb
    where id in ${bookings(guest)}`.execute(db);
  await sql`
    update booking_events set event = ${inEvent('booking', inEvent('details', withoutReason))}
    where booking_id in ${bookings(guest)}`.execute(db);
  await sql`
    update presses set deed = jsonb_set(deed, '{reason}', 'null')
    where deed ? 'reason' and deed ->> 'bookingId' in (select id::text from bookings where id in ${bookings(guest)})`.execute(
    db,
  );
}

const withoutReason = sql`case when event ? 'reason' then jsonb_set(event, '{reason}', 'null') else event end`;

/** Of an event that has them: the guest's details under `part` are nobody's any more. */
const inEvent = (part: string, event: RawBuilder<unknown>) => sql`
  case when event ? ${part}
    then jsonb_set(${event}, array[${part}], (event -> ${part}) || ${NOBODY}::jsonb)
    else ${event} end`;

async function eraseNotifications(db: Database, guest: Whose, now: Date): Promise<void> {
  const ofGuest = sql`(
    notifications.conversation_id in ${conversations(guest)} or notifications.booking_id in ${bookings(guest)}
    or handoff_id in (select id from handoffs where conversation_id in ${conversations(guest)})
  )`;
  const aboutThose = sql`(${ofGuest} or about_id in (select id from notifications where ${ofGuest}))`;
  await sql`
    update notification_events set detail = ${WHY}
    where detail is not null and notification_id in (select id from notifications where ${aboutThose})`.execute(db);
  // What the team is owed (its cards, now without a name) still goes; what the guest is owed does not.
  await sql`
    with ended as (
      update notifications set
        status = case status when 'pending' then 'void' else 'ambiguous' end, finished_at = ${now},
        lease_number = lease_number + 1, lease_until = null
      where ${aboutThose} and status in ('pending', 'sending') and kind <> 'card'
      returning id, status
    )
    insert into notification_events (notification_id, at, type, detail)
    select id, ${now}, status, ${WHY} from ended`.execute(db);
  await sql`
    update notifications set
      text = case when text is not null then '' end, rendered = null, message_id = null,
      last_error = case when last_error is not null or status in ('void', 'ambiguous') then ${WHY} end,
      recipient = case
        when channel = 'whatsapp' or (channel = 'email' and conversation_id in ${conversations(guest)}) then 'erased'
        else recipient end,
      provider_id = case when channel <> 'whatsapp' then provider_id end, refused_ids = '{}'
    where ${aboutThose}`.execute(db);
  // A digest that may be out names its guests: whoever tries it again renders it anew.
  await sql`
    update notifications set rendered = null
    where venue_id = ${guest.venueId} and about_day is not null and status = 'sending'`.execute(db);
}

async function eraseConversation(db: Database, guest: Whose, now: Date): Promise<void> {
  await sql`
    update messages set
      text = '', content = '{"kind": "unknown", "providerType": "erased"}',
      provider_message_id = ${erasedMessageId(sql`provider_message_id`)}
    where conversation_id in ${conversations(guest)}`.execute(db);
  const turns = sql`(select id from turns where conversation_id in ${conversations(guest)})`;
  await sql`
    update tool_calls set
      call = jsonb_set(call, '{arguments}', '{}'),
      result = jsonb_strip_nulls(jsonb_build_object('ok', result -> 'ok', 'code', result -> 'code'))
        || '{"message": "", "facts": [], "alternatives": [], "data": null}'
    where turn_id in ${turns}`.execute(db);
  await sql`
    update turns set
      claims = null, status = 'done', model = coalesce(model, 'none'), finished_at = coalesce(finished_at, ${now})
    where id in ${turns}`.execute(db);
  await sql`
    update handoffs set last_messages = '[]', reason = null where conversation_id in ${conversations(guest)}`.execute(
    db,
  );
  await sql`
    update conversations set
      due_at = null, waiting_since = null, taken_over_by = null, taken_over_until = null,
      lease_number = lease_number + 1, lease_until = null
    where id in ${conversations(guest)}`.execute(db);
}

/** By which ids WhatsApp Web knows them, and which messages went to them. */
async function eraseWebTraces(db: Database, { venueId, guestId }: Whose): Promise<void> {
  const ofGuest = sql`
    number in (select number from web_sessions where venue_id = ${venueId})
    and address = (select address from guests where id = ${guestId} and venue_id = ${venueId})`;
  await sql`delete from web_sends where ${ofGuest}`.execute(db);
  await sql`delete from web_contacts where ${ofGuest}`.execute(db);
}
