import type { Clock, DeliveryStatus, GuestInbox } from '../../../ports.ts';
import type { SessionStore } from '../../../ports-web-sessions.ts';
import type { Sends } from '../sends.ts';
import type { Keeping } from './persist.ts';

export interface AcksOptions {
  /** E.164. */
  number: string;
  inbox: GuestInbox;
  sessions: SessionStore;
  sends: Sends;
  clock: Clock;
}

/** What WhatsApp says of a message of the venue's, told to the ledger where the message is ours. */
export function createAcks({ number, inbox, sessions, sends, clock }: AcksOptions) {
  return (messageId: string, ack: number): Keeping => ({
    async asItIs() {
      const status = statusOf(ack);
      if (status === null) return;
      const notificationId = await notificationOf(messageId);
      if (notificationId === null) return;
      await inbox.receiveStatuses([
        {
          channel: 'whatsapp',
          venueAddress: number,
          providerMessageId: messageId,
          notificationId,
          status,
          at: clock.now(),
          error: status === 'failed' ? NOT_TAKEN : null,
        },
      ]);
    },
    simpler: null,
  });

  /** An ack may be here before the answer to the send. */
  async function notificationOf(messageId: string): Promise<string | null> {
    const known = async () =>
      sends.notificationOf(number, messageId) ?? (await sessions.send(number, messageId))?.notificationId ?? null;
    const found = await known();
    if (found !== null) return found;
    await sends.quiet(number);
    return known();
  }
}

export const ACK_ERROR = 'ACK_ERROR';
const NOT_TAKEN = { code: ACK_ERROR, message: 'WhatsApp has not taken the message', failure: 'row' } as const;

/** 3 is read, 4 played; 0 says nothing. */
function statusOf(ack: number): DeliveryStatus['status'] | null {
  if (ack === -1) return 'failed';
  if (ack >= 3) return 'read';
  return ack === 2 ? 'delivered' : ack === 1 ? 'sent' : null;
}
