/** What WhatsApp's servers, and the phones that have scanned a QR code, know. All by the number that is linked, in digits. */
export const webTables = `
-- A number, its forced state (null: as it is), and what was counted.
create table if not exists web_numbers (
  number text primary key,
  state text,
  lookups integer not null default 0,
  typing json not null default '[]'
);
create table if not exists web_links (
  secret text primary key,
  number text not null,
  linked_at timestamptz not null
);
create table if not exists web_people (
  number text not null,
  lid text not null,
  phone text,
  name text,
  primary key (number, lid),
  unique (number, phone)
);
-- seq is the order in which they came; what a page has loaded is always everything from some seq on.
create table if not exists web_messages (
  seq bigint generated always as identity primary key,
  number text not null,
  chat_id text not null,
  id text not null,
  from_me boolean not null,
  -- Who wrote it: a guest (or a group …), a page that is linked, or somebody on the venue's phone itself.
  origin text not null check (origin in ('guest', 'page', 'phone')),
  type text not null,
  text text not null,
  ack integer not null,
  at timestamptz not null,
  details json not null,
  media text,
  is_seen boolean not null,
  -- Pages were told of it as of something old.
  is_history boolean not null default false,
  -- It never left the page that had it.
  is_lost boolean not null default false,
  -- Null: it can be read.
  sealed text,
  unique (number, id, from_me)
);
create index if not exists web_messages_chat on web_messages (number, chat_id, seq);
-- What the pages of a number are told, in order.
create table if not exists web_events (
  seq bigint generated always as identity primary key,
  number text not null,
  event json not null
);
create index if not exists web_events_number on web_events (number, seq);
create table if not exists web_faults (
  number text not null,
  mode text not null,
  -- Null: until it is lifted.
  remaining integer,
  primary key (number, mode)
);
`;

/** What a reset empties. */
export const webTableNames = ['web_faults', 'web_events', 'web_messages', 'web_people', 'web_links', 'web_numbers'];
