-- Is anything lost, is anything said twice? Every row that comes out is a violation; none is what should be.
--
-- It runs on the product's database, once everything has come to rest. `audit.world` is the database of the stand-ins: what
-- really stands on the guests' phones, in Slack and in the mailbox.
--
--   psql "$DATABASE_URL" -c "set audit.world = 'postgres://…/bellhop_world'" -f tests/faults/audit.sql

begin;
set local client_min_messages = warning;
create extension if not exists dblink;

create temp table violations ("check" text, what text, detail text) on commit drop;

create temp table world_phone on commit drop as
select * from dblink(current_setting('audit.world'), $$
  select m.seq, m.id, m.phone, g.user_id, m.sender, m.text, m.callback_data,
    m.accepted_at is not null
  from phone_messages m left join guests g using (phone, phone_number_id)
$$) as w (seq bigint, id text, phone text, user_id text, sender text, text text, notification_id text, accepted boolean);

-- The same of numbers that are linked by QR code: there a guest has two ids, and a message of ours is known by the id that was kept
-- when it was sent, or by its row. Its numbered lines stand in the place of buttons. What never left the page stands nowhere.
create temp table world_web on commit drop as
select * from dblink(current_setting('audit.world'), $$
  select m.seq, '+' || m.number, m.chat_id, m.id, m.origin, m.type, m.text, m.sealed is not null, m.is_history,
    m.chat_id ~ '@(c[.]us|lid)$', p.phone, p.lid
  from web_messages m left join web_people p on p.number = m.number and (p.lid = m.chat_id or p.phone || '@c.us' = m.chat_id)
  where not m.is_lost
$$) as w (
  seq bigint, number text, chat_id text, id text, origin text, type text, text text, sealed boolean, history boolean,
  of_person boolean, phone text, lid text
);

insert into world_phone
select w.seq, w.id, coalesce(w.phone, w.lid), w.lid, case w.origin when 'guest' then 'guest' else 'venue' end,
  case when starts_with(w.text, n.text || E'\n\n1. ') then n.text else w.text end, n.id::text,
  w.origin = 'guest' and not w.sealed
    and w.type in ('chat', 'image', 'video', 'ptt', 'audio', 'document', 'sticker', 'location', 'vcard')
from world_web w
left join web_sends s on w.origin = 'page' and (s.number, s.message_id) = (w.number, w.id)
left join notifications n on w.origin = 'page' and n.channel = 'whatsapp' and (n.id = s.notification_id or n.provider_id = w.id)
where w.of_person and w.origin <> 'phone' and not w.history;

-- Every version of every message of ours: a card that is updated keeps its ts, one that somebody deleted stays known.
create temp table world_slack on commit drop as
select * from dblink(current_setting('audit.world'), $$
  select m.channel, m.ts, v.version, v.text,
    v.metadata -> 'event_payload' ->> 'notification_id', (v.metadata -> 'event_payload' ->> 'rev')::int,
    m.deleted_at is not null
  from slack_messages m join slack_versions v using (channel, ts) where m.by_bot
$$) as w (channel text, ts text, version int, text text, notification_id text, rev int, deleted boolean);

create temp table world_mail on commit drop as
select * from dblink(current_setting('audit.world'), $$
  select id, email -> 'to' ->> 0, email ->> 'subject', idempotency_key from emails
$$) as w (id text, recipient text, subject text, notification_id text);

create temp table world_undelivered on commit drop as
select * from dblink(current_setting('audit.world'), $$
  select id, kind, last_failure from webhooks
$$) as w (id bigint, kind text, last_failure text);

-- The ledger beside the world: how often each row stands with whom it is for.
create temp table ledger on commit drop as
select n.*, coalesce(w.times, 0) as times
from notifications n
left join (
  select notification_id, count(*) as times from (
    select notification_id from world_phone where sender = 'venue'
    union all select notification_id from world_slack where version = 1
    union all select notification_id from world_mail
  ) as everywhere group by notification_id
) as w on w.notification_id = n.id::text;

-- 1. Every guest's message that we answered 200 for is stored, once.
insert into violations
select 'message not stored once', w.id,
  format('%s wrote "%s": stored %s times', w.phone, left(w.text, 60), count(m.id))
from world_phone w left join messages m on m.sender = 'guest'
  -- Of a guest whose data was deleted only a digest of the id is kept.
  and m.provider_message_id in (w.id, 'erased:' || encode(sha256(convert_to(w.id, 'UTF8')), 'hex'))
where w.sender = 'guest' and w.accepted
group by w.id, w.phone, w.text having count(m.id) <> 1;

-- 2. Every stored message belongs to one finished turn, which has one answer, written down as it is owed.
insert into violations
select 'message without an answer', m.provider_message_id,
  format('turn %s is %s', t.number, coalesce(t.status, 'missing'))
from messages m left join turns t on t.id = m.turn_id
where m.sender = 'guest' and t.status is distinct from 'done'
  -- Deleted before its turn began.
  and not (t.id is null and m.provider_message_id like 'erased:%');

insert into violations
select 'turn without its one answer', t.id,
  format('turn %s: %s answers in the thread, owed "%s"', t.number, count(a.id), left(max(owed.text), 60))
from turns t
left join messages a on a.turn_id = t.id and a.sender = 'agent'
left join lateral (
  select string_agg(n.text, '' order by n.seq) as text,
    array_agg(n.dedupe_key order by n.seq) as keys
  from notifications n where n.kind = 'reply' and n.dedupe_key like format('turn/%s/reply/%%', t.id)
) as owed on true
where t.status = 'done'
group by t.id, owed.keys
-- While a person has the conversation nothing is answered, unless something was done already or needs no model.
having count(a.id) <> case when t.model = 'team' and owed.keys is null then 0 else 1 end
  or regexp_replace(max(owed.text), '\s', '', 'g') is distinct from regexp_replace(max(a.text), '\s', '', 'g')
  or owed.keys is distinct from (
    select array_agg(format('turn/%s/reply/%s', t.id, part) order by part)
    from generate_series(0, cardinality(owed.keys) - 1) as part
  );

insert into violations
select 'message not forwarded', m.id::text, format('turn %s was left to the team', t.number)
from messages m join turns t on t.id = m.turn_id and t.status = 'done' and t.model = 'team'
-- The row of a deleted message no longer names it.
where m.sender = 'guest' and m.provider_message_id not like 'erased:%' and not exists (
  select from notifications n where n.kind = 'guest_message' and n.message_id = m.id
);

-- 3. What is sent stands there once. More often only where the row says so: no more than the attempts it counts, and one
--    whose recording was cut off. What is ambiguous, void or skipped says why, and the latter two stand nowhere.
insert into violations
select 'sent, but not standing there once', id,
  format('%s is %s and stands there %s times%s', kind, status, times, case when maybe_duplicate then ' (maybe_duplicate)' end)
from ledger
where kind <> 'card' and channel <> 'self' and status in ('sent', 'delivered', 'read')
  and not (times = 1 or maybe_duplicate and times between 1 and attempts + 1);

insert into violations
select 'not sent, but standing there', id, format('%s is %s, and stands there %s times', kind, status, times)
from ledger where status in ('void', 'skipped') and times > 0
union all
select 'said more often than tried', id, format('%s is %s, tried %s times, and stands there %s times', kind, status, attempts, times)
from ledger where status = 'ambiguous' and times > attempts + 1;

insert into violations
select 'no reason given', id, format('%s is %s', kind, status)
from notifications n
where status in ('void', 'skipped', 'ambiguous') and coalesce(last_error, '') = ''
  or maybe_duplicate and not exists (
    select from notification_events e where e.notification_id = n.id and e.type in ('unknown', 'ambiguous') and coalesce(e.detail, '') <> ''
  );

insert into violations
select 'other words than owed, or to somebody else', n.id,
  format('%s to %s stands on %s as "%s"', n.kind, n.recipient, w.phone, left(w.text, 60))
from notifications n join world_phone w on w.notification_id = n.id::text
where n.recipient <> 'erased' and (n.text is distinct from w.text or n.recipient not in (w.phone, w.user_id))
union all
select 'other words than owed, or to somebody else', n.id, format('%s to %s lies with %s: "%s"', n.kind, n.recipient, w.recipient, w.subject)
from notifications n join world_mail w on w.notification_id = n.id::text
where n.recipient <> w.recipient;

-- 4. What the team decided is told to the guest: each decision has its row, each row its decision. A row is void only when
--    something else has happened since; a wish of either side is nothing else, but it ends an offer.
create temp table owed_notices on commit drop as
select e.booking_id, e.rev, format('booking/%s/%s/r%s', e.booking_id, k.kind, e.rev) as dedupe_key
from booking_events e
join (values
  ('booking.confirmed', 'booking_confirmed'), ('booking.declined', 'booking_declined'), ('booking.cancelled', 'booking_cancelled'),
  ('booking.change_accepted', 'change_accepted'), ('booking.change_declined', 'change_declined'),
  ('booking.rescheduled', 'booking_rescheduled'), ('booking.reschedule_offered', 'reschedule_offered'),
  ('booking.offer_declined', 'offer_withdrawn'), ('booking.expired', 'booking_expired')
) as k (type, kind) on k.type = e.type
where e.event -> 'actor' ->> 'kind' = 'staff' or e.type = 'booking.expired';

insert into violations
select 'decision not told', o.dedupe_key, 'the guest is owed this, and no row says so'
from owed_notices o where not exists (select from notifications n where n.dedupe_key = o.dedupe_key)
union all
select 'told, but never decided', n.dedupe_key, format('%s is %s', n.kind, n.status)
from notifications n
where n.dedupe_key like 'booking/%' and n.channel = 'whatsapp' and n.planned is null
  and not exists (select from owed_notices o where o.dedupe_key = n.dedupe_key);

insert into violations
select 'withheld, although still true', n.id, format('%s of r%s: %s', n.kind, n.booking_rev, n.last_error)
from notifications n
where n.status = 'void' and n.channel = 'whatsapp' and n.planned is null and n.recipient <> 'erased' and not exists (
  select from booking_events e
  where e.booking_id = n.booking_id and e.rev > n.booking_rev and (
    n.kind = 'reschedule_offered'
    or e.type not in ('booking.change_proposed', 'booking.reschedule_offered', 'booking.offer_declined', 'booking.attendance_said')
  )
);

insert into violations
select 'told, but not in the thread once', n.conversation_id,
  format('told %s times, %s times in the thread: "%s"', count(*), (
    select count(*) from messages m where m.conversation_id = n.conversation_id and m.sender = 'system' and m.text = n.text
  ), left(n.text, 60))
from notifications n
where n.channel = 'whatsapp' and n.kind not in ('reply', 'team_reply') and n.status in ('sent', 'delivered', 'read')
group by n.conversation_id, n.text
having count(*) <> (
  select count(*) from messages m where m.conversation_id = n.conversation_id and m.sender = 'system' and m.text = n.text
);

-- 5. Every booking has a handoff, every handoff one card, and the card shows how things stand now. An old state never came
--    over a newer one.
insert into violations
select 'booking without a handoff', b.id, b.reference
from bookings b where not exists (select from handoffs h where h.booking_id = b.id);

create temp table cards on commit drop as
select n.handoff_id, w.channel, w.ts, bool_or(n.maybe_duplicate) as maybe_duplicate
from world_slack w join notifications n on n.id::text = w.notification_id and n.kind = 'card'
where w.version = 1 and not w.deleted
group by n.handoff_id, w.channel, w.ts;

insert into violations
select 'not one card', h.id::text, format('%s cards in Slack', count(c.ts))
from handoffs h left join cards c on c.handoff_id = h.id
group by h.id
having count(c.ts) <> 1 and not (count(c.ts) > 1 and bool_or(c.maybe_duplicate))
union all
select 'card not where the handoff says', h.id::text, format('it stands at %s, not at %s', string_agg(c.ts, ', '), coalesce(h.slack_ts, 'nowhere'))
from handoffs h join cards c on c.handoff_id = h.id
group by h.id
having not bool_or((c.channel, c.ts) is not distinct from (h.slack_channel_id, h.slack_ts));

insert into violations
select 'card shows an old state', h.id::text,
  format('the booking is at r%s, the card at r%s, the handoff says r%s', b.rev, shown.rev, h.shown_rev)
from handoffs h
join bookings b on b.id = h.booking_id
left join lateral (
  select w.rev from world_slack w where (w.channel, w.ts) = (h.slack_channel_id, h.slack_ts) order by w.version desc limit 1
) as shown on true
where shown.rev is distinct from b.rev or h.shown_rev is distinct from b.rev
union all
select 'card went back', w.ts, format('version %s shows r%s after r%s', w.version, w.rev, w.before)
from (select *, lag(rev) over (partition by channel, ts order by version) as before from world_slack) as w
where w.rev < w.before;

insert into violations
select 'card change not owed', h.id, format('%s of r%s has no row', e.type, e.rev)
from booking_events e join handoffs h on h.booking_id = e.booking_id
where not exists (select from notifications n where n.handoff_id = h.id and n.kind = 'card' and n.booking_rev >= e.rev)
union all
select 'card row sent, but never shown', n.id, format('%s of r%s', n.dedupe_key, n.booking_rev)
from notifications n
where n.kind = 'card' and n.planned is null and n.status = 'sent'
  and not exists (select from world_slack w where w.notification_id = n.id::text);

-- 6. Each owner is told of each booking in one email.
insert into violations
select 'not one email', b.id, format('%s is owed %s rows and has %s emails', owner.email, count(l.id), coalesce(sum(l.times), 0))
from bookings b
join venues v on v.id = b.venue_id
cross join jsonb_array_elements_text(v.document -> 'ownerEmails') as owner (email)
left join ledger l on l.booking_id = b.id and l.kind = 'owner_new_booking' and l.recipient = owner.email
group by b.id, owner.email
having count(l.id) <> 1 or sum(l.times) > 1;

-- 7. On each phone the messages stand in the order in which they were owed; what came twice counts where it came first. What was
--    owed for later, by the clock, has no place in that order.
insert into violations
select 'out of order', late.id, format('%s (row %s) stands after a later row on %s', late.kind, late.seq, late.phone)
from (
  select *, min(arrived) over (partition by phone order by seq rows between 1 following and unbounded following) as arrived_after
  from (
    select n.id, n.kind, n.seq, w.phone, min(w.seq) as arrived
    from notifications n join world_phone w on w.notification_id = n.id::text where n.planned is null group by n.id, w.phone
  ) as first
) as late
where late.arrived > late.arrived_after;

insert into violations
select 'answers out of order', n.id, format('turn %s is answered after turn %s', number, before)
from (
  select n.id, t.number, lag(t.number) over (partition by t.conversation_id order by n.seq) as before
  from notifications n join turns t on n.dedupe_key like format('turn/%s/reply/%%', t.id)
) as n
where number < before;

-- 8. Nothing is left to do, and nothing was given up.
insert into violations
select 'still open', id::text, format('%s is %s: %s', kind, status, last_error)
from notifications where status in ('pending', 'sending', 'dead')
  -- The end of a takeover is owed hours later, a reminder or a digest days later: as far as the venue's clock has come.
  and not (kind = 'takeover_over' and handoff_id in (select taken_over_by from conversations))
  and not (
    status = 'pending' and (planned is not null or about_day is not null)
    and next_attempt_at > (select max(at) from (select at from notification_events union all select at from booking_events) as known)
  )
union all select 'still open', id::text, format('the conversation is due at %s, held until %s', due_at, lease_until)
from conversations where due_at is not null or lease_until is not null
union all select 'still open', id::text, format('turn %s is %s', number, status) from turns where status <> 'done'
union all select 'still open', id::text, format('a press is %s: %s', status, deed) from presses where status = 'stored' or coalesce(answer, '') = ''
union all select 'still open', id::text, format('a %s webhook: %s', kind, last_failure) from world_undelivered;

-- 9. Each booking is what its events make of it, each decision was one press, each request one booking; no two hold the
--    same time.
insert into violations
select 'history broken', b.id,
  format('r%s, %s; %s events up to r%s, the last of them %s', b.rev, b.status, count(e.rev), max(e.rev), (array_agg(e.type order by e.rev desc))[1])
from bookings b left join booking_events e on e.booking_id = b.id
group by b.id
having count(e.rev) <> b.rev or max(e.rev) <> b.rev or min(e.rev) <> 1
  or b.status is distinct from (array_agg(
    case when e.type = 'booking.requested' then 'pending'
      when e.type in ('booking.offer_accepted', 'booking.outcome_undone') then 'confirmed' else substr(e.type, 9) end
    order by e.rev desc
  ) filter (where e.type not in (
    'booking.changed', 'booking.change_proposed', 'booking.change_accepted', 'booking.change_declined',
    'booking.rescheduled', 'booking.reschedule_offered', 'booking.offer_declined', 'booking.attendance_said'
  )))[1];

insert into violations
select 'not what was agreed', b.id, format('starts at %s, agreed on %s', b.starts_at, agreed.starts_at)
from bookings b
cross join lateral (
  select (coalesce(e.event -> 'booking', e.event -> 'details', (
    select p.event -> 'details' from booking_events p
    where p.booking_id = e.booking_id and p.rev < e.rev
      and p.type = case e.type when 'booking.offer_accepted' then 'booking.reschedule_offered' else 'booking.change_proposed' end
    order by p.rev desc limit 1
  )) -> 'slot' ->> 'startsAt')::timestamptz as starts_at
  from booking_events e
  where e.booking_id = b.id and e.type in (
    'booking.requested', 'booking.changed', 'booking.change_accepted', 'booking.rescheduled', 'booking.offer_accepted'
  )
  order by e.rev desc limit 1
) as agreed
where b.starts_at <> agreed.starts_at;

insert into violations
select 'decided without its one press', e.booking_id, format('%s to r%s: %s presses', e.type, e.rev, count(p.id))
from booking_events e
left join presses p on p.status = 'done' and p.deed ->> 'bookingId' = e.booking_id::text
  and (p.deed ->> 'rev')::int + 1 = e.rev and p.slack_user_id = e.event -> 'actor' ->> 'id'
where e.event -> 'actor' ->> 'kind' = 'staff'
group by e.booking_id, e.type, e.rev having count(p.id) <> 1
union all
select 'pressed, but not decided', (p.deed ->> 'bookingId')::uuid, format('%s said done to %s at r%s', p.answer, p.slack_user_id, p.deed ->> 'rev')
from presses p
where p.status = 'done' and p.deed ->> 'kind' in ('decide', 'reschedule') and not exists (
  select from booking_events e
  where e.booking_id::text = p.deed ->> 'bookingId' and e.rev = (p.deed ->> 'rev')::int + 1
    and e.event -> 'actor' ->> 'id' = p.slack_user_id
);

insert into violations
select 'not one booking for each request', c.id,
  format('%s requests taken, %s bookings', requests.taken, bookings.made)
from conversations c
cross join lateral (
  select count(*) as taken from tool_calls x join turns t on t.id = x.turn_id
  where t.conversation_id = c.id and x.call ->> 'name' = 'request_booking' and (x.result ->> 'ok')::boolean
) as requests
cross join lateral (select count(*) as made from bookings b where b.conversation_id = c.id) as bookings
where requests.taken <> bookings.made;

insert into violations
select 'same time held twice', a.booking_id, format('%s at %s, with %s', a.resource_id, a.blocked, b.booking_id)
from held_slots a join held_slots b
  on a.venue_id = b.venue_id and a.resource_id = b.resource_id and a.booking_id < b.booking_id and a.blocked && b.blocked
union all
select 'held although ended, or live and not held', b.id, format('%s holds %s slots', b.status, count(s.booking_id))
from bookings b left join held_slots s on s.booking_id = b.id
group by b.id
having count(s.booking_id) <> case when b.status in ('pending', 'confirmed') then 1 + num_nonnulls(b.proposed, b.offered) else 0 end;

-- 10. Each reminder of a booking that stands has its row; it left once, for a booking that was confirmed for that very time then
--     (or a moment before: who cancels while it is on its way is too late). What did not leave says why, by check 3.
create temp table reminders on commit drop as
select n.*, split_part(n.planned, '/', 4)::timestamptz as about
from notifications n where n.kind = 'reminder';

insert into violations
select 'reminder not in the ledger', b.id, format('%s minutes before, by %s', r.setting ->> 'minutesBefore', channel)
from bookings b
join venues v on v.id = b.venue_id
join guests g on g.id = b.guest_id
cross join jsonb_array_elements(v.document -> 'notifications' -> 'reminders') as r (setting)
cross join jsonb_array_elements_text(r.setting -> 'channels') as channel
where b.status = 'confirmed' and (channel = 'whatsapp' or g.email is not null) and not exists (
  select from reminders n
  where n.booking_id = b.id and n.channel = channel and n.status <> 'void' and n.about = b.starts_at
    and split_part(n.planned, '/', 2) = r.setting ->> 'minutesBefore'
);

insert into violations
select 'reminded twice', booking_id, format('%s: %s rows are %s', planned, count(*), string_agg(status, ', '))
from reminders
where status in ('sent', 'delivered', 'read', 'ambiguous')
group by booking_id, planned having count(*) > 1;

insert into violations
select 'reminded of what did not stand', n.id, format('%s, sent at %s', n.planned, sent.at)
from reminders n
join notification_events sent on sent.notification_id = n.id and sent.type = 'sent'
where not exists (
  select from booking_events e
  cross join lateral (
    select (array_agg(s.type order by s.rev desc))[1] as type from booking_events s
    where s.booking_id = e.booking_id and s.rev <= e.rev and s.type in (
      'booking.requested', 'booking.confirmed', 'booking.declined', 'booking.cancelled', 'booking.expired', 'booking.completed',
      'booking.no_show', 'booking.offer_accepted', 'booking.outcome_undone'
    )
  ) as stood
  where e.booking_id = n.booking_id and e.at <= sent.at
    and stood.type in ('booking.confirmed', 'booking.offer_accepted', 'booking.outcome_undone')
    and coalesce((select f.at from booking_events f where f.booking_id = e.booking_id and f.rev = e.rev + 1), 'infinity')
      > sent.at - interval '10 seconds'
    and n.about = (
      select (coalesce(m.event -> 'booking', m.event -> 'details', (
        select p.event -> 'details' from booking_events p
        where p.booking_id = m.booking_id and p.rev < m.rev
          and p.type = case m.type when 'booking.offer_accepted' then 'booking.reschedule_offered' else 'booking.change_proposed' end
        order by p.rev desc limit 1
      )) -> 'slot' ->> 'startsAt')::timestamptz
      from booking_events m
      where m.booking_id = e.booking_id and m.rev <= e.rev and m.type in (
        'booking.requested', 'booking.changed', 'booking.change_accepted', 'booking.rescheduled', 'booking.offer_accepted'
      )
      order by m.rev desc limit 1
    )
);

insert into violations
select 'reminded after the start', n.id, format('%s, sent at %s', n.planned, sent.at)
from reminders n
join notification_events sent on sent.notification_id = n.id and sent.type = 'sent'
where sent.at >= n.about + interval '10 seconds';

-- 11. Nothing stands anywhere that no row explains.
insert into violations
select 'unexplained', w.id, format('on %s: "%s"', w.phone, left(w.text, 60))
from world_phone w where w.sender = 'venue' and not exists (select from notifications n where n.id::text = w.notification_id)
union all select 'unexplained', w.ts, format('in Slack, version %s: "%s"', w.version, left(w.text, 60))
from world_slack w where not exists (select from notifications n where n.id::text = w.notification_id)
union all select 'unexplained', w.id, format('an email to %s: "%s"', w.recipient, w.subject)
from world_mail w where not exists (select from notifications n where n.id::text = w.notification_id);

-- 12. Over a number that is linked by QR code: one person is one guest, whichever id they write under; nobody else's messages are
--     stored; what somebody typed on the phone itself stands in the thread once.
insert into violations
select 'one person, two guests', w.lid, format('%s guests: %s', count(distinct g.id), string_agg(distinct g.address, ', '))
from (select distinct number, phone, lid from world_web where of_person and origin = 'guest') as w
join venues v on v.whatsapp_address = w.number
join guests g on g.venue_id = v.id and g.address in (w.phone, w.lid)
group by w.number, w.lid having count(distinct g.id) > 1
union all
select 'stored, though of no guest', w.id, format('of %s', w.chat_id)
from world_web w join messages m on m.provider_message_id = w.id and m.sender = 'guest'
where not w.of_person or w.origin <> 'guest'
union all
select 'typed on the phone, but not in the thread once', w.id, format('stands there %s times', count(m.id))
from world_web w
join venues v on v.whatsapp_address = w.number
join guests g on g.venue_id = v.id and g.address in (w.phone, w.lid)
join conversations c on c.guest_id = g.id
left join messages m on m.conversation_id = c.id and m.sender = 'team' and m.text = w.text
where w.origin = 'phone' and w.of_person and exists (
  select from world_web earlier where earlier.origin = 'guest' and earlier.lid = w.lid and earlier.seq < w.seq
)
group by w.id having count(m.id) <> 1;

table violations;
rollback; -- leaves nothing behind
