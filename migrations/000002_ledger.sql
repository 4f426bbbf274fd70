-- However many rows there are already.
set local statement_timeout = 0;

-- What became of a notification, step by step: each attempt, each status of the provider's, each hand that sent it again.
create table notification_events (
  id bigint generated always as identity primary key,
  notification_id uuid not null references notifications on delete cascade,
  -- the venue's time
  at timestamptz not null,
  type text not null,
  detail text
);
create index notification_events_by_notification on notification_events (notification_id, id);
create index notification_events_by_time on notification_events (at);

alter table notifications
  -- the notification that this one is about: a note to the team that it is dead
  add column about_id uuid references notifications on delete set null,
  -- an email as it first went out, while it may have arrived: sent again it must be the same to the byte
  add column rendered jsonb,
  -- what the provider took and told us later that it did not send
  add column refused_ids text[] not null default '{}';
create index notifications_given_up on notifications (seq) where status in ('dead', 'ambiguous', 'skipped');
create index notifications_by_seq on notifications (seq);
create index notifications_by_booking on notifications (booking_id) where booking_id is not null;
create index notifications_by_conversation on notifications (conversation_id) where conversation_id is not null;
create index notifications_finished on notifications (finished_at) where finished_at is not null;

-- A trouble of a channel has a beginning, and the team is told of it once. When a pause is over the channel is tried with
-- one row at a time; trial_until is the lease of whoever tries, in real time.
alter table channel_pauses
  add column since timestamptz not null default now(),
  add column told_at timestamptz,
  -- the provider takes our messages and says afterwards that they did not go: only a status can say that it is over
  add column by_status boolean not null default false,
  add column trial_until timestamptz;

-- What we told a guest on our own stands in the thread once, however often it had to be sent.
alter table messages add column notification_id uuid unique;

-- A press in Slack: stored before it is acted on. held_until is real time, the rest the venue's.
create table presses (
  id uuid primary key,
  -- Slack's own mark of the press: one that comes twice is one
  key text not null unique,
  slack_team_id text not null,
  slack_channel_id text not null,
  slack_user_id text not null,
  deed jsonb not null,
  received_at timestamptz not null,
  held_until timestamptz not null,
  status text not null check (status in ('stored', 'done', 'refused')),
  -- what the presser was told and, where it was refused, why
  answer text,
  code text,
  finished_at timestamptz
);
create index presses_open on presses (held_until) where status = 'stored';
create index presses_by_booking on presses ((deed ->> 'bookingId'));
create index presses_by_age on presses (received_at);

-- How a turn went, for whoever asks afterwards: how often it was begun, and how often a run of it failed.
alter table turns
  add column runs int not null default 0,
  add column failures int not null default 0;

-- What is old is found, and removed, without reading what is not.
create index turns_finished on turns (finished_at) where finished_at is not null;
create index messages_by_turn on messages (turn_id) where turn_id is not null;
create index messages_without_turn on messages (sent_at) where turn_id is null and sender <> 'guest';
create index handoffs_with_words on handoffs (created_at) where last_messages <> '[]';
create index notifications_about on notifications (about_id) where about_id is not null;
create index presses_by_notification on presses ((deed ->> 'notificationId')) where deed ? 'notificationId';
create index bookings_by_conversation on bookings (conversation_id);
create index bookings_by_reference on bookings (reference);
