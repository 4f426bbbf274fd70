import { type Language, languageFor } from '../../domain/language.ts';
import {
  type MessageTemplate,
  TEMPLATES_FOR,
  type TemplateFor,
  type Venue,
  whatsAppAddress,
} from '../../domain/venue.ts';
import { fillTemplate, type TemplateSubject } from '../../messages/templates/catalogue.ts';
import {
  DeliveryError,
  type DeliveryFailure,
  type Guest,
  type GuestAddress,
  type GuestChannel,
  type NotificationKind,
  type ReplyButton,
  type Store,
  TEMPLATE_REFUSED,
  WINDOW_SHUT,
} from '../../ports.ts';
import { type Delivered, type Delivery, type Held, isVoid, LOOK_AGAIN, placeFor, sent } from './delivery.ts';
import { isOwnWord, mayBeOut } from './guest-kinds.ts';
import { handOn } from './hand-on.ts';

/** For so long after a guest's message WhatsApp takes whatever we write to them; after that only templates. */
const WINDOW_MS = 24 * 60 * 60_000;
const WINDOW_IS_SHUT = 'the guest has not written for 24 hours';

/** What a guest is to read, and what they may tap under it. */
export interface GuestWords {
  text: string;
  buttons: ReplyButton[];
  /** Of a notice: what a template would tell in its place. */
  tells: TemplateSubject | null;
}

type Leave = (to: GuestAddress) => Promise<{ providerMessageId: string }>;

/**
 * Sends words that are known to hold: freely while WhatsApp's window is open, as the venue's template when it is shut, and what
 * has none by the next channel. Replies and the team's own words are left to WhatsApp's judgement: no template could say them.
 */
export function createSendToGuest({ store, channel }: { store: Store; channel: GuestChannel }) {
  return async (delivery: Delivery, words: GuestWords): Promise<Delivered | Held> => {
    // Only Meta's Cloud API has a window, and what it has said of it holds there only.
    const purpose = delivery.venue.whatsapp.via === 'cloud' ? purposeOf(delivery.row.kind) : null;
    if (!purpose) return freely(delivery, words);
    const { lastError } = delivery.row;
    if (lastError?.includes(TEMPLATE_REFUSED)) return handOn(delivery, 'WhatsApp has not taken the template');
    if (lastError?.includes(WINDOW_SHUT) || isShut(delivery)) return asTemplate(delivery, purpose, words);
    try {
      return await freely(delivery, words);
    } catch (error) {
      if (!isFailure(error, 'window')) throw error;
      return asTemplate(delivery, purpose, words).catch((later: unknown) => {
        throw remembering(later);
      });
    }
  };

  function freely(delivery: Delivery, { text, buttons }: GuestWords): Promise<Delivered | Held> {
    const { attempt } = delivery;
    return leave(delivery, text, (to) =>
      buttons.length > 0 ? channel.sendButtons(to, text, buttons, attempt) : channel.sendText(to, text, attempt),
    );
  }

  async function asTemplate(
    delivery: Delivery,
    purpose: TemplateFor,
    { buttons, tells }: GuestWords,
  ): Promise<Delivered | Held> {
    const { venue, guest, attempt } = delivery;
    const registered = venue.whatsapp.via === 'cloud' ? venue.whatsapp.templates[purpose] : undefined;
    if (!registered) return handOn(delivery, `${WINDOW_IS_SHUT}, and the venue has no template for this`);
    if (!tells || !guest) return isVoid('the booking is gone');
    const language = templateLanguage(registered, guest, venue);
    const { text, parameters } = fillTemplate(purpose, language, venue, tells);
    const template = { name: registered.name, language, parameters, text, buttonIds: buttons.map(({ id }) => id) };
    try {
      return await leave(delivery, text, (to) => channel.sendTemplate(to, template, attempt));
    } catch (error) {
      if (!isFailure(error, 'template') && !isFailure(error, 'window')) throw error;
      const name = `${template.name} (${template.language})`;
      return handOn(delivery, `${WINDOW_IS_SHUT}, and WhatsApp does not take the template ${name}: ${error.message}`);
    }
  }

  /** The words are kept before they leave. */
  async function leave(delivery: Delivery, text: string, sendIt: Leave): Promise<Delivered | Held> {
    const { row, venue, now } = delivery;
    const holdMs = await placeFor(delivery, channel, row.recipient);
    if (holdMs > 0) return { holdMs };
    const isToBeKept = row.text !== text || row.bookingId !== null;
    if (isToBeKept && !(await store.notifications.keepWords(row, { text }))) return LOOK_AGAIN;
    if (mayBeOut(row)) await store.notifications.markMaybeDuplicate(row);
    const { providerMessageId } = await sendIt({
      venueAddress: whatsAppAddress(venue),
      guestAddress: row.recipient,
    });
    const { conversationId } = row;
    const outcome = sent(providerMessageId);
    if (!isOwnWord(row.kind) || !conversationId) return { outcome };
    const message = { conversationId, notificationId: row.id, text };
    return { outcome, save: (records) => records.conversations.addSystemMessage(venue.id, message, now) };
  }
}

function isShut({ row, lastGuestMessageAt: last, now }: Delivery): boolean {
  return row.conversationId !== null && (last === null || now.getTime() - last.getTime() >= WINDOW_MS);
}

function purposeOf(kind: NotificationKind): TemplateFor | null {
  return TEMPLATES_FOR.find((purpose) => purpose === kind) ?? null;
}

/** The guest's own, else the venue's, else whichever there is. */
function templateLanguage({ languages }: MessageTemplate, guest: Guest, venue: Venue): Language {
  const wanted = [languageFor(guest, venue), venue.language];
  return wanted.find((language) => languages.includes(language)) ?? languages[0] ?? venue.language;
}

function isFailure(error: unknown, failure: DeliveryFailure): error is DeliveryError {
  return error instanceof DeliveryError && error.failure === failure;
}

/** WhatsApp has just refused the same as a message of our own: the next attempt need not find that out again. */
function remembering(error: unknown): unknown {
  if (!(error instanceof DeliveryError)) return error;
  const { failure, code, message, retryAfterMs } = error;
  return new DeliveryError(failure, code, `${WINDOW_SHUT}: ${message}`, { cause: error, retryAfterMs });
}
