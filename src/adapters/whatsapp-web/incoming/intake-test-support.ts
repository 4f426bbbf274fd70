import type { DeliveryStatus, GuestMessage, Logger } from '../../../ports.ts';
import type { PhoneReply } from '../../../ports-web-sessions.ts';
import type { Intake } from '../live-session.ts';
import { PhoneFake } from '../phone-test-support.ts';
import { createSends } from '../sends.ts';
import { MemorySessions } from '../sessions-test-support.ts';
import { createIntakeFactory, type IntakeWaits } from './intake.ts';

const HOUR_MS = 3_600_000;
export const NOW = new Date(1_800_000_060_000);
export const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const SHORT: IntakeWaits = {
  retryMs: [1, 2, 4],
  lookUpWithinMs: 5_000,
  lookUpRetryMs: [1, 1],
  lookUpGivenUpMs: 60_000,
  storeWithinMs: 20_000,
  hearWithinMs: 20_000,
  unreadableAfterMs: 10 * 60_000,
  typingMs: 0,
};

/** An intake between a phone, tables and an inbox that live in memory. The inbox takes each id once, as the real one does. */
export class IntakeStage {
  readonly phone = new PhoneFake();
  readonly sessions = new MemorySessions();
  readonly sends = createSends();
  readonly stored: GuestMessage[] = [];
  readonly replies: PhoneReply[] = [];
  readonly statuses: DeliveryStatus[] = [];
  /** Words of notifications that may be out. */
  readonly kept = new Set<string>();
  now = NOW;
  /** Decides whether the inbox takes it. Throws when not. */
  mayStore: (message: GuestMessage) => void | Promise<void> = () => {};
  mayReply: () => void = () => {};

  intake(waits: Partial<IntakeWaits> = {}, linkedHereAt: Date | null = null): Intake {
    const create = createIntakeFactory({
      inbox: {
        receiveMessages: async (messages) => {
          for (const message of messages) {
            await this.mayStore(message);
            if (this.sessions.isDown) throw new Error('the database is away');
            const isKnown = this.stored.some(({ providerMessageId: id }) => id === message.providerMessageId);
            if (!isKnown) this.stored.push(message);
          }
        },
        receiveStatuses: async (statuses) => {
          if (this.sessions.isDown) throw new Error('the database is away');
          this.statuses.push(...statuses);
        },
      },
      phoneInbox: {
        receivePhoneReply: async (reply) => {
          this.mayReply();
          if (!this.replies.some(({ messageId }) => messageId === reply.messageId)) this.replies.push(reply);
        },
      },
      sessions: this.sessions.store(),
      sends: this.sends,
      mayBeOurs: async (_venue, _guest, text) => this.kept.has(text),
      isUnavailable: (error) => error instanceof Error && error.message.includes('the database is away'),
      clock: { now: () => this.now },
      answerWithinMs: 12 * HOUR_MS,
      logger: quiet,
      waits: { ...SHORT, ...waits },
    });
    return create(this.phone.session(linkedHereAt));
  }

  texts(): string[] {
    return this.stored.map(({ content }) => ('text' in content ? content.text : content.kind));
  }
}
