import { beforeAll, describe, expect, test } from 'vitest';
import type { NotificationSettings } from '../../src/domain/notification-settings.ts';
import { DEFAULT_NOTIFICATIONS } from '../../src/domain/notification-settings.ts';
import { readReminderButton } from '../../src/domain/reminder-button.ts';
import type { CloudNumber, MessageTemplate, Venue } from '../../src/domain/venue.ts';
import { wordsToGuest } from '../../src/usecases/notify.ts';
import { spotin } from '../support/venues.ts';
import {
  HOUR,
  lostAnswer,
  noSuchNumber,
  openWindowStage,
  overloaded,
  paused,
  shut,
  type Taken,
  type WindowStage,
} from '../support/window-stage.ts';

const MINUTE = 60_000;
const inEnglish: MessageTemplate = { name: 'confirmed_by_us', languages: ['en'] };
const DATE = 'Friday 7 March 2031';

const venueWith = (templates: CloudNumber['templates'], settings: Partial<NotificationSettings> = {}) =>
  spotin({
    whatsapp: { via: 'cloud', phoneNumberId: '100000000000001', templates },
    notifications: { ...DEFAULT_NOTIFICATIONS, ...QUIET, ...settings },
  });
/** Only what a test is about leaves. */
const QUIET: Partial<NotificationSettings> = {
  reminders: [],
  unanswered: { nudgeAfterMinutes: null, emailAfterMinutes: null, tellGuestAfterMinutes: null },
  outcomeNudgeMinutes: null,
};

let venue: Venue;
beforeAll(() => {
  venue = venueWith({ booking_confirmed: inEnglish });
});

/** Who asked, and was confirmed so long after they last wrote. */
async function confirmedAfter(ms: number, of: Venue = venue): Promise<WindowStage> {
  const stage = await openWindowStage(of);
  await stage.guestWrites();
  await stage.request();
  await stage.deliver();
  stage.pass(ms);
  await stage.decide('confirm');
  return stage;
}

const templateOf = (taken: Taken | undefined) => {
  if (!taken || !('template' in taken)) throw new Error('No template has been taken.');
  return taken.template;
};
const isTemplate = (taken: Taken) => 'template' in taken;

describe('the window', () => {
  test('is open for a day after the guest’s last message: our own words', async () => {
    const stage = await confirmedAfter(24 * HOUR - MINUTE);
    await stage.deliver();
    expect(stage.taken).toEqual([{ text: expect.stringContaining('SpotIN has confirmed your booking'), buttons: [] }]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'sent', maybe_duplicate: false });
  });

  test('is shut after it: the template, and its text in the transcript', async () => {
    const stage = await confirmedAfter(24 * HOUR);
    await stage.deliver();
    expect(stage.taken).toHaveLength(1);
    const { name, language, parameters, buttonIds } = templateOf(stage.taken[0]);
    expect([name, language, buttonIds]).toEqual(['confirmed_by_us', 'en', []]);
    expect(parameters).toContain(`${DATE}, 17:00–18:00`);
    const row = await stage.row('booking_confirmed');
    expect(row).toMatchObject({ status: 'sent', attempts: 1 });
    expect(row.text).toMatch(
      /^Hello .*SpotIN has confirmed your booking of .* on Friday 7 March 2031, 17:00–18:00, for/,
    );
    expect(await stage.transcript()).toEqual([row.text]);
    expect(stage.notes).toEqual([]);
  });

  test('opens again when the guest writes', async () => {
    const stage = await confirmedAfter(30 * HOUR);
    await stage.guestWrites();
    await stage.deliver();
    expect(stage.taken.filter(isTemplate)).toEqual([]);
    expect(stage.taken).toHaveLength(1);
  });

  test('is WhatsApp’s to judge for a reply: no template could say it', async () => {
    const stage = await openWindowStage(venue);
    await stage.guestWrites();
    stage.pass(25 * HOUR);
    const words = { text: 'We have found your umbrella.', dedupeKey: 'words' };
    const to = { conversationId: stage.conversationId, guestAddress: stage.guest.address, handoffId: null };
    await stage.add(wordsToGuest(venue, 'team_reply', to, words, stage.now()));
    stage.scripts.freely.push(shut());
    await stage.deliver();
    expect(await stage.row('team_reply')).toMatchObject({ status: 'skipped' });
    expect(stage.taken).toEqual([]);
    expect(stage.notes).toEqual([expect.stringContaining("The team's reply to")]);
  });
});

describe('the language of a template', () => {
  const languages = (each: MessageTemplate['languages'], of: Partial<Venue> = {}) => ({
    ...venueWith({ booking_confirmed: { name: 'confirmed_by_us', languages: each } }),
    ...of,
  });

  test.each([
    ['the guest’s', languages(['en', 'ar']), 'ar', 'الجمعة'],
    ['else the venue’s', languages(['es', 'de'], { language: 'de' }), 'de', 'Freitag, 7. März 2031'],
    ['else whichever there is', languages(['es', 'fr']), 'es', 'viernes, 7 de marzo de 2031'],
  ] as const)('is %s', async (_what, of, expected, day) => {
    const stage = await confirmedAfter(25 * HOUR, of);
    await stage.speaks('ar');
    await stage.deliver();
    const { language, parameters } = templateOf(stage.taken[0]);
    expect(language).toBe(expected);
    expect(parameters.some((text) => text.includes(day))).toBe(true);
  });
});

describe('a reminder', () => {
  const reminding: Partial<NotificationSettings> = { reminders: [{ minutesBefore: 120, channels: ['whatsapp'] }] };
  const template = { reminder: { name: 'booking_reminder', languages: ['en' as const] } };
  const untilReminder = (stage: WindowStage) =>
    stage.pass(new Date('2031-03-07T13:00:00Z').getTime() - stage.now().getTime());

  test('has the same three buttons, freely and as a template', async () => {
    const stage = await confirmedAfter(MINUTE, venueWith(template, reminding));
    await stage.deliver();
    untilReminder(stage);
    await stage.deliver();
    const { buttonIds } = templateOf(stage.taken[1]);
    const { id } = await stage.booking();
    expect(buttonIds.map((each) => readReminderButton(each))).toEqual(
      ['coming', 'change', 'cancel'].map((answer) => ({
        seen: { bookingId: id, startsAt: new Date('2031-03-07T15:00:00Z') },
        answer,
      })),
    );
    const other = await confirmedAfter(MINUTE, venueWith(template, reminding));
    await other.deliver();
    untilReminder(other);
    await other.guestWrites();
    await other.deliver();
    expect(other.taken[1]).toMatchObject({
      text: expect.stringContaining(DATE),
      buttons: [{ title: "I'll be there" }, { title: 'Change' }, { title: 'Cancel' }],
    });
  });

  test('without a template goes by email, where none goes there anyway', async () => {
    const stage = await confirmedAfter(MINUTE, venueWith({}, reminding));
    await stage.deliver();
    await stage.givesEmail('mona@example.com');
    untilReminder(stage);
    await stage.deliver();
    expect(stage.emails).toEqual(expect.arrayContaining(['reminder to mona@example.com']));
    expect(await stage.row('reminder')).toMatchObject({
      status: 'skipped',
      last_error: expect.stringContaining('it goes by email instead'),
    });
    expect(stage.notes).toEqual([]);
  });

  test('that goes by email at the same hour goes there once', async () => {
    const both: Partial<NotificationSettings> = {
      reminders: [{ minutesBefore: 120, channels: ['whatsapp', 'email'] }],
    };
    const stage = await openWindowStage(venueWith({}, both));
    await stage.guestWrites();
    await stage.givesEmail('mona@example.com');
    await stage.request();
    await stage.decide('confirm');
    await stage.deliver();
    untilReminder(stage);
    await stage.deliver();
    expect(stage.emails.filter((each) => each.startsWith('reminder'))).toEqual(['reminder to mona@example.com']);
    expect(await stage.row('reminder')).toMatchObject({ status: 'skipped' });
    expect(stage.notes).toEqual([]);
  });

  test.each([
    ['cancelled', (stage: WindowStage) => stage.decide('cancel')],
    ['moved', (stage: WindowStage) => stage.move('19:00')],
  ])('does not leave when the booking is %s after the last look at it', async (_how, happens) => {
    const stage = await confirmedAfter(MINUTE, venueWith(template, reminding));
    await stage.deliver();
    untilReminder(stage);
    await stage.guestWrites();
    const before = stage.taken.length;
    stage.meanwhile.push(() => happens(stage));
    await stage.deliver();
    const left = stage.taken.slice(before).map((each) => ('buttons' in each ? each.buttons.length : 0));
    expect(left).toEqual([0]);
  });

  test('that WhatsApp takes and gives up later is shown so on the card', async () => {
    const stage = await confirmedAfter(MINUTE, venueWith(template, reminding));
    await stage.deliver();
    untilReminder(stage);
    await stage.deliver();
    const { id } = await stage.row('reminder');
    const cards = () =>
      stage.database
        .selectFrom('notifications')
        .select('status')
        .where('kind', '=', 'card')
        .where('about_id', '=', id)
        .execute();
    expect(await cards()).toHaveLength(1);
    for (const { attempt, waitsFor } of [1, 5, 15, 0].map((minutes, attempt) => ({
      attempt,
      waitsFor: minutes * MINUTE,
    }))) {
      await stage.status('reminder', noSuchNumber(), `wamid.${attempt + 2}`);
      stage.pass(waitsFor);
      await stage.deliver();
    }
    expect(await stage.row('reminder')).toMatchObject({ status: 'dead' });
    // Once for each time that WhatsApp took it, and once for the end.
    expect(await cards()).toEqual(Array.from({ length: 5 }, () => ({ status: 'sent' })));
  });

  test('handed on twice, of two hours, is two emails', async () => {
    const twice: Partial<NotificationSettings> = {
      reminders: [120, 60].map((minutesBefore) => ({ minutesBefore, channels: ['whatsapp'] })),
    };
    const stage = await confirmedAfter(MINUTE, venueWith({}, twice));
    await stage.deliver();
    await stage.givesEmail('mona@example.com');
    untilReminder(stage);
    await stage.deliver();
    stage.pass(HOUR);
    await stage.deliver();
    expect(stage.emails.filter((each) => each.startsWith('reminder'))).toHaveLength(2);
  });
});

describe('without a template', () => {
  test('and with an address, the email of the same event is enough: nobody needs a note', async () => {
    const stage = await openWindowStage(venueWith({}));
    await stage.guestWrites();
    await stage.givesEmail('mona@example.com');
    await stage.request();
    stage.pass(25 * HOUR);
    await stage.decide('confirm');
    await stage.deliver();
    expect(stage.taken).toEqual([]);
    expect(stage.emails.filter((each) => each.startsWith('booking_confirmed'))).toHaveLength(1);
    const { status, last_error: reason } = await stage.row('booking_confirmed');
    expect([status, reason]).toEqual(['skipped', expect.stringMatching(/24 hours.*no template.*by email instead/)]);
    expect(stage.notes).toEqual([]);
    expect(await stage.transcript()).toEqual([]);
  });

  test('an address that came after the event gets the email, too', async () => {
    const stage = await confirmedAfter(25 * HOUR, venueWith({}));
    await stage.givesEmail('mona@example.com');
    await stage.deliver();
    expect(stage.emails).toContain('booking_confirmed to mona@example.com');
  });

  test('a move is told of by email as a change', async () => {
    const stage = await confirmedAfter(MINUTE, venueWith({}));
    await stage.deliver();
    stage.pass(25 * HOUR);
    await stage.move('19:00');
    await stage.givesEmail('mona@example.com');
    await stage.deliver();
    expect(stage.emails).toContain('booking_changed to mona@example.com');
    expect(await stage.row('booking_rescheduled')).toMatchObject({ status: 'skipped' });
  });

  test.each([
    ['and without an address', venueWith({}), null, /no template.*given no email address/],
    [
      'at a venue that writes no emails to guests',
      venueWith({}, { guestChannels: ['whatsapp'] }),
      'mona@example.com',
      /no template.*no other channel/,
    ],
  ])('%s the row says why, and the team hears of it', async (_what, of, email, reason) => {
    const stage = await confirmedAfter(25 * HOUR, of);
    if (email) await stage.givesEmail(email);
    await stage.deliver();
    expect(stage.taken).toEqual([]);
    expect(stage.emails.filter((each) => each.startsWith('booking_confirmed'))).toEqual([]);
    expect(await stage.row('booking_confirmed')).toMatchObject({
      status: 'skipped',
      last_error: expect.stringMatching(reason),
    });
    expect(stage.notes).toEqual([expect.stringMatching(/^Our word to .* did not go .*write from the phone/)]);
  });
});

describe('131047 in an open window', () => {
  test('at once: the template, in the same attempt', async () => {
    const stage = await confirmedAfter(HOUR);
    stage.scripts.freely.push(shut());
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([true]);
    const row = await stage.row('booking_confirmed');
    expect(row).toMatchObject({ status: 'sent', attempts: 1, maybe_duplicate: false });
    expect(await stage.transcript()).toEqual([row.text]);
  });

  test('at once, and the template’s answer is lost: it is never tried as our own words again', async () => {
    const stage = await confirmedAfter(HOUR);
    stage.scripts.freely.push(shut());
    stage.scripts.template.push(lostAnswer());
    await stage.deliver();
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'sending' });
    stage.pass(5 * MINUTE);
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([true]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'sent', maybe_duplicate: true });
  });

  test('late: due again as a template, whatever goes wrong meanwhile', async () => {
    const stage = await confirmedAfter(HOUR);
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([false]);
    await stage.status('booking_confirmed', shut());
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'pending', attempts: 0 });
    // The same once more is old news.
    await stage.status('booking_confirmed', shut());
    stage.scripts.template.push(overloaded(), lostAnswer());
    await stage.deliver();
    stage.pass(5 * MINUTE);
    await stage.deliver();
    stage.pass(5 * MINUTE);
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([false, true]);
    const row = await stage.row('booking_confirmed');
    expect(row).toMatchObject({ status: 'sent', maybe_duplicate: true });
    expect(await stage.transcript()).toEqual([row.text]);
    await stage.status('booking_confirmed', null);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'delivered' });
  });

  test('late, without a template: by email', async () => {
    const stage = await confirmedAfter(HOUR, venueWith({}));
    await stage.givesEmail('mona@example.com');
    await stage.deliver();
    await stage.status('booking_confirmed', shut());
    await stage.deliver();
    expect(stage.taken).toHaveLength(1);
    expect(stage.emails).toContain('booking_confirmed to mona@example.com');
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'skipped' });
  });

  test('late, of a reply: skipped, and the team hears of it', async () => {
    const stage = await openWindowStage(venue);
    await stage.guestWrites();
    const words = { text: 'We have found your umbrella.', dedupeKey: 'words' };
    const to = { conversationId: stage.conversationId, guestAddress: stage.guest.address, handoffId: null };
    await stage.add(wordsToGuest(venue, 'team_reply', to, words, stage.now()));
    await stage.deliver();
    await stage.status('team_reply', shut());
    await stage.deliver();
    expect(await stage.row('team_reply')).toMatchObject({
      status: 'skipped',
      last_error: expect.stringMatching(/^131047/),
    });
    expect(stage.notes).toHaveLength(1);
  });

  test('late, in spite of a template: the next channel', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await stage.deliver();
    await stage.status('booking_confirmed', shut());
    await stage.deliver();
    await stage.status('booking_confirmed', shut());
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([true, true]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'skipped' });
    expect(stage.notes).toHaveLength(1);
  });
});

describe('a template that Meta does not take', () => {
  test('at once: the next channel', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await stage.givesEmail('mona@example.com');
    stage.scripts.template.push(paused());
    await stage.deliver();
    expect(stage.taken).toEqual([]);
    expect(stage.emails).toContain('booking_confirmed to mona@example.com');
    expect(await stage.row('booking_confirmed')).toMatchObject({
      status: 'skipped',
      last_error: expect.stringMatching(/confirmed_by_us \(en\): .*paused.*by email instead/),
    });
    expect(stage.notes).toEqual([]);
  });

  test('in a status: the next channel', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await stage.deliver();
    await stage.status('booking_confirmed', paused());
    await stage.deliver();
    expect(stage.taken).toHaveLength(1);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'skipped' });
    expect(stage.notes).toEqual([expect.stringContaining('did not go')]);
  });

  test('when an earlier one may have arrived: nobody can say, and no email says it twice', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await stage.givesEmail('mona@example.com');
    stage.scripts.template.push(lostAnswer(), paused());
    await stage.deliver();
    stage.pass(5 * MINUTE);
    await stage.deliver();
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'ambiguous' });
    expect(stage.emails.filter((each) => each.startsWith('booking_confirmed'))).toEqual([]);
    expect(stage.notes).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  const died = async (stage: WindowStage, isKept: boolean) => {
    const { id } = await stage.row('booking_confirmed');
    const claimed = await stage.store.notifications.claim(id, 1, stage.now());
    if (!claimed) throw new Error('It cannot be claimed.');
    if (isKept) await stage.store.notifications.keepWords(claimed, { text: 'Hello Mona' });
    await expect.poll(() => stage.store.notifications.due(stage.now(), 50)).toContain(id);
  };

  test('before anything left: the template goes once, at once', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await died(stage, false);
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([true]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'sent', maybe_duplicate: false });
  });

  test('as it left: its status is waited for, and only without one the template goes again', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await died(stage, true);
    await stage.deliver();
    expect(stage.taken).toEqual([]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'sending' });
    stage.pass(5 * MINUTE);
    await stage.deliver();
    expect(stage.taken.map(isTemplate)).toEqual([true]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'sent', maybe_duplicate: true });
  });

  test('as it left, and the status comes: it is delivered, and nothing goes again', async () => {
    const stage = await confirmedAfter(25 * HOUR);
    await died(stage, true);
    await stage.deliver();
    await stage.status('booking_confirmed', null, 'wamid.of-the-dead');
    stage.pass(5 * MINUTE);
    await stage.deliver();
    expect(stage.taken).toEqual([]);
    expect(await stage.row('booking_confirmed')).toMatchObject({ status: 'delivered' });
  });
});
