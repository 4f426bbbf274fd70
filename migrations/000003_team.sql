-- However many rows there are already.
set local statement_timeout = 0;

-- Settings that came later, with what they are where a venue's file says nothing.
update venues set document = '{"reschedule": "tell", "handover": {"keywords": [], "assign": "nobody"}}'::jsonb || document;

-- A guest who said STOP gets answers and nothing else; one whose data was deleted is nobody any more.
alter table guests
  add column opted_out_at timestamptz,
  add column erased_at timestamptz;

-- Which model answered, what it cost, why another was left, and what a reply was not allowed to say.
alter table turns
  add column usage jsonb,
  add column fallback jsonb,
  add column claims jsonb;

-- rev goes up with every change of the handoff itself; the booking has its own.
alter table handoffs
  add column rev int not null default 0,
  add column shown_handoff_rev int,
  add column assignee jsonb,
  add column taken_over_by jsonb,
  -- the venue's time
  add column taken_over_until timestamptz,
  add column resolved_by jsonb,
  add column resolved_at timestamptz;
create index handoffs_by_card on handoffs (slack_channel_id, slack_ts) where slack_ts is not null;
create index handoffs_by_conversation on handoffs (conversation_id);

-- While a person has a conversation the agent is silent: until then (the venue's time), or until the handoff is resolved.
alter table conversations
  add column taken_over_by uuid references handoffs,
  add column taken_over_until timestamptz;

-- What staff wrote in a card's thread: one that Slack delivers again is one.
alter table messages add column team_key text unique;

-- The guest's message that a note to the team shows.
alter table notifications add column message_id bigint references messages on delete set null;
create index notifications_by_message on notifications (message_id) where message_id is not null;

-- What the team offers instead, until the guest has answered: the same details again.
alter table bookings add column offered jsonb;

-- How we reach a venue's Slack workspace or WhatsApp number: sealed (AES-256-GCM) under the key that key_id names.
create table connections (
  kind text not null check (kind in ('slack', 'whatsapp')),
  -- the workspace's id, or the number's id at Meta
  address text not null,
  sealed bytea not null,
  key_id text not null,
  updated_at timestamptz not null,
  primary key (kind, address)
);
