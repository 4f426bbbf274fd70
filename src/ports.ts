/**
 * Every interface between rooms.
 *
 * venue: the business taking bookings; the tenant.
 * resource: what is booked and cannot overlap; has a capacity.
 * guest, staff, owner: who writes on WhatsApp; who acts on Slack; who reads the digest.
 * conversation: one guest's thread with a venue. message: one item in it. turn: one agent run that answers all unanswered messages.
 * booking: a request or an agreement for a resource and a time range. rev: its revision, +1 on every change.
 * handoff: the conversation handed to the team. card: a handoff shown in Slack. action: a press of one of its buttons.
 * command: an imperative sent to a booking. event: a fact that happened.
 * notification: one message we owe somebody on one channel at one time. channel: whatsapp, slack, email.
 * tool, tool call, tool result: OpenAI's words. model: what completes a turn.
 * void, skipped, ambiguous, dead: no longer true; not worth sending; perhaps sent; given up.
 */

import type { BusySlot, Offer } from './domain/availability.ts';
import type { Actor, Attendance, Booking, BookingEvent, LiveBooking, Slot } from './domain/booking.ts';
import type { ErrorCode } from './domain/errors.ts';
import type { Language } from './domain/language.ts';
import type { NotificationSettings } from './domain/notification-settings.ts';
import type { OfferSeen } from './domain/offer-button.ts';
import type { ReminderSeen } from './domain/reminder-button.ts';
import type { OwedKind } from './domain/reminders.ts';
import type { LocalDate, TimeOfDay, Venue } from './domain/venue.ts';
import type { SessionRecords } from './ports-web-sessions.ts';

export type { Offer };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The venue's time: what is due, opening hours, "tomorrow", retries. Leases and timeouts run on real time instead. */
export interface Clock {
  now(): Date;
}

// ───────────────────────────── what guests send us

/** What a guest's message holds, whatever the provider calls it. */
export type MessageContent =
  | { kind: 'text'; text: string }
  | { kind: 'button'; buttonId: string; text: string }
  | {
      kind: 'audio' | 'image' | 'video' | 'document' | 'sticker';
      mediaId: string;
      mimeType: string;
      caption: string | null;
    }
  | { kind: 'location'; latitude: number; longitude: number; label: string | null }
  | { kind: 'unknown'; providerType: string };
export type MessageKind = MessageContent['kind'];

/** One message from a guest, as an adapter hands it in. Identity comes from the channel, never from what is written. */
export interface GuestMessage {
  channel: 'whatsapp';
  /** The provider's id of the venue's number: says which venue is meant. */
  venueAddress: string;
  /** The provider's id of the guest (WhatsApp id or business-scoped id). */
  guestAddress: string;
  /** E.164; null where the channel hides it. */
  guestPhone: string | null;
  /** What the guest calls themselves on the channel; not a booking's name. */
  profileName: string | null;
  /** Unique per venue; a redelivery carries the same. */
  providerMessageId: string;
  sentAt: Date;
  content: MessageContent;
  /** It came while the channel was down, so long ago that an answer would be out of place: it is kept, and a person is asked. */
  isTooOldToAnswer?: boolean;
}

/** What became of a message we sent. May arrive late, twice, and in any order. */
export interface DeliveryStatus {
  channel: 'whatsapp';
  /** The provider's id of the venue's number. */
  venueAddress: string;
  providerMessageId: string;
  /** Ours, when the provider echoes it. */
  notificationId: string | null;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  at: Date;
  error: { code: string; message: string; failure: DeliveryFailure } | null;
}

/** Driven by the guest channels. Both resolve only when everything is stored; a rejection means: nothing acknowledged, deliver again. */
export interface GuestInbox {
  receiveMessages(messages: GuestMessage[]): Promise<void>;
  receiveStatuses(statuses: DeliveryStatus[]): Promise<void>;
}

// ───────────────────────────── what staff send us

/** The card on which somebody pressed: its team and channel say which venue it may touch. */
export interface StaffScope {
  slackTeamId: string;
  slackChannelId: string;
}

export type StaffDecision = 'confirm' | 'decline' | 'cancel' | 'complete' | 'no_show' | 'undo_outcome';

/** What a press asks for. */
export type StaffDeed =
  | {
      kind: 'decide';
      bookingId: string;
      /** The rev the presser saw. */
      rev: number;
      decision: StaffDecision;
      /** Goes to the guest. */
      reason: string | null;
    }
  /** Another time for a booking, by the venue's own clock: the guest is told or asked, as the venue's rule says. */
  | { kind: 'reschedule'; bookingId: string; rev: number; date: LocalDate; time: TimeOfDay }
  | { kind: 'take_over' | 'resolve'; handoffId: string }
  | { kind: 'assign'; handoffId: string; slackUserId: string }
  /** A notification that was given up shall be sent again. */
  | { kind: 'send_again'; notificationId: string };

export interface StaffAction {
  scope: StaffScope;
  slackUserId: string;
  deed: StaffDeed;
}

/** `key` is the channel's own mark of a press: one that comes twice is one. */
export interface StaffPress extends StaffAction {
  key: string;
}

/** `message` is for the presser's eyes: a sentence, plain text. A press that is stored but not carried out yet will be, whatever happens to us. */
export type StaffAnswer = { ok: true; carriedOut: boolean; message: string } | StaffRefusal;
export interface StaffRefusal {
  ok: false;
  code: ErrorCode;
  message: string;
}

/** What the form for another time begins with; dates and times are the venue's own. */
export interface RescheduleForm {
  /** Whom and when it is about, as plain text. */
  about: string;
  date: LocalDate;
  time: TimeOfDay;
  timeZone: string;
  /** The days that can be picked, both included. */
  from: LocalDate;
  until: LocalDate;
  /** The venue's rule: whether the guest is told, or asked and may say no. */
  rule: Venue['reschedule'];
}

/** How far a press has come. */
export interface PressProgress {
  /** Whether the presser has not been told anything yet. */
  isWaiting(): boolean;
  /** Called right before the press is stored for good; throws when the presser has been told that nothing was saved. */
  mayStore(): void;
  stored(): void;
}

/**
 * Driven by Slack. `check` says whether a press would be taken now, changing nothing (before a modal opens, and while it is
 * filled in). `take` stores the press, then carries it out.
 */
export interface StaffDesk {
  check(action: StaffAction): Promise<StaffAnswer>;
  rescheduling(
    asked: Pick<StaffAction, 'scope' | 'slackUserId'> & { bookingId: string; rev: number },
  ): Promise<{ ok: true; form: RescheduleForm } | StaffRefusal>;
  take(press: StaffPress, progress: PressProgress): Promise<StaffAnswer>;
}

/** What somebody wrote in a card's thread: the team's word to the guest. */
export interface TeamReply {
  /** Slack's own mark of the message: one that comes twice is one. */
  key: string;
  scope: StaffScope;
  /** The `ts` of the message that the thread hangs on. */
  threadTs: string;
  slackUserId: string;
  /** Plain text: Slack's own markup is gone. */
  text: string;
  /** Files came with it; they do not go to the guest. */
  hasFiles: boolean;
}

/** Driven by Slack. Resolves when it is stored, or is none of ours; a rejection means: deliver again. */
export interface TeamInbox {
  receiveReply(reply: TeamReply): Promise<void>;
}

/** What somebody typed after our slash command. */
export interface StaffCommand {
  scope: StaffScope;
  slackUserId: string;
  text: string;
}

/** Driven by Slack. The answer is plain text for the eyes of who typed it; a refusal is an answer, never a rejection. */
export interface CommandDesk {
  run(command: StaffCommand): Promise<string>;
}

// ───────────────────────────── what whoever runs the installation asks for

/** Null: there is no such venue. */
export type ReadSettings = (venueId: string) => Promise<NotificationSettings | null>;
/** Settings as they came in: checked, or what is wrong with each and what was expected. */
export type CheckSettings = (written: unknown) => CheckedSettings;
export type CheckedSettings = { settings: NotificationSettings } | { problems: string[] };
/** Null: there is no such venue. A change with problems has changed nothing. */
export type ChangeSettings = (venueId: string, change: unknown) => Promise<CheckedSettings | null>;

// ───────────────────────────── what the agent's tools may ask for

/** A sentence rendered by code from rows. A reply refers to it as `{{name}}`. */
export interface Fact {
  name: string;
  text: string;
}

/** What a tool call came to. Stored with its effect; a turn that is run again reads it instead of acting. */
export type ToolResult =
  | { ok: true; facts: Fact[]; data: Json }
  | { ok: false; code: ErrorCode; message: string; alternatives: Offer[]; facts: Fact[]; data: Json };

export interface AvailabilityQuery {
  date: LocalDate;
  time: TimeOfDay | null;
  minutes: number | null;
  people: number | null;
  resourceId: string | null;
}

export interface BookingRequest {
  date: LocalDate;
  time: TimeOfDay;
  minutes: number | null;
  people: number;
  resourceId: string | null;
  guestName: string;
  /** E.164, already validated; null: the channel's. */
  guestPhone: string | null;
  purpose: string | null;
  extras: string[];
}

/** Fields that are null stay as they are. */
export interface BookingChange {
  /** The guest's own booking; null when they have just one live booking. */
  reference: string | null;
  date: LocalDate | null;
  time: TimeOfDay | null;
  minutes: number | null;
  people: number | null;
  resourceId: string | null;
  guestName: string | null;
  guestPhone: string | null;
  purpose: string | null;
  extras: string[] | null;
}

export interface BookingCancellation {
  reference: string | null;
  /** The very reminder by whose button they cancel; an older one, of another time, no longer counts. */
  seen: ReminderSeen | null;
  reason: string | null;
}

/** What the guest says to another time that the team has offered. */
export interface OfferAnswer {
  /** Null when only one of their bookings waits for an answer. */
  reference: string | null;
  /** The very offer they saw, where they tapped its button; an older one no longer counts. */
  seen: OfferSeen | null;
  accept: boolean;
}

/** The guest says that they will come. */
export interface AttendanceSaid {
  /** The guest's own booking; null: their next confirmed one. */
  reference: string | null;
  /** The very reminder that they answered by its button; an older one, of another time, no longer counts. */
  seen: ReminderSeen | null;
  attendance: Attendance;
}

export interface HandoverRequest {
  trigger: 'USER_REQUEST' | 'KEYWORD' | 'SENTIMENT' | 'UNANSWERED';
  reason: string;
}

/** Where in a turn a tool call stands; every save carries the lease's number, so that a worker that lost its lease cannot write. */
export interface TurnStep {
  turnId: string;
  conversationId: string;
  leaseNumber: number;
  step: number;
  call: ToolCall;
}

/** What a tool may do, always in the name of the conversation's own guest. A refusal is a result, never a rejection. */
export interface BookingDesk {
  checkAvailability(at: TurnStep, query: AvailabilityQuery): Promise<ToolResult>;
  requestBooking(at: TurnStep, request: BookingRequest): Promise<ToolResult>;
  listMyBookings(at: TurnStep): Promise<ToolResult>;
  changeBooking(at: TurnStep, change: BookingChange): Promise<ToolResult>;
  cancelBooking(at: TurnStep, cancellation: BookingCancellation): Promise<ToolResult>;
  answerOffer(at: TurnStep, answer: OfferAnswer): Promise<ToolResult>;
  sayAttendance(at: TurnStep, said: AttendanceSaid): Promise<ToolResult>;
  /** The guest wants to change the booking that a reminder was about, and has not said yet what. */
  beginChange(at: TurnStep, seen: ReminderSeen): Promise<ToolResult>;
  /** Where the guest's emails go from now on. */
  saveEmail(at: TurnStep, email: string): Promise<ToolResult>;
  handOver(at: TurnStep, handover: HandoverRequest): Promise<ToolResult>;
  /** Stores a call that never reached the desk: unknown tool, arguments that do not parse. */
  refuse(at: TurnStep, refusal: { code: ErrorCode; message: string }): Promise<ToolResult>;
}

// ───────────────────────────── the model

export interface ToolCall {
  /** The model's own id of the call. */
  id: string;
  name: string;
  /** As the model wrote them; not yet validated. */
  arguments: Json;
}

/** What we said on our own: of which kind it was, and the booking that it was about as it stands now. */
export interface Notice {
  kind: NotificationKind;
  booking: Booking;
}

/** One item of a conversation as the model sees it, oldest first. `turn` counts up from the oldest turn shown; the turn being answered is the last. */
export type TranscriptItem =
  | { role: 'guest'; turn: number; at: Date; kind: MessageKind; text: string; buttonId: string | null }
  | { role: 'venue'; turn: number; at: Date; by: 'agent' | 'team' | 'system'; text: string; notice?: Notice }
  | { role: 'tool'; turn: number; at: Date; call: ToolCall; result: ToolResult };

export interface ToolDescription {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: Json;
}

export interface ModelRequest {
  /** What a language model reads first: who it is, the venue, the calendar. Nothing in it comes from a guest. */
  instructions: string;
  transcript: TranscriptItem[];
  /** The number of the turn being answered. */
  turn: number;
  tools: ToolDescription[];
  venue: Venue;
  /** In which the guest is spoken to by what is written without a language model. */
  language: Language;
  now: Date;
}

/** What one call of a model cost. */
export interface ModelUsage {
  model: string;
  promptTokens: number;
  completionTokens: number;
  /** Of the prompt's tokens those that the provider had read before; null where it does not say. */
  cachedTokens: number | null;
}

/** Either tools to call, or the reply. A reply refers to facts of this turn's tool results as `{{name}}`. */
export type ModelAnswer = ({ kind: 'tool_calls'; calls: ToolCall[] } | { kind: 'reply'; text: string }) & {
  /** Null where the provider does not count, or there is nothing to count. */
  usage: ModelUsage | null;
};

/** A model's `complete` throws a {@link ModelError}, or the signal's own reason when it is aborted, and nothing else. */
export interface Model {
  readonly name: string;
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}

export type ModelFailure =
  /** No connection, or a 5xx. */
  | 'UNAVAILABLE'
  /** No answer in the time we give it. */
  | 'TIMEOUT'
  | 'RATE_LIMITED'
  | 'OUT_OF_QUOTA'
  /** Wrong key, no such model: nothing changes until somebody changes the settings. */
  | 'MISCONFIGURED'
  /** The request itself was refused (too long, filtered). */
  | 'REJECTED'
  /** The model declined to answer. */
  | 'REFUSED'
  /** It ran out of room before it was done. */
  | 'TRUNCATED'
  /** An answer that is none: no body, no choices, not JSON. */
  | 'NONSENSE';

export class ModelError extends Error {
  override name = 'ModelError';
  readonly failure: ModelFailure;
  readonly retryAfterMs: number | null;

  constructor(failure: ModelFailure, message: string, options: ErrorOptions & { retryAfterMs?: number | null } = {}) {
    super(message, options);
    this.failure = failure;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** A model was left for the offline one within a turn. `CIRCUIT_OPEN`: it was not even asked. */
export interface ModelFallback {
  model: string;
  failure: ModelFailure | 'CIRCUIT_OPEN';
  message: string;
}

/** What a model drafted and no fact of the turn backs, or what is no guest's business: other words went out instead. */
export interface ReplacedClaim {
  /** `placeholder`: of a fact that there is not. `instructions`: our own words to the model, or the names of its tools. */
  kind: 'date' | 'time' | 'price' | 'state' | 'reference' | 'contact' | 'placeholder' | 'instructions';
  /** What was not backed, as drafted. */
  claim: string;
}

/** What a turn came to. */
export interface TurnOutcome {
  /** Null: nothing was said, a person has the conversation. */
  text: string | null;
  model: string;
  usage: ModelUsage[];
  fallback: ModelFallback | null;
  claims: ReplacedClaim[];
}

// ───────────────────────────── what we drive: channels

export type DeliveryFailure =
  /** This message will not go as it is (bad recipient, refused content). */
  | 'row'
  /** Nothing goes to this recipient for now (too many messages to one guest). */
  | 'recipient'
  /** Nothing on this channel goes for now (429, auth, unreachable, 5xx). */
  | 'channel'
  /** WhatsApp's 24-hour window is shut. */
  | 'window'
  /** Meta has no such template, or not in this form, or has paused it. */
  | 'template'
  /** It may or may not have been sent (the answer was lost). */
  | 'unknown'
  /** It was taken before, in other words than these: what arrived cannot be found out. */
  | 'undecidable';

/** The one error a channel throws from a send. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  readonly failure: DeliveryFailure;
  /** The provider's own code, e.g. `131047` or `channel_not_found`. */
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(
    failure: DeliveryFailure,
    code: string,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number | null } = {},
  ) {
    super(message, options);
    this.failure = failure;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

export interface ReplyButton {
  id: string;
  title: string;
}

/** A template with what stands in its places, in order. Buttons carry ids only: their titles are the template's own. */
export interface FilledTemplate {
  name: string;
  language: Language;
  parameters: string[];
  buttonIds: string[];
}

/**
 * What a row's last error says for as long as it is not sent: WhatsApp has refused it as a message of our own, or its template
 * too. However often it is tried, it then goes only as a template, or by another channel.
 */
export const WINDOW_SHUT = 'WINDOW_SHUT';
export const TEMPLATE_REFUSED = 'TEMPLATE_REFUSED';

export interface GuestAddress {
  venueAddress: string;
  guestAddress: string;
}

/** One attempt at sending a notification. */
export interface Attempt {
  notificationId: string;
  /**
   * To be called right before anything leaves. A process that was frozen past its lease must not send what another has
   * taken over. @throws LeaseLostError
   */
  assertHeld(): void;
}

/** Keeps senders to what a provider allows, so that it need not refuse. */
export interface Paced {
  /** Takes the next place of a message to `recipient`, or says how long (real milliseconds) until there is one: 0 means go. */
  waitMs(venue: Venue, recipient: string): Promise<number>;
}

/** A guest channel. Every send throws a {@link DeliveryError} and nothing else. */
export interface GuestChannel extends Paced {
  /** A text in as many messages as the provider needs, cut at sentence ends. */
  split(text: string): string[];
  sendText(to: GuestAddress, text: string, attempt: Attempt): Promise<{ providerMessageId: string }>;
  sendButtons(
    to: GuestAddress,
    text: string,
    buttons: ReplyButton[],
    attempt: Attempt,
  ): Promise<{ providerMessageId: string }>;
  /** What Meta has approved, for a guest who has not written for a day. */
  sendTemplate(to: GuestAddress, template: FilledTemplate, attempt: Attempt): Promise<{ providerMessageId: string }>;
  /**
   * Whether a message that may have left has done so, where the provider lets us look; `unknown` where it does not. Null: it has
   * not. @throws DeliveryError, `unknown` when it is still on its way
   */
  find(to: GuestAddress, sent: SentWords): Promise<{ providerMessageId: string } | 'unknown' | null>;
  /** Whether the provider answers for the venue's number, by a call that sends nothing. @throws DeliveryError when not. */
  checkReachable(venueAddress: string): Promise<void>;
  /** What a guest sent as an image, a voice message, a document. @throws DeliveryError */
  fetchMedia(venueAddress: string, mediaId: string): Promise<MediaFile>;
  /** Marks the guest's message read and shows that we type, where that is possible. Never throws. */
  showTyping(to: GuestAddress, providerMessageId: string): Promise<void>;
}

export interface SentWords {
  notificationId: string;
  /** As it was kept before it left. */
  text: string;
  /** Nothing of it left before. */
  since: Date;
}

export interface MediaFile {
  bytes: Uint8Array;
  mimeType: string;
}

/** A message as it stood when the conversation was handed over. */
export interface HandedOverMessage {
  sender: 'guest' | 'agent' | 'team' | 'system';
  kind: MessageKind;
  text: string;
  at: Date;
}

export interface HistoryEntry {
  at: Date;
  actor: Actor;
  type: BookingEvent['type'];
  reason: string | null;
  /** Where the booking stood before, where the event has moved it. */
  was?: Slot;
}

/** All that a card or an owner's email shows of a handoff, read at the moment of sending. */
export interface HandoffView {
  handoff: Handoff;
  venue: Venue;
  guest: Guest;
  booking: Booking | null;
  history: HistoryEntry[];
  /** The guest's latest words, newest last. */
  lastWords: string[];
  /** The last 20 messages when it was handed over, oldest first. */
  messages: HandedOverMessage[];
  /** Of the booking, soonest first; void ones left out. */
  reminders: ReminderState[];
  /** The venue's time at which it was read. */
  now: Date;
}

/** Whether the guest has been reminded, as the ledger knows it. */
export interface ReminderState {
  channel: NewNotification['channel'];
  /** As the venue's setting has it; quiet hours may have moved it. */
  minutesBefore: number;
  /** The start that it is, or was, about. */
  startsAt: Date;
  sendAt: Date;
  status: NotificationStatus;
  reason: string | null;
}

/** Where a message of ours stands in Slack. */
export interface CardPlace {
  slackChannelId: string;
  ts: string;
}

/** The code of a {@link DeliveryError} for a card that somebody deleted, or whose channel is gone. */
export const CARD_GONE = 'CARD_GONE';

/** A line to the team. */
export interface TeamNote {
  venue: Venue;
  text: string;
  /** In the thread of this card; null: in the channel. */
  thread: CardPlace | null;
  /** The notification that its Retry button sends again. */
  sendsAgain: string | null;
  /** Who is called to it, by their Slack user id; null: nobody in particular. */
  mentions: string | null;
}

/** A guest's file, for the team: in the thread of the card of their conversation. */
export interface TeamFile {
  venue: Venue;
  thread: CardPlace;
  file: MediaFile;
  /** With its ending, e.g. `voice message.ogg`. */
  name: string;
  caption: string;
}

/** Every call throws a {@link DeliveryError} and nothing else. */
export interface TeamChannel extends Paced {
  postCard(view: HandoffView, attempt: Attempt): Promise<CardPlace>;
  /** Throws with the code {@link CARD_GONE} when there is nothing left to update. */
  updateCard(view: HandoffView, place: CardPlace, attempt: Attempt): Promise<void>;
  postNote(note: TeamNote, attempt: Attempt): Promise<CardPlace>;
  /** @returns the file's id at Slack. */
  postFile(file: TeamFile, attempt: Attempt): Promise<string>;
  /** Whether what was posted for this notification, and whose answer was lost, stands there after all; `unknown` where we may not look. */
  find(place: FindPlace, notificationId: string): Promise<CardPlace | 'unknown' | null>;
}

export interface FindPlace {
  venue: Venue;
  /** Nothing of ours stands there from before. */
  since: Date;
  /** Where a note is a reply to a card. */
  thread: CardPlace | null;
}

export interface Email {
  subject: string;
  html: string;
  text: string;
  attachments: EmailAttachment[];
}

export interface EmailAttachment {
  filename: string;
  /** With its parameters, e.g. `text/calendar; method=REQUEST`. */
  contentType: string;
  /** Base64. */
  content: string;
}

/** What a guest's email says. `was`: where the booking stood before it was moved. */
export interface GuestEmailView {
  kind: GuestEmailKind;
  venue: Venue;
  booking: Booking;
  language: Language;
  /** The team's own words. */
  reason: string | null;
  was: Slot | null;
  /** It has been confirmed once: the guest's calendar may have it. */
  hadBeenConfirmed: boolean;
  /** When what it reports has happened, or was due. */
  at: Date;
  /** The guest's address. */
  to: string;
}

export const GUEST_EMAILS = [
  'booking_requested',
  'booking_confirmed',
  'booking_changed',
  'booking_declined',
  'booking_cancelled',
  'booking_expired',
  'change_declined',
  'reschedule_offered',
  'reminder',
  'still_waiting',
  'follow_up',
] as const satisfies NotificationKind[];
export type GuestEmailKind = (typeof GUEST_EMAILS)[number];

/** What an owner's digest shows. All times are to be read in the venue's zone. */
export interface DigestView {
  venue: Venue;
  period: 'daily' | 'weekly';
  /** The venue's time at which it was read. */
  now: Date;
  /** The day on which it leaves, by the venue's calendar. */
  day: LocalDate;
  /** Requests and changes that wait for the team, longest first. */
  needsDecision: LiveBooking[];
  /** Confirmed or still to be decided, by start. Daily: today and tomorrow; weekly: the seven days from `day`. */
  ahead: { day: LocalDate; bookings: LiveBooking[] }[];
  /** Yesterday, or the seven days before `day`. */
  figures: DigestFigures;
  /** The same a week earlier. */
  before: DigestFigures;
  /** Notifications that were given up, or may have arrived twice, in the time that `figures` counts. */
  troubles: { id: string; kind: NotificationKind; status: 'dead' | 'ambiguous'; reason: string | null; at: Date }[];
}

export interface DigestFigures {
  requests: number;
  confirmed: number;
  /** From request to confirmation; null where none was confirmed. */
  medianSecondsToConfirm: number | null;
  completed: number;
  noShows: number;
  cancellations: number;
  expired: number;
  remindersDelivered: number;
  remindersSkipped: number;
}

/** Emails as they leave. The same view gives the same bytes: a repeat that differs is refused. */
export interface EmailPages {
  newBookingRequest(view: HandoffView): Promise<Email>;
  /** A request that the team has left unanswered. */
  stillWaiting(view: HandoffView): Promise<Email>;
  note(venue: Venue, text: string): Promise<Email>;
  digest(view: DigestView): Promise<Email>;
  toGuest(view: GuestEmailView): Promise<Email>;
}

export interface Mail extends Paced {
  /** `attempt.notificationId` is the idempotency key, which makes a repeated send of the same email harmless for {@link IDEMPOTENT_FOR_MS}. @throws DeliveryError */
  send(email: Email, to: string, attempt: Attempt): Promise<{ providerMessageId: string }>;
}

/** How long Resend remembers an idempotency key: 24 hours, by its documentation. */
export const IDEMPOTENT_FOR_MS = 24 * 60 * 60_000;

/** The alarm clock: says when to look again. Losing a wake-up loses nothing, the sweep finds what is due. Never throws. */
export interface Alarm {
  wake(wakeUp: WakeUp): void;
}

/** A turn waits in real time, a notification for an instant of the venue's time. */
export type WakeUp =
  | { kind: 'turn'; conversationId: string; inMs: number }
  | { kind: 'notification'; id: string; at: Date };

// ───────────────────────────── what we drive: the store

export interface Guest {
  id: string;
  venueId: string;
  channel: 'whatsapp';
  address: string;
  profileName: string | null;
  /** E.164; null where the channel hides it. */
  phone: string | null;
  /** As they write; null: not known yet. */
  language: Language | null;
  /** Where their emails go; null: they gave no address. */
  email: string | null;
  /** Since when they get answers and nothing else; null: they never said STOP. */
  optedOutAt: Date | null;
  /** Since when nothing is known of them any more, and nothing can reach them. */
  erasedAt: Date | null;
}

/** A turn this worker holds. Its lease is the conversation's: `leaseNumber` goes up with every claim, and only the latest may write. */
export interface Turn {
  id: string;
  number: number;
  venueId: string;
  conversationId: string;
  leaseNumber: number;
  guest: Guest;
  /** The guest's latest message of this turn. */
  lastMessageId: string | null;
  /** How many earlier runs of this turn failed. */
  failures: number;
  /** The handoff in whose name a person has the conversation just now: the agent is silent. */
  takenOverBy: string | null;
}

/** The worker's lease ran out and somebody else took over: whatever it was about to write must not be written. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/** Who asks, for a tool call: read under the conversation's lock. */
export interface Seat {
  venue: Venue;
  guest: Guest;
  conversationId: string;
  /** What this step came to in an earlier run. */
  stored: ToolResult | null;
}

export type HandoffTrigger = 'BOOKING' | 'USER_REQUEST' | 'KEYWORD' | 'SENTIMENT' | 'UNANSWERED' | 'MANUAL';

export interface Handoff {
  id: string;
  venueId: string;
  conversationId: string;
  bookingId: string | null;
  trigger: HandoffTrigger;
  reason: string | null;
  priority: 'HIGH' | 'NORMAL';
  status: 'open' | 'resolved';
  createdAt: Date;
  /** +1 with every change of the handoff itself. */
  rev: number;
  assignee: StaffMark | null;
  /** Who answers the guest in the agent's place, and until when at the latest (the venue's time). */
  takenOver: (StaffMark & { until: Date }) | null;
  resolved: (StaffMark & { at: Date }) | null;
  card: CardPlace | null;
  /** The booking's rev that the card shows; null before it is posted. */
  shownRev: number | null;
  /** The handoff's own rev that the card shows; null before it is posted. */
  shownHandoffRev: number | null;
}

/** A member of the team as they were called then. */
export interface StaffMark {
  slackUserId: string;
  name: string;
}

export type NotificationKind =
  | 'reply'
  | 'booking_confirmed'
  | 'booking_declined'
  | 'booking_cancelled'
  | 'change_accepted'
  | 'change_declined'
  | 'booking_rescheduled'
  | 'reschedule_offered'
  | 'offer_withdrawn'
  /** By email only: in the chat the guest is answered. */
  | 'booking_requested'
  | 'booking_changed'
  | 'booking_expired'
  | OwedKind
  /** What a person of the team wrote to the guest. */
  | 'team_reply'
  /** A word of our own to the guest that states nothing about a booking. */
  | 'word'
  | 'team_note'
  /** What the guest wrote while a person has the conversation. */
  | 'guest_message'
  /** To the team: the time of whoever had the conversation is over, and the agent answers again. */
  | 'takeover_over'
  | 'owner_new_booking'
  | 'owner_note'
  | 'digest_daily'
  | 'digest_weekly';

export type NotificationStatus =
  | 'pending'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'void'
  | 'skipped'
  | 'ambiguous'
  | 'dead';

/** What became of a notification, step by step. The first six are steps of ours, then what a provider told us, then hands that sent it again. */
export type NotificationEventType =
  | Exclude<NotificationStatus, 'pending' | 'sending'>
  /** An attempt failed, for the message's own sake. */
  | 'failed'
  /** An attempt failed for the channel's or the recipient's sake; it does not count. */
  | 'waiting'
  /** Whether an attempt went out is not known. */
  | 'unknown'
  /** The provider took it first and told us later that it did not go. */
  | 'refused'
  | 'sent_again';

/** What is owed, as it is written in the transaction of the fact that it reports. */
export interface NewNotification {
  venueId: string;
  kind: NotificationKind;
  /** `self`: what we owe nobody but ourselves, such as letting a request expire. */
  channel: 'whatsapp' | 'slack' | 'email' | 'self';
  /** A guest's address on the channel, a Slack channel or an email address; empty for `self`. */
  recipient: string;
  /** The words of a reply or a note; everything else is rendered from the rows when it leaves, and a notice to the guest kept here then. */
  text: string | null;
  conversationId: string | null;
  /** The notification that a note is about. */
  aboutId: string | null;
  /** The guest's message that it shows to the team. */
  messageId: number | null;
  handoffId: string | null;
  bookingId: string | null;
  bookingRev: number | null;
  /** Which part of the booking's timetable it is (the identity of what is owed); null: none. */
  planned: string | null;
  /** The day of a digest. */
  aboutDay: LocalDate | null;
  /** Known already when it is written: it is not worth sending, and why. */
  skipped: { reason: string; at: Date } | null;
  sendAt: Date;
  dedupeKey: string;
  /** Rows with the same key leave in the order in which they were written. */
  orderingKey: string;
}

/** A notification this worker holds for sending. */
export interface ClaimedNotification extends NewNotification {
  id: string;
  attempts: number;
  leaseNumber: number;
  /** The rev of the booking that it is about; null: of none. */
  revAtClaim: number | null;
  /** A worker died or lost its answer while sending this: it may be out already. */
  maybeSent: boolean;
  /** Since when that is known (the venue's time); null when it was only just found out. */
  unknownSince: Date | null;
  /** An email as it went out the first time, if it may be out. */
  rendered: Email | null;
  lastError: string | null;
  /** Its channel has failed and not proved well since: rows go one at a time, and the pauses between them are pace enough. */
  onTrial: boolean;
}

/** What a notification is about. */
export interface NotificationSubject {
  venue: Venue;
  /** Null: it names none, or one that is gone. */
  booking: Booking | null;
  /** Of the conversation that it names. */
  guest: Guest | null;
  /** When that guest last wrote, by the provider's clock; null: never. WhatsApp lets us write freely for 24 hours after it. */
  lastGuestMessageAt: Date | null;
}

export type DeliveryOutcome =
  | { status: 'sent'; providerId: string }
  | { status: 'void' | 'skipped' | 'dead' | 'ambiguous'; reason: string }
  /** Not now: again at `at`. `countsAttempt` is false for a trouble of the channel. */
  | { status: 'pending'; at: Date; reason: string; countsAttempt: boolean }
  /** Perhaps out: the provider's status decides; without one, again at `at`. `lost`: this attempt's answer was lost. */
  | { status: 'sending'; at: Date; reason: string; countsAttempt: boolean; lost: boolean };

/** A channel on which nothing goes for now. */
export interface ChannelPause {
  venueId: string;
  channel: NewNotification['channel'];
  since: Date;
  until: Date;
  /** How often in a row it has failed. */
  failures: number;
  reason: string;
  toldAt: Date | null;
}

export interface VenueStore {
  /** Until the transaction ends nobody else changes it. */
  lock(id: string): Promise<Venue | null>;
  byId(id: string): Promise<Venue | null>;
  byWhatsAppAddress(address: string): Promise<Venue | null>;
  bySlackScope(scope: StaffScope): Promise<Venue | null>;
  /** By id. */
  all(): Promise<Venue[]>;
  save(venue: Venue): Promise<void>;
  /** Venues of whose settings it is not known that every booking follows them. */
  toPlanAgain(): Promise<{ id: string; settingsRev: number }[]>;
  /** Every booking follows the settings of that rev. */
  savePlanned(id: string, settingsRev: number): Promise<void>;
}

export interface ConversationStore {
  /**
   * Stores a message and marks its conversation due after the burst's wait.
   * @returns whether it is new; a redelivery changes nothing.
   */
  receive(message: GuestMessage, text: string, venueId: string, now: Date, wait: BurstWait): Promise<boolean>;
  /** Stores a message that nobody is to answer by itself, as one that has been read. @returns null when it is there already. */
  note(message: GuestMessage, text: string, venueId: string, now: Date): Promise<NotedMessage | null>;
  /**
   * The conversation with whoever has that address, new or known. @param who.key of a person's words to them; null: those are
   * there already, and the guest may be forgotten by now.
   */
  meet(venueId: string, who: { address: string; phone: string | null; key: string }, now: Date): Promise<string | null>;
  guest(conversationId: string): Promise<Guest>;
  /** By the channel's phone number or address, or by the reference of one of their bookings; null: the venue has no such guest. */
  find(
    venueId: string,
    who: { phone: string } | { address: string } | { reference: string },
  ): Promise<FoundGuest | null>;
  /** Null: the venue has no such message of a guest's (any more). */
  guestMessage(venueId: string, id: number): Promise<WrittenMessage | null>;
  /**
   * Until then a person has the conversation in the name of that handoff; null: the agent has it again.
   * @returns the handoff in whose name a person had it before, be that over or not.
   */
  setTakenOver(conversationId: string, takeover: { handoffId: string; until: Date } | null): Promise<string | null>;
  /** Puts a person's words into the thread, as of when they were said. @returns false when the same reply is there already. */
  addTeamMessage(
    venueId: string,
    message: { conversationId: string; key: string; text: string; by: StaffMark; at?: Date },
    now: Date,
  ): Promise<boolean>;
  /** Whether the guest has written within that span, by the channel's times. */
  hasWritten(conversationId: string, span: { from: Date; to: Date }): Promise<boolean>;
  /** Whether a person has said just this to another guest since then, under a key that begins so. */
  isSaidElsewhere(
    venueId: string,
    words: { conversationId: string; text: string; keyPrefix: string; since: Date },
  ): Promise<boolean>;
  /** Nobody begins or ends a turn of it until the transaction ends. */
  lock(conversationId: string): Promise<void>;
  setLanguage(guestId: string, language: Language): Promise<void>;
  setEmail(guestId: string, email: string): Promise<void>;
  /** How many addresses but this one the guest has had saved since then. */
  otherEmailsSince(conversationId: string, email: string, since: Date): Promise<number>;
  /** Null: they get everything again. */
  setOptedOut(guestId: string, at: Date | null): Promise<void>;
  /** Puts into the thread what we said on our own (not as an answer in a turn), once for each notification. */
  addSystemMessage(
    venueId: string,
    message: { conversationId: string; notificationId: string; text: string },
    now: Date,
  ): Promise<void>;
}

export interface NotedMessage {
  id: number;
  conversationId: string;
}

/** What a guest wrote, as it is stored. */
export interface WrittenMessage {
  id: number;
  content: MessageContent;
  text: string;
  at: Date;
}

export interface FoundGuest {
  guest: Guest;
  conversationId: string;
}

/** How long a burst is waited for, in real milliseconds: so long after the last message, but no longer than `maxMs` after the first. */
export interface BurstWait {
  quietMs: number;
  maxMs: number;
}

export interface TurnStore {
  /** Takes the conversation if it is due and nobody holds it: goes on with a turn left behind, or begins one with every unanswered message. */
  claim(conversationId: string, leaseMs: number, now: Date): Promise<Turn | null>;
  /** @returns false when the lease is lost. */
  renew(turn: Turn, leaseMs: number): Promise<boolean>;
  transcript(turn: Turn, turns: number): Promise<TranscriptItem[]>;
  /** Locks the conversation for a tool call. @throws LeaseLostError */
  enter(at: TurnStep): Promise<Seat>;
  saveResult(at: TurnStep, result: ToolResult, now: Date): Promise<void>;
  /** Saves what came of it and lets the conversation go; messages that came meanwhile make it due again. @throws LeaseLostError */
  finish(turn: Turn, outcome: TurnOutcome, now: Date): Promise<void>;
  /** Locks the conversation. @returns the handoff in whose name a person has it by now. @throws LeaseLostError */
  takenOverBy(turn: Turn, now: Date): Promise<string | null>;
  /** What the tools have come to in this turn, in order. */
  results(turn: Turn): Promise<ToolResult[]>;
  /** What the guest wrote in this turn, oldest first. */
  guestMessages(turn: Turn): Promise<WrittenMessage[]>;
  /** Lets the conversation go unanswered: the same turn runs again after `retryInMs`, in real time. */
  release(turn: Turn, again: { retryInMs: number; failed: boolean }): Promise<void>;
  /** Conversations due now or with a turn left behind, most overdue first. */
  due(limit: number): Promise<string[]>;
  /** Whether any turn waits for its burst or runs. */
  anyOpen(): Promise<boolean>;
}

export interface BookingStore {
  byId(venueId: string, id: string): Promise<Booking | null>;
  /** Locks the booking until the transaction ends. */
  lock(venueId: string, id: string): Promise<Booking | null>;
  lockByReference(venueId: string, reference: string): Promise<Booking | null>;
  liveOfGuest(venueId: string, guestId: string): Promise<LiveBooking[]>;
  busy(venueId: string, window: { from: Date; until: Date; resourceId?: string | null }): Promise<BusySlot[]>;
  /** One writer per resource at a time, until the transaction ends. Take several in the order of `candidates`. */
  lockResource(venueId: string, resourceId: string): Promise<void>;
  /** Saves events, state and held slots together. @throws DomainError STALE_REVISION */
  save(booking: Booking, events: BookingEvent[]): Promise<void>;
  history(venueId: string, bookingId: string): Promise<HistoryEntry[]>;
  /** Whose timetable may still have something to come: requests, visits that were not over by then, and what ended since then. By start. */
  withTimetable(venueId: string, since: { overAfter: Date; endedAfter: Date }): Promise<string[]>;
  /** The resources that bookings hold from `now` on. */
  resourcesInUse(venueId: string, now: Date): Promise<string[]>;
}

export interface HandoffStore {
  /** Opens a handoff with the conversation's last 20 messages; a booking has only one. */
  open(handoff: NewHandoff): Promise<Handoff>;
  /** Locks the conversation, then the handoff, until the transaction ends. */
  lock(venueId: string, id: string): Promise<Handoff | null>;
  /** Saves assignee, takeover and resolution, and counts `rev` up. */
  save(handoff: Handoff): Promise<Handoff>;
  /** All of them, oldest first. */
  ofConversation(venueId: string, conversationId: string): Promise<Handoff[]>;
  /** The handoff whose card stands there. */
  byCard(venueId: string, place: CardPlace): Promise<Handoff | null>;
  /** How many open handoffs wait for each member, by Slack user id; one of a booking counts while the booking awaits a decision. */
  openByAssignee(venueId: string): Promise<ReadonlyMap<string, number>>;
  byBooking(venueId: string, bookingId: string): Promise<Handoff | null>;
  /** Locks the handoff of a booking that is locked already, and not its conversation. */
  lockByBooking(venueId: string, bookingId: string): Promise<Handoff | null>;
  /** The latest open handoff of a conversation that is not about a booking. */
  openWithoutBooking(venueId: string, conversationId: string): Promise<Handoff | null>;
  view(venueId: string, id: string, now: Date): Promise<HandoffView>;
  /** Where the card stands now, and the revs that it shows: the booking's and its own. */
  saveCard(
    venueId: string,
    id: string,
    place: CardPlace,
    shown: { rev: number | null; handoffRev: number },
  ): Promise<void>;
}

export type NewHandoff = Pick<
  Handoff,
  'venueId' | 'conversationId' | 'bookingId' | 'trigger' | 'reason' | 'priority' | 'createdAt' | 'assignee'
>;

/** A press that is stored and waits to be carried out. */
export interface StoredPress extends StaffAction {
  id: string;
}

export interface PressStore {
  /** Keeps others off it for `holdMs` of real time. @returns its id, or what the same press was answered when it came before (null: nothing yet). */
  add(press: StaffPress, holdMs: number, now: Date): Promise<{ id: string } | { answer: StaffAnswer | null }>;
  /** Locks a press that nobody has carried out yet. */
  lock(id: string): Promise<StoredPress | null>;
  finish(id: string, answer: StaffAnswer, now: Date): Promise<void>;
  /** Presses that whoever took them has not carried out. */
  due(limit: number): Promise<string[]>;
  /** Whether any press is stored and not carried out yet. */
  anyOpen(): Promise<boolean>;
}

export interface NotificationStore {
  /** Rows whose dedupe key exists already are left out, and so is a part of a timetable that has its row. */
  add(rows: NewNotification[]): Promise<void>;
  /** What of a booking's timetable stands in the ledger; void rows left out. */
  planned(venueId: string, bookingId: string): Promise<PlannedRow[]>;
  /** Those still to come, or skipped from the beginning, are owed no longer. Rows that a worker holds just now are left to its own look. */
  voidPlanned(venueId: string, ids: string[], reason: string, now: Date): Promise<void>;
  /**
   * Takes a row that is due, first in its order, on a channel that is not paused; what needs a number's browser only where this
   * process has it, and it is ready.
   */
  claim(id: string, leaseMs: number, now: Date): Promise<ClaimedNotification | null>;
  /** What it is about as that stands now, in one look. @throws when its venue is gone. */
  subject(claimed: ClaimedNotification): Promise<NotificationSubject>;
  /** @returns false when the lease is lost and nothing was written. */
  record(claimed: ClaimedNotification, outcome: DeliveryOutcome, now: Date): Promise<boolean>;
  /** Keeps off a row that was claimed for `forMs` of real time: nothing has left, the provider's pace asks for it. */
  hold(claimed: ClaimedNotification, forMs: number, now: Date): Promise<void>;
  /**
   * Keeps the words as they are about to leave, the last thing before they do. @returns false when the booking has changed since
   * the row was claimed: nothing was kept, and nothing may leave. @throws LeaseLostError
   */
  keepWords(claimed: ClaimedNotification, words: { text: string } | { rendered: Email }): Promise<boolean>;
  /** What may be out is about to leave again. @throws LeaseLostError */
  markMaybeDuplicate(claimed: ClaimedNotification): Promise<void>;
  /** Moves a row forward only, or says that it failed: then `rowRetriesMs` says when it is tried again. @returns the rows that moved. */
  applyStatus(
    venueId: string,
    status: DeliveryStatus,
    rowRetriesMs: readonly number[],
    now: Date,
  ): Promise<MovedNotification[]>;
  /** A row that was given up goes out again, at once. @returns false when it was not given up. */
  sendAgain(venueId: string, id: string, by: string, now: Date): Promise<boolean>;
  /** Null: the venue has no such row. */
  statusOf(venueId: string, id: string): Promise<NotificationStatus | null>;
  /** Failures that come while it is paused already are of the same trouble and count once. */
  pauseChannel(
    venueId: string,
    channel: NewNotification['channel'],
    pause: { until: Date; reason: string; now: Date; byStatus: boolean },
  ): Promise<ChannelPause>;
  /**
   * What was sent at `since` went well: a pause that was over by then is forgotten, unless a status has set it and this is
   * none. @returns what was forgotten.
   */
  resumeChannel(
    venueId: string,
    channel: NewNotification['channel'],
    since: Date,
    byStatus: boolean,
  ): Promise<ChannelPause | null>;
  /** @returns false when somebody has told the team already. */
  markTroubleTold(pause: ChannelPause, now: Date): Promise<boolean>;
  /** How often in a row the channel has failed; 0 when it is well. */
  channelFailures(venueId: string, channel: NewNotification['channel']): Promise<number>;
  /** Rows that ask to be looked at in a while, soonest first: from `after` (not included) to `until`. */
  upcoming(after: Date, until: Date, limit: number): Promise<{ id: string; at: Date }[]>;
  /** What this process could take now. */
  due(now: Date, limit: number): Promise<string[]>;
  /** Whether any worker, a dead one with a running lease included, holds a row for sending. */
  anyInHand(): Promise<boolean>;
  /** The next instant after `now` at which a row asks to be looked at; rows that wait for a browser have no such instant. */
  nextDueAt(now: Date): Promise<Date | null>;
}

export interface PlannedRow {
  id: string;
  planned: string;
  recipient: string;
  status: NotificationStatus;
  sendAt: Date;
  /** Whether a worker has ever had it in hand: what was skipped before that was so from the beginning. */
  wasTried: boolean;
}

/** A notification that a provider's status has moved. */
export interface MovedNotification {
  id: string;
  venueId: string;
  kind: NotificationKind;
  channel: NewNotification['channel'];
  recipient: string;
  status: NotificationStatus;
  text: string | null;
  conversationId: string | null;
  bookingId: string | null;
  handoffId: string | null;
  leaseNumber: number;
  /** Why it failed. */
  reason: string | null;
  /** It was not known to be out before. */
  isNews: boolean;
}

/** What the owner's digests are made of, read from the rows. */
export interface DigestStore {
  /** Longest waiting first; of bookings that are over nothing is left to decide. */
  needsDecision(venueId: string, now: Date): Promise<LiveBooking[]>;
  /** By start. */
  startingBetween(venueId: string, from: Date, until: Date): Promise<LiveBooking[]>;
  figures(venueId: string, from: Date, until: Date): Promise<DigestFigures>;
  troubles(venueId: string, from: Date, until: Date): Promise<DigestView['troubles']>;
  /** Those of these rows that wait already, untried, leave when they now say. */
  retime(rows: Pick<NewNotification, 'venueId' | 'dedupeKey' | 'sendAt'>[]): Promise<void>;
}

export interface ErasureStore {
  /** Makes a guest nobody: what they told us and what was written to them goes, the venue's record of its rooms stays. */
  erase(venueId: string, guestId: string, now: Date): Promise<void>;
}

export interface Records {
  venues: VenueStore;
  conversations: ConversationStore;
  turns: TurnStore;
  bookings: BookingStore;
  handoffs: HandoffStore;
  notifications: NotificationStore;
  presses: PressStore;
  erasures: ErasureStore;
  digests: DigestStore;
  sessions: SessionRecords;
}

/** The records, each call on its own, or several in one transaction. */
export interface Store extends Records {
  /** Runs `work` in one transaction, again from the start after a deadlock. After the commit, what has become due rings the alarm. */
  transaction<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /** Whether an error says that the database is away, full or closing, rather than that something is wrong with what was asked. */
  isUnavailable(error: unknown): boolean;
}

/** What is counted as it happens. Never throws, and nobody waits for it. */
export interface Metrics {
  /** `seconds` is what the attempt took, `latenessSeconds` how long after its due instant it began. */
  delivered(
    channel: NewNotification['channel'],
    outcome: DeliveryOutcome['status'],
    seconds: number,
    latenessSeconds: number,
  ): void;
  /** `model` is what wrote the reply; `failed` runs again later, `given_up` has gone to the team. */
  turned(model: string, outcome: 'answered' | 'failed' | 'given_up', seconds: number): void;
  /** A turn was left to the offline model. */
  fellOver(model: string, failure: ModelFallback['failure']): void;
  /** A draft held something of that kind and did not go out. */
  replaced(kind: ReplacedClaim['kind']): void;
}

export interface Logger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
