import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Attendance, BookingDetails, BookingEvent, BookingStatus } from '../../domain/booking.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Language } from '../../domain/language.ts';
import type { Venue } from '../../domain/venue.ts';
import type {
  Email,
  HandedOverMessage,
  HandoffTrigger,
  MessageContent,
  MessageKind,
  ModelFallback,
  ModelUsage,
  NewNotification,
  NotificationEventType,
  NotificationKind,
  NotificationStatus,
  ReplacedClaim,
  ReplyButton,
  StaffDeed,
  StaffMark,
  ToolCall,
  ToolResult,
} from '../../ports.ts';
import type { SessionState, SessionWish } from '../../ports-web-sessions.ts';

/** A `jsonb` column whose value is written as JSON text. */
type Stored<T extends object> = JSONColumnType<T, string, string>;
/** A `jsonb` column that may be null. */
type StoredOrNull<T extends object> = ColumnType<T | null, string | null, string | null>;

/** The tables as `migrations/` makes them. */
export interface Schema {
  venues: {
    id: string;
    document: Stored<Venue>;
    whatsapp_address: string;
    slack_team_id: string;
    slack_channel_id: string;
    settings_rev: Generated<number>;
    planned_rev: Generated<number>;
  };
  guests: {
    id: Generated<string>;
    venue_id: string;
    channel: 'whatsapp';
    address: string;
    profile_name: string | null;
    phone: string | null;
    created_at: Date;
    language: Language | null;
    email: string | null;
    opted_out_at: Date | null;
    erased_at: Date | null;
  };
  conversations: {
    id: Generated<string>;
    venue_id: string;
    guest_id: string;
    created_at: Date;
    due_at: Date | null;
    waiting_since: Date | null;
    lease_number: Generated<number>;
    lease_until: Date | null;
    failures: Generated<number>;
    taken_over_by: string | null;
    taken_over_until: Date | null;
  };
  turns: {
    id: Generated<string>;
    venue_id: string;
    conversation_id: string;
    number: number;
    status: 'running' | 'done';
    model: string | null;
    started_at: Date;
    finished_at: Date | null;
    runs: Generated<number>;
    failures: Generated<number>;
    usage: StoredOrNull<ModelUsage[]>;
    fallback: StoredOrNull<ModelFallback>;
    claims: StoredOrNull<ReplacedClaim[]>;
  };
  messages: {
    id: Generated<number>;
    venue_id: string;
    conversation_id: string;
    sender: 'guest' | 'agent' | 'team' | 'system';
    kind: MessageKind;
    text: string;
    content: Stored<MessageContent>;
    provider_message_id: string | null;
    sent_at: Date;
    received_at: Date;
    turn_id: string | null;
    notification_id: string | null;
    team_key: string | null;
  };
  tool_calls: {
    turn_id: string;
    step: number;
    call: Stored<ToolCall>;
    result: Stored<ToolResult>;
    at: Date;
  };
  bookings: {
    id: string;
    venue_id: string;
    guest_id: string;
    conversation_id: string;
    reference: string;
    rev: number;
    status: BookingStatus;
    resource_id: string;
    starts_at: Date;
    ends_at: Date;
    blocked_until: Date;
    local_date: string;
    local_time: string;
    time_zone: string;
    people: number;
    guest_name: string;
    guest_phone: string | null;
    purpose: string | null;
    extras: string[];
    proposed: StoredOrNull<BookingDetails>;
    offered: StoredOrNull<BookingDetails>;
    attendance: StoredOrNull<Attendance>;
    waiting_since: Date | null;
    ended_at: Date | null;
    reason: string | null;
  };
  booking_events: {
    booking_id: string;
    rev: number;
    type: BookingEvent['type'];
    event: Stored<BookingEvent>;
    at: Date;
  };
  held_slots: { booking_id: string; venue_id: string; resource_id: string; blocked: string };
  handoffs: {
    id: Generated<string>;
    venue_id: string;
    conversation_id: string;
    booking_id: string | null;
    trigger: HandoffTrigger;
    reason: string | null;
    priority: 'HIGH' | 'NORMAL';
    status: 'open' | 'resolved';
    last_messages: Stored<(Omit<HandedOverMessage, 'at'> & { at: string })[]>;
    created_at: Date;
    slack_channel_id: string | null;
    slack_ts: string | null;
    shown_rev: number | null;
    rev: Generated<number>;
    shown_handoff_rev: number | null;
    assignee: StoredOrNull<StaffMark>;
    taken_over_by: StoredOrNull<StaffMark>;
    taken_over_until: Date | null;
    resolved_by: StoredOrNull<StaffMark>;
    resolved_at: Date | null;
  };
  notifications: {
    id: Generated<string>;
    seq: Generated<number>;
    venue_id: string;
    kind: NotificationKind;
    channel: NewNotification['channel'];
    recipient: string;
    text: string | null;
    conversation_id: string | null;
    handoff_id: string | null;
    booking_id: string | null;
    booking_rev: number | null;
    send_at: Date;
    status: NotificationStatus;
    attempts: Generated<number>;
    next_attempt_at: Date;
    lease_number: Generated<number>;
    lease_until: Date | null;
    /** Since when (the venue's time) it may be out without our knowing. */
    unknown_since: Date | null;
    maybe_duplicate: Generated<boolean>;
    provider_id: string | null;
    last_error: string | null;
    dedupe_key: string;
    ordering_key: string;
    finished_at: Date | null;
    about_id: string | null;
    rendered: StoredOrNull<Email>;
    refused_ids: Generated<string[]>;
    message_id: number | null;
    planned: string | null;
    about_day: string | null;
  };
  notification_events: {
    id: Generated<number>;
    notification_id: string;
    at: Date;
    type: NotificationEventType;
    detail: string | null;
  };
  channel_pauses: {
    venue_id: string;
    channel: NewNotification['channel'];
    until: Date;
    failures: number;
    reason: string;
    since: Date;
    told_at: Date | null;
    trial_until: Date | null;
    by_status: Generated<boolean>;
  };
  presses: {
    id: string;
    key: string;
    slack_team_id: string;
    slack_channel_id: string;
    slack_user_id: string;
    deed: Stored<StaffDeed>;
    received_at: Date;
    held_until: Date;
    status: 'stored' | 'done' | 'refused';
    answer: string | null;
    code: ErrorCode | null;
    finished_at: Date | null;
  };
  connections: {
    kind: 'slack' | 'whatsapp';
    address: string;
    sealed: Buffer;
    key_id: string;
    updated_at: Date;
  };
  web_sessions: {
    number: string;
    venue_id: string;
    state: Generated<SessionState>;
    since: Date;
    detail: string | null;
    qr: string | null;
    code: string | null;
    wish: SessionWish | null;
    wished_at: Date | null;
    linked_at: Date | null;
    told_at: Date | null;
    read_until: Date | null;
    holder: string | null;
    lease_number: Generated<number>;
    lease_until: Date | null;
  };
  web_contacts: { number: string; address: string; lid: string | null; phone: string | null; chat_id: string };
  web_sends: {
    number: string;
    message_id: string;
    notification_id: string | null;
    address: string;
    choices: StoredOrNull<ReplyButton[]>;
    sent_at: Date;
  };
}
