create extension if not exists btree_gist;

-- The whole of a venue is its checked YAML document; the columns beside it route what comes in.
create table venues (
  id text primary key,
  document jsonb not null,
  whatsapp_phone_number_id text not null unique,
  slack_team_id text not null,
  slack_channel_id text not null,
  unique (slack_team_id, slack_channel_id)
);

create table guests (
  id uuid primary key default gen_random_uuid(),
  venue_id text not null references venues,
  channel text not null,
  address text not null,
  profile_name text,
  phone text,
  created_at timestamptz not null,
  unique (venue_id, channel, address),
  unique (venue_id, id)
);

-- due_at and lease_until run on real time: a burst's wait and a worker's lease have nothing to do with the venue's clock.
create table conversations (
  id uuid primary key default gen_random_uuid(),
  venue_id text not null,
  guest_id uuid not null unique,
  created_at timestamptz not null,
  due_at timestamptz,
  waiting_since timestamptz,
  lease_number bigint not null default 0,
  lease_until timestamptz,
  failures int not null default 0,
  foreign key (venue_id, guest_id) references guests (venue_id, id),
  unique (venue_id, id)
);
create index conversations_due on conversations (due_at) where due_at is not null;

create table turns (
  id uuid primary key default gen_random_uuid(),
  venue_id text not null,
  conversation_id uuid not null,
  number int not null,
  status text not null check (status in ('running', 'done')),
  model text,
  started_at timestamptz not null,
  finished_at timestamptz,
  foreign key (venue_id, conversation_id) references conversations (venue_id, id),
  unique (conversation_id, number)
);
create unique index turns_one_running on turns (conversation_id) where status = 'running';

create table messages (
  id bigint generated always as identity primary key,
  venue_id text not null,
  conversation_id uuid not null,
  sender text not null check (sender in ('guest', 'agent', 'team', 'system')),
  kind text not null,
  text text not null,
  content jsonb not null,
  provider_message_id text,
  -- the provider's time for a guest's message, ours for the rest
  sent_at timestamptz not null,
  received_at timestamptz not null,
  turn_id uuid references turns,
  foreign key (venue_id, conversation_id) references conversations (venue_id, id)
);
create unique index messages_once on messages (venue_id, provider_message_id) where sender = 'guest';
create index messages_by_conversation on messages (conversation_id, id);
create index messages_unanswered on messages (conversation_id) where sender = 'guest' and turn_id is null;

-- One row per tool call, written in the transaction of its effect: a turn that is run again replays these.
create table tool_calls (
  turn_id uuid not null references turns,
  step int not null,
  call jsonb not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (turn_id, step)
);

create table bookings (
  id uuid primary key,
  venue_id text not null,
  guest_id uuid not null,
  conversation_id uuid not null,
  reference text not null,
  rev int not null check (rev > 0),
  status text not null check (status in ('pending', 'confirmed', 'declined', 'cancelled', 'expired', 'completed', 'no_show')),
  resource_id text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  blocked_until timestamptz not null check (blocked_until >= ends_at),
  -- what was meant, should the zone's rules change before the day comes
  local_date date not null,
  local_time time not null,
  time_zone text not null,
  people int not null check (people > 0),
  guest_name text not null,
  guest_phone text,
  purpose text,
  extras text[] not null,
  -- a change the guest asked for, until staff decide: the same details again
  proposed jsonb,
  reason text,
  foreign key (venue_id, guest_id) references guests (venue_id, id),
  foreign key (venue_id, conversation_id) references conversations (venue_id, id),
  unique (venue_id, reference),
  unique (venue_id, id)
);
create index bookings_by_guest on bookings (guest_id, starts_at);
create index bookings_by_start on bookings (venue_id, starts_at);

create table booking_events (
  booking_id uuid not null references bookings,
  rev int not null,
  type text not null,
  event jsonb not null,
  at timestamptz not null,
  primary key (booking_id, rev)
);

-- What a live booking holds: its slot and, while a change is proposed, that slot too. No two bookings may hold the same time, buffer included.
create table held_slots (
  booking_id uuid not null references bookings,
  venue_id text not null,
  resource_id text not null,
  blocked tstzrange not null check (not isempty(blocked) and not lower_inf(blocked) and not upper_inf(blocked)),
  constraint held_slots_no_overlap exclude using gist (
    venue_id with =, resource_id with =, blocked with &&, booking_id with <>
  )
);
create index held_slots_by_booking on held_slots (booking_id);

create table handoffs (
  id uuid primary key default gen_random_uuid(),
  venue_id text not null,
  conversation_id uuid not null,
  booking_id uuid unique,
  trigger text not null check (trigger in ('BOOKING', 'USER_REQUEST', 'KEYWORD', 'SENTIMENT', 'UNANSWERED', 'MANUAL')),
  reason text,
  priority text not null check (priority in ('HIGH', 'NORMAL')),
  status text not null check (status in ('open', 'resolved')),
  -- the last 20 messages when it was handed over
  last_messages jsonb not null,
  created_at timestamptz not null,
  slack_channel_id text,
  slack_ts text,
  shown_rev int,
  foreign key (venue_id, conversation_id) references conversations (venue_id, id),
  foreign key (venue_id, booking_id) references bookings (venue_id, id),
  unique (venue_id, id)
);

-- The ledger: every outbound thing, at once or later. send_at and next_attempt_at are the venue's time, lease_until is real time.
create table notifications (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity,
  venue_id text not null references venues,
  kind text not null,
  channel text not null check (channel in ('whatsapp', 'slack', 'email')),
  recipient text not null,
  -- the words of a reply; everything else is rendered from the rows when it leaves
  text text,
  conversation_id uuid,
  handoff_id uuid,
  booking_id uuid,
  booking_rev int,
  send_at timestamptz not null,
  status text not null check (status in ('pending', 'sending', 'sent', 'delivered', 'read', 'void', 'skipped', 'ambiguous', 'dead')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  lease_number bigint not null default 0,
  lease_until timestamptz,
  provider_id text,
  last_error text,
  -- since when it may be out without our knowing, and whether it was sent again after that
  unknown_since timestamptz,
  maybe_duplicate boolean not null default false,
  dedupe_key text not null,
  -- rows with the same key leave in the order of seq
  ordering_key text not null,
  finished_at timestamptz,
  foreign key (venue_id, conversation_id) references conversations (venue_id, id),
  foreign key (venue_id, handoff_id) references handoffs (venue_id, id),
  foreign key (venue_id, booking_id) references bookings (venue_id, id),
  unique (venue_id, dedupe_key)
);
create index notifications_open on notifications (next_attempt_at) where status in ('pending', 'sending');
create index notifications_order on notifications (ordering_key, seq) where status in ('pending', 'sending');
create index notifications_by_provider_id on notifications (provider_id) where provider_id is not null;

-- A channel in trouble: everything on it waits until then (the venue's time).
create table channel_pauses (
  venue_id text not null references venues,
  channel text not null,
  until timestamptz not null,
  failures int not null,
  reason text not null,
  primary key (venue_id, channel)
);
