import type { Clock } from '../../../ports.ts';
import type { MayBeOurs, PhoneInbox, SessionStore, WebContact } from '../../../ports-web-sessions.ts';
import { withoutChoices } from '../choices.ts';
import type { Sends } from '../sends.ts';
import type { WireMessage } from '../web-client.ts';
import type { Keeping } from './persist.ts';
import { endOfSecond, type PersonRow, wordsOf } from './wire-to-guest.ts';

export interface OwnMessagesOptions {
  /** E.164. */
  number: string;
  phoneInbox: PhoneInbox;
  sessions: SessionStore;
  sends: Sends;
  mayBeOurs: MayBeOurs;
  clock: Clock;
}

/** What went from the venue's number to a guest: ours, or typed by a person on the phone itself. */
export function createOwnMessages(options: OwnMessagesOptions) {
  const { number, phoneInbox, sessions, sends, mayBeOurs, clock } = options;

  async function isTakenDown(id: string, address: string): Promise<boolean> {
    if (await isKnown(id)) return true;
    // WhatsApp shows a message before it answers the call that sends it.
    await sends.quiet(number, address);
    return isKnown(id);
  }

  const isKnown = async (id: string) =>
    sends.notificationOf(number, id) !== undefined || (await sessions.send(number, id)) !== null;

  async function isKept(address: string, text: string): Promise<boolean> {
    if (text === '') return false;
    if (await mayBeOurs(number, address, text)) return true;
    const words = withoutChoices(text);
    return words !== text && (await mayBeOurs(number, address, words));
  }

  return (row: PersonRow, message: WireMessage, contact: WebContact): Keeping => ({
    async asItIs() {
      const text = wordsOf(message);
      if (await isTakenDown(row.id, contact.address)) return;
      const sentAt = row.sentAt ?? clock.now();
      if (!(await isKept(contact.address, text))) {
        const { address: guestAddress, phone: guestPhone } = contact;
        const reply = { venueAddress: number, guestAddress, guestPhone, messageId: row.id, text, sentAt };
        await phoneInbox.receivePhoneReply(reply);
      }
      await closeChoices(row.id, contact.address, sentAt);
    },
    simpler: null,
  });

  /** A number answers this from now on, and no choices from before: also after a restart. Of who was sent nothing, nothing is kept. */
  async function closeChoices(messageId: string, address: string, sentAt: Date): Promise<void> {
    // Our own carry this machine's time, whose clock may have been wrong then.
    const at = new Date(Math.min(endOfSecond(sentAt).getTime(), clock.now().getTime()));
    if ((await sessions.lastSend(number, address, at)) === null) return;
    await sessions.saveSend(number, { messageId, notificationId: null, address, choices: null }, at);
  }
}
