import type { z } from 'zod';
import type { DeliveryStatus, GuestMessage, MessageContent } from '../../ports.ts';
import { describeError, failureOf } from './delivery-failures.ts';
import {
  changeSchema,
  contactSchema,
  entrySchema,
  messageContentSchema,
  messageSchema,
  statusSchema,
  valueSchema,
  type WireContact,
  type WireMessage,
  type WireMessageContent,
  type WireStatus,
  webhookBodySchema,
} from './wire.ts';

/** What a delivery holds. `problems` name the places that could not be read, never their content. */
export interface ParsedWebhook {
  messages: GuestMessage[];
  statuses: DeliveryStatus[];
  problems: string[];
}

/** Nothing a guest would expect an answer to: a reaction, a deleted message, news about an account. */
const NOT_FOR_ANSWERING = new Set(['reaction', 'revoke', 'system']);

/** Reads every message and status of every change of every entry, each on its own. */
export function parseWebhook(body: unknown): ParsedWebhook {
  const found: ParsedWebhook = { messages: [], statuses: [], problems: [] };
  const envelope = read(webhookBodySchema, body, 'body', found);
  for (const [i, entry] of envelope?.entry.entries() ?? []) readEntry(entry, `entry[${i}]`, found);
  return found;
}

function readEntry(raw: unknown, path: string, found: ParsedWebhook): void {
  const entry = read(entrySchema, raw, path, found);
  for (const [i, rawChange] of entry?.changes.entries() ?? []) {
    const changePath = `${path}.changes[${i}]`;
    const change = read(changeSchema, rawChange, changePath, found);
    if (change?.field === 'messages') readValue(change.value, `${changePath}.value`, found);
  }
}

function readValue(raw: unknown, path: string, found: ParsedWebhook): void {
  const value = read(valueSchema, raw, path, found);
  if (!value) return;
  const contacts = value.contacts.flatMap((rawContact, i) => {
    const contact = read(contactSchema, rawContact, `${path}.contacts[${i}]`, found);
    return contact ? [contact] : [];
  });
  const venueAddress = value.metadata.phone_number_id;
  for (const [i, message] of value.messages.entries()) {
    readMessage(message, { path: `${path}.messages[${i}]`, venueAddress, contacts }, found);
  }
  for (const [i, status] of value.statuses.entries()) readStatus(status, `${path}.statuses[${i}]`, venueAddress, found);
  for (const [i, error] of value.errors.entries()) found.problems.push(`${path}.errors[${i}]: code ${codeOf(error)}`);
}

interface Surroundings {
  path: string;
  venueAddress: string;
  contacts: WireContact[];
}

function readMessage(raw: unknown, { path, venueAddress, contacts }: Surroundings, found: ParsedWebhook): void {
  const message = read(messageSchema, raw, path, found);
  if (!message || NOT_FOR_ANSWERING.has(message.type)) return;
  const contact = contactOf(message, contacts);
  const waId = message.from ?? contact?.wa_id;
  const guestAddress = waId ?? message.from_user_id ?? contact?.user_id;
  if (guestAddress === undefined) {
    found.problems.push(`${path}: says nothing about who sent it`);
    return;
  }
  found.messages.push({
    channel: 'whatsapp',
    venueAddress,
    guestAddress,
    guestPhone: phoneOf(contact?.wa_id ?? waId),
    profileName: contact?.profile?.name?.trim() || null,
    providerMessageId: message.id,
    sentAt: instantOf(message.timestamp),
    content: readContent(raw, message.type, path, found),
  });
}

/** Contacts stand beside the messages, in no promised order. A lone contact is the sender of a message that names nobody. */
function contactOf(message: WireMessage, contacts: WireContact[]): WireContact | undefined {
  const { from, from_user_id: userId } = message;
  if (from === undefined && userId === undefined) return contacts.length === 1 ? contacts[0] : undefined;
  return contacts.find(
    (contact) => (from !== undefined && contact.wa_id === from) || (userId !== undefined && contact.user_id === userId),
  );
}

/** Digits of a full international number, taken as they are. */
function phoneOf(waId: string | undefined): string | null {
  return waId !== undefined && /^[1-9]\d{6,14}$/.test(waId) ? `+${waId}` : null;
}

function instantOf(seconds: string | number): Date {
  return new Date(Number(seconds) * 1000);
}

/** A kind we do not know, or a known kind in a new shape, is still a message that its guest wants answered. */
function readContent(raw: unknown, type: string, path: string, found: ParsedWebhook): MessageContent {
  const content = messageContentSchema.safeParse(raw);
  if (content.success) return toContent(content.data);
  const understood: string[] = messageContentSchema.options.map((option) => option.shape.type.value);
  if (understood.includes(type)) found.problems.push(`${path}: ${summary(content.error)}`);
  return { kind: 'unknown', providerType: type };
}

function toContent(message: WireMessageContent): MessageContent {
  switch (message.type) {
    case 'text':
      return { kind: 'text', text: message.text.body };
    case 'button': {
      const { payload, text } = message.button;
      return { kind: 'button', buttonId: payload ?? text, text };
    }
    case 'interactive': {
      const { interactive } = message;
      const reply = interactive.type === 'button_reply' ? interactive.button_reply : interactive.list_reply;
      return { kind: 'button', buttonId: reply.id, text: reply.title };
    }
    case 'audio':
      return media('audio', message.audio);
    case 'voice':
      return media('audio', message.voice);
    case 'image':
      return media('image', message.image);
    case 'video':
      return media('video', message.video);
    case 'document':
      return media('document', message.document);
    case 'sticker':
      return media('sticker', message.sticker);
    case 'location': {
      const { latitude, longitude, name, address } = message.location;
      const label = [name, address].filter((part) => part !== undefined && part !== '').join(', ');
      return { kind: 'location', latitude, longitude, label: label || null };
    }
  }
}

type MediaKind = Extract<MessageContent, { mediaId: string }>['kind'];
type WireMedia = Extract<WireMessageContent, { type: 'image' }>['image'];

function media(kind: MediaKind, { id, mime_type, caption }: WireMedia): MessageContent {
  return { kind, mediaId: id, mimeType: mime_type ?? 'application/octet-stream', caption: caption || null };
}

function readStatus(raw: unknown, path: string, venueAddress: string, found: ParsedWebhook): void {
  const wire = read(statusSchema, raw, path, found);
  const status = wire && statusWord(wire.status);
  if (!wire || !status) return;
  found.statuses.push({
    channel: 'whatsapp',
    venueAddress,
    providerMessageId: wire.id,
    notificationId: wire.biz_opaque_callback_data || null,
    status,
    at: instantOf(wire.timestamp),
    error: status === 'failed' ? reasonOf(wire) : null,
  });
}

/** A voice message that was played was read. Other words (`deleted`, `warning`) say nothing about delivery. */
function statusWord(word: string): DeliveryStatus['status'] | null {
  switch (word) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return word;
    case 'played':
      return 'read';
    default:
      return null;
  }
}

function reasonOf({ errors }: WireStatus): DeliveryStatus['error'] {
  const error = errors?.[0];
  if (!error) return { code: 'unknown', message: 'WhatsApp gave no reason', failure: 'row' };
  return { code: String(error.code), message: describeError(error), failure: failureOf(error.code) ?? 'row' };
}

function read<S extends z.ZodType>(schema: S, raw: unknown, path: string, found: ParsedWebhook): z.output<S> | null {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  found.problems.push(`${path}: ${summary(result.error)}`);
  return null;
}

/** Where and what kind of thing is wrong; zod's messages do not repeat the input. */
function summary(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(' ')).join('; ');
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'number' || typeof code === 'string' ? String(code) : 'unknown';
}
