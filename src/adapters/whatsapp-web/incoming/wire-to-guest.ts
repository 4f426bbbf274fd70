import type { MessageContent } from '../../../ports.ts';
import { storable } from '../../storable.ts';
import type { WireMessage } from '../web-client.ts';

/** What is written to nobody in particular, or is no message at all: news about a chat, a reaction, a deleted message, a call. */
const NOT_FOR_ANSWERING = new Set([
  'album',
  'broadcast_notification',
  'call_log',
  'debug',
  'e2e_notification',
  'gp2',
  'group_notification',
  'notification',
  'notification_template',
  'pinned_message',
  'protocol',
  'reaction',
  'revoked',
]);

/** The id of a person, by their number or by what WhatsApp gives out in its place. Groups, channels and WhatsApp itself have others. */
const PERSON = /^\d{5,20}@(?:c\.us|lid)$/;

/** A row of a chat with one person, as far as it can be trusted. */
export interface PersonRow {
  /** WhatsApp's own, without what may change its form. */
  id: string;
  chatId: string;
  isOurs: boolean;
  type: string;
  /** WhatsApp's time; null: it says none. */
  sentAt: Date | null;
  /** Cannot be read yet; `never` where WhatsApp will not hand it to a linked device. */
  ciphertext: 'unresolved' | 'never' | null;
}

/** Null: it is nobody's whom we answer. Nothing in a row of WhatsApp's is taken for granted. */
export function readRow(message: WireMessage): PersonRow | null {
  const { id, type, isStatus } = message;
  if (typeof id?.id !== 'string' || id.id === '' || typeof type !== 'string') return null;
  if (isStatus || NOT_FOR_ANSWERING.has(type)) return null;
  const isOurs = id.fromMe === true;
  const chatId = [isOurs ? message.to : message.from, id.remote].find(isPerson);
  // A group's rows come from the group, a status from everybody at once.
  if (chatId === undefined || !isPerson(id.remote)) return null;
  return {
    id: storable(id.id),
    chatId,
    isOurs,
    type,
    sentAt: instantOf(message.timestamp),
    ciphertext: lockOf(message),
  };
}

export const isPerson = (id: unknown): id is string => typeof id === 'string' && PERSON.test(id);
export const isLid = (chatId: string): boolean => chatId.endsWith('@lid');
export const digitsOf = (chatId: string): string => chatId.slice(0, chatId.indexOf('@'));

function instantOf(seconds: unknown): Date | null {
  return typeof seconds === 'number' && seconds > 0 && seconds < 99_999_999_999 ? new Date(seconds * 1000) : null;
}

/** WhatsApp's time has whole seconds: the latest that such an instant can be. */
export const endOfSecond = (instant: Date): Date => new Date(instant.getTime() + 999);

function lockOf({ type, rawData }: WireMessage): PersonRow['ciphertext'] {
  if (type !== 'ciphertext') return null;
  const subtype = rawData?.subtype;
  return typeof subtype === 'string' && subtype.endsWith('_unavailable_fanout') ? 'never' : 'unresolved';
}

/** What the guest calls themselves. */
export function profileNameOf({ rawData }: WireMessage): string | null {
  const name = rawData?.notifyName;
  return typeof name === 'string' ? storable(name).trim() || null : null;
}

/** The message that this one answers, by WhatsApp's own id. */
export function quotedIdOf({ hasQuotedMsg, rawData }: WireMessage): string | null {
  const id = rawData?.quotedStanzaID;
  return hasQuotedMsg && typeof id === 'string' ? storable(id) : null;
}

/** What somebody typed; a caption where there is media. Other kinds carry something else in its place: a thumbnail, a card. */
export function wordsOf(message: WireMessage): string {
  const hasWords = TYPED.has(message.type) || message.hasMedia;
  return hasWords && typeof message.body === 'string' ? storable(message.body) : '';
}

const TYPED = new Set(['chat', 'buttons_response', 'list_response', 'template_button_reply']);
const MEDIA: Record<string, Extract<MessageContent, { mediaId: string }>['kind']> = {
  audio: 'audio',
  ptt: 'audio',
  image: 'image',
  video: 'video',
  gif: 'video',
  ptv: 'video',
  document: 'document',
  sticker: 'sticker',
};

/** A kind we do not know is still a message that its guest wants answered. */
export function contentOf(message: WireMessage): MessageContent {
  const { type } = message;
  if (TYPED.has(type)) return { kind: 'text', text: wordsOf(message) };
  const kind = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
  if (kind) return { kind, mediaId: storable(String(message.id._serialized)), ...mediaOf(message) };
  if (type === 'location') return locationOf(message);
  return { kind: 'unknown', providerType: storable(type) };
}

function mediaOf(message: WireMessage): { mimeType: string; caption: string | null } {
  const mimeType = message.rawData?.mimetype;
  return {
    mimeType: typeof mimeType === 'string' && mimeType !== '' ? storable(mimeType) : 'application/octet-stream',
    caption: wordsOf(message) || null,
  };
}

function locationOf({ location }: WireMessage): MessageContent {
  const latitude = Number(location?.latitude ?? Number.NaN);
  const longitude = Number(location?.longitude ?? Number.NaN);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return { kind: 'unknown', providerType: 'location' };
  const label = typeof location?.description === 'string' ? storable(location.description) : '';
  return { kind: 'location', latitude, longitude, label: label.split('\n').filter(Boolean).join(', ') || null };
}
