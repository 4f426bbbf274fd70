import type { Clock, GuestInbox, GuestMessage, MessageContent } from '../../../ports.ts';
import type { SessionStore, WebContact } from '../../../ports-web-sessions.ts';
import { chosen } from '../choices.ts';
import type { WireMessage } from '../web-client.ts';
import type { Keeping } from './persist.ts';
import { contentOf, endOfSecond, type PersonRow, profileNameOf, quotedIdOf } from './wire-to-guest.ts';

export interface GuestMessagesOptions {
  /** E.164. */
  number: string;
  inbox: GuestInbox;
  sessions: SessionStore;
  clock: Clock;
  /** Older than that, by WhatsApp's time, a message is noted and not answered. */
  answerWithinMs: number;
  /** What left so shortly before it, or later, a message does not answer. */
  typingMs: number;
}

/** How a guest's message gets into the inbox. */
export function createGuestMessages(options: GuestMessagesOptions) {
  const { number, inbox, sessions, clock } = options;

  return (row: PersonRow, message: WireMessage, contact: WebContact): Keeping => {
    const sentAt = row.sentAt ?? clock.now();
    const isTooOld = clock.now().getTime() - sentAt.getTime() > options.answerWithinMs;
    const asGuestMessage = (content: MessageContent): GuestMessage => ({
      channel: 'whatsapp',
      venueAddress: number,
      guestAddress: contact.address,
      guestPhone: contact.phone,
      profileName: profileNameOf(message),
      providerMessageId: row.ciphertext === null ? row.id : unreadable(row.id),
      sentAt,
      content,
      ...(isTooOld ? { isTooOldToAnswer: true } : {}),
    });
    return {
      asItIs: async () => inbox.receiveMessages([asGuestMessage(await meaning(row, message, contact))]),
      simpler: () =>
        inbox.receiveMessages([
          { ...asGuestMessage({ kind: 'unknown', providerType: 'unstorable' }), profileName: null },
        ]),
    };
  };

  /** A number, or a title, that answers the choices which the guest was given last, or which they quote. */
  async function meaning(row: PersonRow, message: WireMessage, { address }: WebContact): Promise<MessageContent> {
    if (row.ciphertext !== null) return { kind: 'unknown', providerType: 'ciphertext' };
    const content = contentOf(message);
    if (content.kind !== 'text') return content;
    const send = await sendAnswered(row, quotedIdOf(message), address);
    const choice = send?.choices ? chosen(content.text, send.choices) : null;
    return choice ? { kind: 'button', buttonId: choice.id, text: choice.title } : content;
  }

  /** What they had before them when they wrote, however late that comes in here. */
  async function sendAnswered({ sentAt }: PersonRow, quotedId: string | null, address: string) {
    const writtenAt = sentAt ? endOfSecond(sentAt) : clock.now();
    if (quotedId === null) return sessions.lastSend(number, address, new Date(writtenAt.getTime() - options.typingMs));
    const quoted = await sessions.send(number, quotedId);
    return quoted?.address === address ? quoted : null;
  }
}

/** When it can be read after all it comes with its own id, and is no redelivery. */
const unreadable = (id: string) => `${id}:unreadable`;
