import { createHash, randomBytes } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { VenueNumber } from '../sandbox-host.ts';
import type { Queries } from '../world.ts';
import type { Recipient } from './send-request.ts';
import type { GuestIdentity, MessageStatus } from './webhook-payloads.ts';

export interface PhoneMessage {
  id: string;
  from: 'guest' | 'venue';
  text: string;
  buttons: { id: string; title: string }[];
  at: Date;
  status: 'sent' | 'delivered' | 'read';
}

/** One guest's chat with one of the venues' numbers. */
export interface Line {
  phone: string;
  phoneNumberId: string;
}

export type GuestLine = Pick<GuestIdentity, 'phone' | 'userId'>;

/** What a venue sends to a phone. */
export interface VenueMessage extends Line {
  id: string;
  text: string;
  buttons: { id: string; title: string }[];
  /** A tap on one of its buttons is told in another way. */
  isTemplate: boolean;
  at: Date;
  callbackData: string | null;
}

export interface Guest extends GuestIdentity {
  lastWroteAt: Date;
}

export const newMessageId = () => `wamid.${randomBytes(30).toString('base64')}`;

/** Whether WhatsApp could have such a number at all. */
export const isPossiblePhone = (phone: string) => parsePhoneNumberFromString(`+${phone}`)?.isPossible() ?? false;

const GUEST = 'phone, user_id as "userId", profile_name as "profileName", last_wrote_at as "lastWroteAt"';

/** Who has written to that number. */
export async function findGuest(queries: Queries, phoneNumberId: string, recipient: Recipient): Promise<Guest | null> {
  const [column, value] = 'phone' in recipient ? ['phone', recipient.phone] : ['user_id', recipient.userId];
  const [guest] = await queries.query<Guest>(
    `select ${GUEST} from guests where ${column} = $1 and phone_number_id = $2`,
    [value, phoneNumberId],
  );
  return guest ?? null;
}

/** A guest keeps the name they last gave; before that they are called by their last digits. */
export async function saveGuest(
  queries: Queries,
  { phone, number, name, at }: { phone: string; number: VenueNumber; name: string | null; at: Date },
): Promise<Guest> {
  const [guest] = await queries.query<Guest>(
    `insert into guests (phone, user_id, profile_name, last_wrote_at, phone_number_id)
      values ($1, $2, coalesce($3, $4), $5, $6)
      on conflict (phone, phone_number_id) do update
        set profile_name = coalesce($3, guests.profile_name), last_wrote_at = greatest($5, guests.last_wrote_at)
      returning ${GUEST}`,
    [phone, userIdOf(phone, number), name, `Guest ${phone.slice(-4)}`, at, number.phoneNumberId],
  );
  if (!guest) throw new Error('The world did not take a guest.');
  return guest;
}

/** Meta's form: the country, a dot, up to 128 letters and digits. Always the same for a phone and a business. */
export function userIdOf(phone: string, { businessAccountId }: VenueNumber): string {
  const country = parsePhoneNumberFromString(`+${phone}`)?.country ?? 'US';
  const digits = BigInt(
    `0x${createHash('sha256').update(`${businessAccountId} ${phone}`).digest('hex').slice(0, 16)}`,
  ).toString();
  return `${country}.${digits}`;
}

/** @returns false when a message with this id is there already. */
export async function addGuestMessage(
  queries: Queries,
  message: Line & { id: string; text: string; at: Date; webhookBody: string },
): Promise<boolean> {
  const rows = await queries.query(
    `insert into phone_messages (id, phone, sender, text, buttons, at, webhook_body, phone_number_id)
      values ($1, $2, 'guest', $3, '[]', $4, $5, $6) on conflict (id) do nothing returning id`,
    [message.id, message.phone, message.text, message.at, message.webhookBody, message.phoneNumberId],
  );
  return rows.length > 0;
}

export async function addVenueMessage(queries: Queries, message: VenueMessage): Promise<void> {
  await queries.query(
    `insert into phone_messages (id, phone, sender, text, buttons, at, callback_data, phone_number_id, is_template)
      values ($1, $2, 'venue', $3, $4, $5, $6, $7, $8)`,
    [
      message.id,
      message.phone,
      message.text,
      JSON.stringify(message.buttons),
      message.at,
      message.callbackData,
      message.phoneNumberId,
      message.isTemplate,
    ],
  );
}

/** Who writes has read what came before. @returns what has turned read, oldest first. */
export async function readVenueMessages(queries: Queries, line: Line): Promise<MessageStatus[]> {
  const rows = await queries.query<Omit<MessageStatus, 'messageId' | 'status'> & { id: string; seq: number }>(
    `update phone_messages set is_read = true
      where phone = $1 and phone_number_id = $2 and sender = 'venue' and not is_read
      returning id, seq, callback_data as "callbackData", is_template as "isTemplate"`,
    [line.phone, line.phoneNumberId],
  );
  return rows
    .sort((a, b) => a.seq - b.seq)
    .map(({ id, callbackData, isTemplate }) => ({ messageId: id, status: 'read', callbackData, isTemplate }));
}

/** WhatsApp marks everything up to that message. @returns false when no guest wrote it to that number. */
export async function markGuestMessagesRead(
  queries: Queries,
  phoneNumberId: string,
  messageId: string,
): Promise<boolean> {
  const rows = await queries.query(
    `update phone_messages m set is_read = true from phone_messages marked
      where marked.id = $1 and marked.phone_number_id = $2 and marked.sender = 'guest'
        and m.phone = marked.phone and m.phone_number_id = marked.phone_number_id and m.sender = 'guest'
        and m.seq <= marked.seq
      returning m.id`,
    [messageId, phoneNumberId],
  );
  return rows.length > 0;
}

/** A chat as the guest sees it, oldest first. A message whose webhook the product has not taken yet shows one tick. */
export async function phoneMessages(queries: Queries, line: Line): Promise<PhoneMessage[]> {
  return queries.query<PhoneMessage>(
    `select m.id, m.sender as "from", m.text, m.buttons, m.at,
        case when m.is_read then 'read'
          when exists (select from webhooks w where w.message_id = m.id) then 'sent'
          else 'delivered' end as status
      from phone_messages m where m.phone = $1 and m.phone_number_id = $2 order by m.seq`,
    [line.phone, line.phoneNumberId],
  );
}

export async function webhookOfMessage(queries: Queries, id: string): Promise<(Line & { body: string }) | null> {
  const [row] = await queries.query<Line & { body: string }>(
    `select phone, phone_number_id as "phoneNumberId", webhook_body as body from phone_messages
      where id = $1 and webhook_body is not null`,
    [id],
  );
  return row ?? null;
}

export interface TappedButton {
  id: string;
  title: string;
  phoneNumberId: string;
  isTemplate: boolean;
}

export async function buttonOfMessage(
  queries: Queries,
  tap: { phone: string; messageId: string; buttonId: string },
): Promise<TappedButton | null> {
  const [row] = await queries.query<Pick<PhoneMessage, 'buttons'> & Omit<TappedButton, 'id' | 'title'>>(
    `select buttons, phone_number_id as "phoneNumberId", is_template as "isTemplate" from phone_messages
      where id = $1 and phone = $2 and sender = 'venue'`,
    [tap.messageId, tap.phone],
  );
  const button = row?.buttons.find(({ id }) => id === tap.buttonId);
  return row && button ? { ...button, phoneNumberId: row.phoneNumberId, isTemplate: row.isTemplate } : null;
}
