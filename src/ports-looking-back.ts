/** Interfaces for looking back: what a booking has been through, what the ledger holds, what is old enough to go. The words are those of `ports.ts`. */

import type { Actor, Attendance, Booking, BookingEvent } from './domain/booking.ts';
import type { ErrorCode } from './domain/errors.ts';
import type { LocalDate, TimeOfDay, Venue } from './domain/venue.ts';
import type {
  CardPlace,
  ChannelPause,
  Handoff,
  HandoffTrigger,
  Json,
  MessageKind,
  ModelFallback,
  ModelUsage,
  NewNotification,
  NotificationEventType,
  NotificationKind,
  NotificationStatus,
  ReplacedClaim,
  StaffDeed,
} from './ports.ts';
import type { SessionState } from './ports-web-sessions.ts';

// ───────────────────────────── the ledger, looked at afterwards

/** The recipient of a notification and a guest's number are shown by their last signs only. */
export type LifeEntry =
  | MessageEntry
  | TurnEntry
  | ToolCallEntry
  | BookingEventEntry
  | HandoffEntry
  | PressEntry
  | NotificationEntry;

export interface MessageEntry {
  kind: 'message';
  /** When we stored it. */
  at: Date;
  /** By the provider's clock, for a guest's. */
  sentAt: Date;
  turnId: string;
  by: 'guest' | 'agent' | 'team' | 'system';
  name: string | null;
  content: MessageKind;
  text: string;
}

export interface TurnEntry {
  kind: 'turn';
  /** When its first run began. */
  at: Date;
  id: string;
  number: number;
  status: 'running' | 'done';
  model: string | null;
  finishedAt: Date | null;
  runs: number;
  /** Runs that failed; the rest of those before the last were cut off. */
  failures: number;
  /** Of its last run. */
  usage: ModelUsage[];
  fallback: ModelFallback | null;
  claims: ReplacedClaim[];
}

export interface ToolCallEntry {
  kind: 'tool_call';
  at: Date;
  turnId: string;
  step: number;
  name: string;
  arguments: Json;
  /** Null: it went well. */
  refusedWith: ErrorCode | null;
}

export interface BookingEventEntry {
  kind: 'booking_event';
  at: Date;
  rev: number;
  type: BookingEvent['type'];
  actor: Actor;
  reason: string | null;
  /** What the guest has said about coming. */
  attendance: Attendance | null;
}

export interface HandoffEntry {
  kind: 'handoff';
  at: Date;
  id: string;
  trigger: HandoffTrigger;
  priority: Handoff['priority'];
  status: Handoff['status'];
  card: CardPlace | null;
  shownRev: number | null;
}

export interface PressEntry {
  kind: 'press';
  /** When it was stored. */
  at: Date;
  id: string;
  slackUserId: string;
  /** As the venue's staff list has it. */
  name: string | null;
  deed: StaffDeed;
  status: 'stored' | 'done' | 'refused';
  /** What the presser was told. */
  answer: string | null;
  finishedAt: Date | null;
}

export interface NotificationEntry {
  kind: 'notification';
  /** When it was due first. */
  at: Date;
  id: string;
  notificationKind: NotificationKind;
  channel: NewNotification['channel'];
  recipient: string;
  text: string | null;
  bookingRev: number | null;
  /** The turn that it answers. */
  turnId: string | null;
  aboutId: string | null;
  /** It is a part of its booking's timetable. */
  isPlanned: boolean;
  status: NotificationStatus;
  attempts: number;
  nextAttemptAt: Date;
  lastError: string | null;
  maybeDuplicate: boolean;
  /** The notification before it in their order that kept it waiting, and until when; null: it still does. */
  behind: { id: string; notificationKind: NotificationKind; until: Date | null } | null;
  steps: { at: Date; type: NotificationEventType; detail: string | null }[];
}

/** A notification and what it belongs to. */
export interface NotificationFound {
  venueId: string;
  bookingId: string | null;
  entry: NotificationEntry;
}

/** Reads what a booking or a notification has been through. Nothing is redacted here. */
export interface LifeRecords {
  venue(id: string): Promise<Venue | null>;
  bookingById(id: string): Promise<Booking | null>;
  /** A reference is unique within a venue; several venues may have given the same. */
  bookingsByReference(reference: string): Promise<Booking[]>;
  notification(id: string): Promise<NotificationFound | null>;
  /** What is about these notifications: notes to the team, and presses that sent one again. */
  aboutNotifications(ids: string[]): Promise<LifeEntry[]>;
  /** The turns that led to the booking or spoke of it, its events, its handoff, and everything said and pressed. */
  ofBooking(booking: Booking): Promise<LifeEntry[]>;
  eventsOfBooking(bookingId: string): Promise<BookingEventEntry[]>;
  /** The turn, its messages and its tool calls. */
  ofTurn(turnId: string): Promise<LifeEntry[]>;
  pauses(venueId: string): Promise<ChannelPause[]>;
  /** Null: its number is served, or is none that scans a QR code. */
  unservedNumber(venueId: string): Promise<UnservedNumber | null>;
}

/** A number that scans a QR code, and is not connected just now: what is owed to its guests waits. */
export interface UnservedNumber {
  venueId: string;
  /** E.164. */
  number: string;
  state: Exclude<SessionState, 'ready'>;
}

export interface LifeStore {
  /** Runs `work` on one unchanging view of everything, through which nothing can be written. */
  read<T>(work: (records: LifeRecords) => Promise<T>): Promise<T>;
}

/** What is asked for by an id or a reference: a booking or a notification, from its first message to its last status. */
export interface Life {
  venue: Pick<Venue, 'id' | 'name' | 'timeZone'>;
  booking: BookingInLife | null;
  /** What was asked for, when it was a notification. */
  notification: NotificationEntry | null;
  /** Oldest first. */
  entries: LifeEntry[];
  open: OpenItem[];
}

export interface BookingInLife {
  id: string;
  reference: string;
  guestName: string;
  resourceName: string;
  localDate: LocalDate;
  localTime: TimeOfDay;
  localEndTime: TimeOfDay;
  people: number;
  status: Booking['status'];
  /** The guest has asked for a change that nobody has decided on. */
  changeProposed: boolean;
  rev: number;
}

/** What is not at its end. */
export type OpenItem =
  | {
      kind: 'notification';
      id: string;
      notificationKind: NotificationKind;
      channel: NewNotification['channel'];
      recipient: string;
      /** `dead` and `ambiguous` wait for a hand that sends it again. */
      status: NotificationStatus;
      isPlanned: boolean;
      attempts: number;
      nextAttemptAt: Date;
      /** Nothing on its channel goes until then. */
      pause: { until: Date; reason: string } | null;
      /** It goes when this number is connected again. */
      unserved: Pick<UnservedNumber, 'number' | 'state'> | null;
      /** What has to go first. */
      behind: { id: string; notificationKind: NotificationKind } | null;
    }
  | { kind: 'turn'; id: string; number: number }
  | { kind: 'press'; id: string }
  | { kind: 'decision'; about: 'request' | 'change' };

export type Explanation =
  | { found: 'one'; life: Life }
  | { found: 'several'; bookings: { id: string; venueName: string; guestName: string }[] }
  | { found: 'none' };

export type PurgedSort =
  | 'turns'
  | 'own_messages'
  | 'handoffs'
  | 'notifications'
  | 'presses'
  | 'web_sends'
  | 'web_contacts';

export interface PurgeStore {
  /**
   * Removes up to `limit` rows from before `before` that nothing needs any more, in a transaction of its own. `from` is what
   * the last batch gave back, so that what was found needed is not looked at with every batch.
   * @returns null when another process is at it.
   */
  removeSome(sort: PurgedSort, span: { from: Date | null; before: Date }, limit: number): Promise<PurgedBatch | null>;
}

export interface PurgedBatch {
  rows: number;
  /** Nothing older than this is left to remove; null when nothing at all is. */
  from: Date | null;
}

// ───────────────────────────── what the operator sees

/** A notification without its words and with its recipient cut short: enough to find out what became of it. */
export interface LedgerEntry {
  id: string;
  venueId: string;
  kind: NotificationKind;
  channel: NewNotification['channel'];
  recipient: string;
  status: NotificationStatus;
  attempts: number;
  sendAt: Date;
  nextAttemptAt: Date;
  finishedAt: Date | null;
  providerId: string | null;
  maybeDuplicate: boolean;
  lastError: string | null;
  bookingId: string | null;
  bookingRev: number | null;
  aboutId: string | null;
}

export interface LedgerEvent {
  at: Date;
  type: NotificationEventType;
  detail: string | null;
}

/** What is null is not asked for. */
export interface LedgerQuery {
  statuses: NotificationStatus[] | null;
  venueId: string | null;
  channel: NewNotification['channel'] | null;
  bookingId: string | null;
  /** Where the page before this one ended. */
  before: number | null;
  limit: number;
}

export interface OverdueNotification {
  id: string;
  kind: NotificationKind;
  channel: NewNotification['channel'];
  overdueSeconds: number;
}

/** Reads the ledger of all venues, for whoever runs the installation. `now` is the venue's time. */
export interface LedgerReader {
  byId(id: string): Promise<(LedgerEntry & { events: LedgerEvent[] }) | null>;
  /** Newest first. `next` is where the next page begins; null on the last. */
  list(query: LedgerQuery): Promise<{ entries: LedgerEntry[]; next: number | null }>;
  /** How many there are by status and channel, of these statuses or of all. */
  counts(
    statuses?: NotificationStatus[],
  ): Promise<{ status: NotificationStatus; channel: NewNotification['channel']; count: number }[]>;
  /** Of what should have left by now, that which waits longest. */
  oldestOverdue(now: Date): Promise<OverdueNotification | null>;
  /** Attempts since then, and how many of them did not get through. */
  attempts(since: Date): Promise<{ attempts: number; failed: number }>;
  diedSince(since: Date): Promise<number>;
  pauses(now: Date): Promise<ChannelPause[]>;
  /** By number. */
  unservedNumbers(): Promise<UnservedNumber[]>;
  /** Turns that wait for a worker, and those in hand; in real time. */
  turns(): Promise<{ due: number; running: number; oldestDueSeconds: number }>;
}
