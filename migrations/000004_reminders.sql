-- However many rows there are already.
set local statement_timeout = 0;

-- Settings that came later, with what they are where a venue's file says nothing.
update venues set document = jsonb_set(
  '{
    "language": "en",
    "notifications": {
      "reminders": [
        {"minutesBefore": 1440, "channels": ["whatsapp", "email"]},
        {"minutesBefore": 120, "channels": ["whatsapp"]}
      ],
      "quietHours": null,
      "guestChannels": ["whatsapp", "email"],
      "unanswered": {"nudgeAfterMinutes": 10, "emailAfterMinutes": 30, "tellGuestAfterMinutes": 60},
      "outcomeNudgeMinutes": 30,
      "followUpMinutes": null,
      "digest": {"daily": "08:00", "weekly": "08:00"},
      "emails": {"newBooking": null, "unanswered": null, "dailyDigest": null, "weeklyDigest": null, "trouble": null}
    }
  }'::jsonb || document,
  '{whatsapp}', '{"templates": {}}'::jsonb || (document -> 'whatsapp')
);

-- +1 with every change of its settings; bookings whose timetables do not follow the latest ones yet are brought in line.
alter table venues
  add column settings_rev int not null default 1,
  add column planned_rev int not null default 0;

-- How the guest writes, and where their emails go; null: not known.
alter table guests
  add column language text,
  add column email text;

alter table bookings
  -- the guest says that they will come, and how late: {"lateMinutes": 15}
  add column attendance jsonb,
  -- since when the team's decision is waited for
  add column waiting_since timestamptz,
  add column ended_at timestamptz;
update bookings b set waiting_since = e.at
from booking_events e
where e.booking_id = b.id and e.rev = b.rev and (b.status = 'pending' or b.proposed is not null);
update bookings b set ended_at = e.at
from booking_events e
where e.booking_id = b.id and e.rev = b.rev and b.status not in ('pending', 'confirmed');

alter table notifications
  -- what of a booking's timetable this is: there is one of each that is not void
  add column planned text,
  -- of a digest: its day, by the venue's calendar
  add column about_day date;
create unique index notifications_planned on notifications (booking_id, planned)
  where planned is not null and status <> 'void';
-- "self": what we owe nobody but ourselves, such as letting a request expire.
alter table notifications drop constraint notifications_channel_check;
alter table notifications add constraint notifications_channel_check
  check (channel in ('whatsapp', 'slack', 'email', 'self'));

-- The window in which WhatsApp lets us write freely begins with the guest's last message.
create index messages_of_guest on messages (conversation_id, sent_at desc) where sender = 'guest';
-- What the digests count.
create index booking_events_by_time on booking_events (at);
create index bookings_live_by_start on bookings (venue_id, starts_at) where status in ('pending', 'confirmed');
create index bookings_waiting on bookings (venue_id, waiting_since) where waiting_since is not null;
