import { type Venue, whatsAppAddress } from '../domain/venue.ts';
import { say } from '../messages/say.ts';
import type { NewNotification, Records } from '../ports.ts';
import { channelNote } from './team-notes.ts';

/** Sooner after a guest's message nobody has read it and written an answer. WhatsApp's times are whole seconds. */
const NOBODY_SO_SOON_MS = 3_000;
/** The app answers for itself within moments; the same words later are a person's who says the same to two guests. */
const APP_ANSWERS_WITHIN_MS = 30_000;
const SAME_WORDS_WITHIN_MS = 24 * 60 * 60_000;

/** All that was written on the venue's phone stands in conversations under keys that begin so. */
export const phoneKeys = (venue: Pick<Venue, 'id'>) => `${venue.id}/phone/`;

/**
 * Whether words from the venue's phone are its WhatsApp Business app's own, a greeting or an away message: they come at once,
 * and are the same for everybody. Nothing that WhatsApp tells us says it.
 */
export async function isAutomatic(
  records: Records,
  venue: Venue,
  conversationId: string,
  { text, sentAt }: { text: string; sentAt: Date },
): Promise<boolean> {
  const before = (ms: number) => ({ from: new Date(sentAt.getTime() - ms), to: sentAt });
  if (await records.conversations.hasWritten(conversationId, before(NOBODY_SO_SOON_MS))) return true;
  if (text === '' || !(await records.conversations.hasWritten(conversationId, before(APP_ANSWERS_WITHIN_MS))))
    return false;
  const since = new Date(sentAt.getTime() - SAME_WORDS_WITHIN_MS);
  return records.conversations.isSaidElsewhere(venue.id, { conversationId, text, keyPrefix: phoneKeys(venue), since });
}

/** Once for each venue. */
export const switchOffNote = (venue: Venue, now: Date): NewNotification =>
  channelNote(
    venue,
    { text: say('team.automatic', { number: whatsAppAddress(venue) }), dedupeKey: 'automatic-words' },
    now,
  );
