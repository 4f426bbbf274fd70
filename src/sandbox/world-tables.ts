import { webTableNames, webTables } from './whatsapp-web/web-tables.ts';

/**
 * The tables of the stand-ins' world. Message bodies are `json`, not `jsonb`: what was sent is shown in the order it was sent.
 *
 * They are also what an audit reads, by SQL: every guest message that was accepted, everything that arrived, in its order.
 */
export const worldTables = `
create table if not exists clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null
);
insert into clock (offset_ms) values (0) on conflict do nothing;

create table if not exists faults (
  id bigint generated always as identity primary key,
  target text not null,
  mode text not null,
  remaining integer not null
);

-- How much of a provider's rate limit is used up: at full_at, by real time, all of it is free again.
create table if not exists paces (
  key text primary key,
  full_at timestamptz not null
);

-- What the product has not yet answered with 200. A delivered webhook's row is deleted.
create table if not exists webhooks (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('whatsapp', 'slack_event')),
  ordering_key text not null,
  message_id text,
  body text not null,
  attempts integer not null default 0,
  last_failure text,
  next_attempt_at timestamptz not null
);
create index if not exists webhooks_by_order on webhooks (ordering_key, id);

create table if not exists guests (
  phone text not null,
  user_id text not null,
  profile_name text not null,
  last_wrote_at timestamptz not null
);
-- A guest is one to each of the venues' numbers. A world from before there were several knew only this one.
alter table guests add column if not exists phone_number_id text not null default '100000000000001';
alter table guests drop constraint if exists guests_pkey;
alter table guests drop constraint if exists guests_user_id_key;
create unique index if not exists guests_by_phone on guests (phone, phone_number_id);
create unique index if not exists guests_by_user_id on guests (user_id, phone_number_id);
create table if not exists phone_messages (
  seq bigint generated always as identity,
  id text primary key,
  phone text not null,
  sender text not null check (sender in ('guest', 'venue')),
  text text not null,
  buttons json not null,
  at timestamptz not null,
  is_read boolean not null default false,
  callback_data text,
  webhook_body text
);
create index if not exists phone_messages_by_phone on phone_messages (phone, seq);
-- Of a guest's message: when the product first answered 200 to it, in real time. Null: it never has.
alter table phone_messages add column if not exists accepted_at timestamptz;
-- The venue's number that it went to, or came from.
alter table phone_messages add column if not exists phone_number_id text not null default '100000000000001';
alter table phone_messages add column if not exists is_template boolean not null default false;
-- Of a template that no longer stands as it was set up.
create table if not exists whatsapp_template_states (
  business_account_id text not null,
  name text not null,
  language text not null,
  status text not null,
  primary key (business_account_id, name, language)
);
create table if not exists whatsapp_media (
  id text primary key,
  phone_number_id text not null,
  mime_type text not null,
  bytes bytea not null,
  at timestamptz not null
);

create table if not exists slack_sequence (
  only_row boolean primary key default true check (only_row),
  last_micros bigint not null
);
insert into slack_sequence (last_micros) values (0) on conflict do nothing;
create table if not exists slack_messages (
  channel text not null,
  ts text not null,
  thread_ts text,
  user_id text not null,
  by_bot boolean not null,
  edited_ts text,
  primary key (channel, ts)
);
-- A deleted message stays here, unseen: a card that somebody deleted is not one that never came. In the venue's time.
alter table slack_messages add column if not exists deleted_at timestamptz;
-- The highest version of a message is what it says now.
create table if not exists slack_versions (
  channel text not null,
  ts text not null,
  version integer not null,
  text text not null,
  blocks json not null,
  metadata json,
  primary key (channel, ts, version),
  foreign key (channel, ts) references slack_messages on delete cascade
);
-- Only of channels that something was done to.
create table if not exists slack_channels (
  channel text primary key,
  is_archived boolean not null default false,
  is_bot_removed boolean not null default false
);
create table if not exists slack_revoked_tokens (
  token text primary key
);
-- Of workspaces whose app holds other scopes than it was set up with.
create table if not exists slack_granted_scopes (
  team_id text primary key,
  scopes json not null
);
create table if not exists slack_oauth_codes (
  code text primary key,
  team_id text not null,
  user_id text not null,
  scopes json not null,
  redirect_uri text not null,
  issued_at timestamptz not null,
  used boolean not null default false
);
-- A file is promised, then its bytes come, then it is shared in a message.
create table if not exists slack_files (
  id text primary key,
  team_id text not null,
  upload_token text not null unique,
  name text not null,
  title text not null,
  mimetype text not null,
  length integer not null,
  bytes bytea,
  channel text,
  ts text,
  position integer not null default 0
);
alter table slack_files add column if not exists finished_at timestamptz;
create index if not exists slack_files_by_message on slack_files (channel, ts);
create table if not exists slack_ephemerals (
  ts text primary key,
  channel text not null,
  user_id text not null,
  text text not null,
  blocks json not null
);
create table if not exists slack_triggers (
  trigger_id text primary key,
  user_id text not null,
  issued_at timestamptz not null,
  used boolean not null default false
);
alter table slack_triggers add column if not exists team_id text;
create table if not exists slack_response_urls (
  token text primary key,
  user_id text not null,
  channel text not null,
  message_ts text,
  issued_at timestamptz not null,
  uses integer not null default 0
);
create table if not exists slack_views (
  id text primary key,
  hash text not null,
  user_id text not null,
  view json not null,
  is_open boolean not null default true
);
-- What its member has put in so far, by block and action.
alter table slack_views add column if not exists typed json not null default '{}';

create table if not exists emails (
  seq bigint generated always as identity,
  id text primary key,
  email json not null,
  at timestamptz not null
);
-- The key that the email first came under; null: none.
alter table emails add column if not exists idempotency_key text;
create table if not exists email_idempotency_keys (
  key text primary key,
  request_hash text not null,
  email_id text not null,
  at timestamptz not null
);
${webTables}`;

/** What a reset empties: children before parents. */
export const worldTableNames = [
  'faults',
  'paces',
  'webhooks',
  'phone_messages',
  'guests',
  'whatsapp_media',
  'whatsapp_template_states',
  'slack_files',
  'slack_granted_scopes',
  'slack_oauth_codes',
  'slack_versions',
  'slack_messages',
  'slack_channels',
  'slack_revoked_tokens',
  'slack_ephemerals',
  'slack_triggers',
  'slack_response_urls',
  'slack_views',
  'email_idempotency_keys',
  'emails',
  ...webTableNames,
];
