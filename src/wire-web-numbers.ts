import { createIntakeFactory } from './adapters/whatsapp-web/incoming/intake.ts';
import type { CreateIntake } from './adapters/whatsapp-web/live-session.ts';
import { createWhatsAppWebChannel } from './adapters/whatsapp-web/outgoing/guest-channel.ts';
import { createSends } from './adapters/whatsapp-web/sends.ts';
import { createWebSessions } from './adapters/whatsapp-web/sessions/keeper.ts';
import { DeliveryError, type GuestChannel } from './ports.ts';
import type { WebNumberParts } from './web-numbers.ts';

/** What this process knows of a number of its own. Null: it has no browser of it just now. */
export interface WebFigures {
  heardSecondsAgo: number | null;
  browserBytes: number | null;
  /** Counted since this process has started, as all below. */
  restarts: number;
  /** How often the chats were looked at for what no event had brought. */
  readBacks: number;
  /** How many messages were found so that an event should have brought. */
  missed: number;
  /** How many sends no acknowledgement of WhatsApp's has followed in time. */
  unacknowledged: number;
}

export interface WiredNumbers {
  channel: GuestChannel;
  start(): void;
  stop(): Promise<void>;
  /** Null: nothing is known of that number here. */
  figures(number: string): WebFigures | null;
}

/** What drives the browsers. Loaded only where a number needs one. */
export function wireWebNumbers(options: WebNumberParts): WiredNumbers {
  const { settings, sessions, inbox, phoneInbox, mayBeOurs, report, reportOrphan, venues, clock, logger } = options;
  const { isUnavailable } = options;
  const { answerWithinMs, paceMs, ackWaitMs, standIn, profileDir, browserPath, timings, waits } = settings;
  const counts = createCounts();
  const sends = createSends();
  const createIntake = createIntakeFactory({
    inbox,
    phoneInbox,
    sessions,
    sends,
    mayBeOurs,
    isUnavailable,
    clock,
    answerWithinMs,
    logger,
    ...(waits ? { waits } : {}),
  });
  const live = createWebSessions({
    sessions,
    createIntake: countingReadBacks(createIntake, counts),
    report,
    reportOrphan,
    venueOf: (venueId) => venues.byId(venueId),
    options: { standIn, profileDir, browserPath },
    clock,
    logger,
    ...(timings ? { timings } : {}),
  });
  const channel = createWhatsAppWebChannel({ live, sessions, sends, clock, paceMs, ackWaitMs, logger });
  return {
    channel: countingUnacknowledged(channel, counts),
    start: () => live.start(),
    stop: () => live.stop(),
    figures(number) {
      const status = live.status().find((each) => each.number === number);
      if (!status) return null;
      const { heardSecondsAgo, browserBytes, restarts } = status;
      return { heardSecondsAgo, browserBytes, restarts, ...counts.of(number) };
    },
  };
}

type Counted = Pick<WebFigures, 'readBacks' | 'missed' | 'unacknowledged'>;
type Counts = ReturnType<typeof createCounts>;

function createCounts() {
  const counts = new Map<string, Counted>();
  const of = (number: string): Counted => counts.get(number) ?? { readBacks: 0, missed: 0, unacknowledged: 0 };
  return {
    of,
    add(number: string, what: keyof Counted, by = 1): void {
      const counted = of(number);
      counts.set(number, { ...counted, [what]: counted[what] + by });
    },
  };
}

function countingReadBacks(createIntake: CreateIntake, counts: Counts): CreateIntake {
  return (session) => {
    const intake = createIntake(session);
    return {
      ...intake,
      async catchUp() {
        counts.add(session.number, 'readBacks');
        const missed = await intake.catchUp();
        counts.add(session.number, 'missed', missed);
        return missed;
      },
    };
  };
}

function countingUnacknowledged(channel: GuestChannel, counts: Counts): GuestChannel {
  const counted = async <T>(number: string, send: Promise<T>): Promise<T> =>
    send.catch((error: unknown) => {
      if (error instanceof DeliveryError && error.code === 'NO_ACK') counts.add(number, 'unacknowledged');
      throw error;
    });
  return {
    ...channel,
    sendText: (to, ...rest) => counted(to.venueAddress, channel.sendText(to, ...rest)),
    sendButtons: (to, ...rest) => counted(to.venueAddress, channel.sendButtons(to, ...rest)),
  };
}
