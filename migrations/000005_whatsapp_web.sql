-- A number is Meta's (by its id there) or a phone's that has scanned our QR code (by the number itself).
alter table venues rename column whatsapp_phone_number_id to whatsapp_address;
update venues set document = jsonb_set(document, '{whatsapp}', '{"via": "cloud"}'::jsonb || (document -> 'whatsapp'));

-- One row per venue whose phone has scanned, or shall scan, our QR code: what became of it, and which process has its browser.
create table web_sessions (
  -- E.164
  number text primary key,
  venue_id text not null unique references venues,
  state text not null default 'absent' check (state in (
    'absent', 'starting', 'waiting_for_scan', 'ready', 'away', 'conflict', 'logged_out', 'wrong_number', 'blocked'
  )),
  since timestamptz not null,
  detail text,
  -- what the phone is to scan, or to be told, just now
  qr text,
  code text,
  wish text check (wish in ('qr', 'code', 'unlink')),
  wished_at timestamptz,
  linked_at timestamptz,
  -- since when the team has known of the trouble it is in; null: of none
  told_at timestamptz,
  -- whatever guests wrote up to then is stored (WhatsApp's time)
  read_until timestamptz,
  -- real time: whose browser it is, and until when
  holder uuid,
  -- begins above all that an earlier row of this number can have had: whoever held that one sees that it is over
  lease_number bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
  lease_until timestamptz
);

-- Who stands behind WhatsApp's ids of one person: its privacy id (@lid) and the number's (@c.us). Looked up once.
create table web_contacts (
  number text not null references web_sessions on delete cascade,
  -- the guest's address in our tables, once and for all
  address text not null,
  lid text,
  phone text,
  -- from which they wrote last, and to which we write
  chat_id text not null,
  primary key (number, address),
  unique (number, lid),
  unique (number, phone)
);

-- What we have sent from a number: to know an ack's message by its notification, and our own words from those that
-- somebody types on the phone.
create table web_sends (
  number text not null references web_sessions on delete cascade,
  message_id text not null,
  notification_id uuid,
  address text not null,
  -- the numbered choices in it, in order: [{"id": …, "title": …}]
  choices jsonb,
  sent_at timestamptz not null,
  primary key (number, message_id)
);
create index web_sends_by_address on web_sends (number, address, sent_at desc);
create index web_sends_by_notification on web_sends (notification_id);
create index web_sends_by_age on web_sends (sent_at);
