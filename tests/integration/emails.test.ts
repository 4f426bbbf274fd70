import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { DEFAULT_NOTIFICATIONS, type NotificationSettings } from '../../src/domain/notification-settings.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { replanGuest } from '../../src/usecases/replan.ts';
import { HOUR } from '../support/handover-stage.ts';
import { type MailStage, openMailStage, type ReceivedEmail, resendOfFile } from '../support/mail-stage.ts';
import { reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const NOUR = 'nour@guest.example';
const OWNER = 'owner@spotin.example';
const MINUTE = 60_000;
const resend = resendOfFile();

const withSettings = (settings: Partial<NotificationSettings>): Venue =>
  spotin({ notifications: { ...DEFAULT_NOTIFICATIONS, ...settings } });

/** A guest who has given an address. */
async function open(venue: Venue = spotin(), email: string | null = NOUR): Promise<MailStage> {
  const stage = await openMailStage(resend(), venue);
  await stage.say('Hello', scriptedModel([reply('Hello!')]));
  await stage.giveAddress(email);
  return stage;
}

const titles = (emails: ReceivedEmail[]) => emails.map(({ subject }) => subject.split(' – ')[0]);

function appointment({ attachments }: ReceivedEmail) {
  const content = Buffer.from(attachments[0]?.content ?? '', 'base64').toString();
  const calendar = new ICAL.Component(ICAL.parse(content));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? expect.fail('There is no event.'));
  const [method, start] = [calendar.getFirstPropertyValue('method'), event.startDate.toJSDate().toISOString()];
  return { method, uid: event.uid, sequence: event.sequence, start };
}

describe('a guest who gave an address', () => {
  test('hears by email of everything that happens to the booking, and the calendar follows', async () => {
    const stage = await open();
    await stage.book();
    await stage.deliver();
    await stage.decide('confirm');
    await stage.deliver();
    await stage.move('22:00');
    await stage.deliver();
    await stage.decide('cancel', 'A pipe has burst.');
    await stage.deliver();
    const emails = await stage.mailbox(NOUR);
    expect(titles(emails)).toEqual([
      'Your request is with the team',
      'Your booking is confirmed',
      'Your booking has changed',
      'Your booking is cancelled',
    ]);
    const { id, reference } = await stage.booking();
    for (const { text, html } of emails) for (const part of [text, html]) expect(part).toContain(reference);
    const [requested, confirmed, changed, cancelled] = emails;
    expect(requested?.attachments).toEqual([]);
    expect(changed?.text).toContain('22:00–23:00');
    expect(changed?.text).toContain('Until now: Focus, Tuesday 4 March 2031, 21:00–22:00');
    expect(cancelled?.text).toContain('SpotIN writes: “A pipe has burst.”');
    const uid = `${id}@bellhop`;
    expect([confirmed, changed, cancelled].flatMap((email) => (email ? [appointment(email)] : []))).toEqual([
      { method: 'REQUEST', uid, sequence: 2, start: '2031-03-04T19:00:00.000Z' },
      { method: 'REQUEST', uid, sequence: 3, start: '2031-03-04T20:00:00.000Z' },
      { method: 'CANCEL', uid, sequence: 4, start: '2031-03-04T20:00:00.000Z' },
    ]);
    expect(confirmed?.attachments[0]?.contentType).toBe('text/calendar; method=REQUEST; charset=utf-8');
  });

  test('is not told what is no longer true when it leaves', async () => {
    const stage = await open();
    await stage.book();
    await stage.decide('decline', 'We are closed that evening.');
    await stage.deliver();
    expect(titles(await stage.mailbox(NOUR))).toEqual(['Your request cannot be taken']);
    expect((await stage.emails('booking_requested')).map(({ status }) => status)).toEqual(['void']);
    expect((await stage.mailbox(NOUR))[0]?.attachments).toEqual([]);
  });

  test('is reminded by email where the venue says so, once', async () => {
    const stage = await open(withSettings({ reminders: [{ minutesBefore: 120, channels: ['email'] }] }));
    await stage.book();
    await stage.decide('confirm');
    await stage.deliver();
    const before = (await stage.mailbox(NOUR)).length;
    stage.pass(Date.parse('2031-03-04T17:00:00Z') - stage.now().getTime());
    await stage.deliver();
    await stage.deliver();
    const emails = (await stage.mailbox(NOUR)).slice(before);
    expect(titles(emails)).toEqual(['See you soon']);
    expect(emails[0]?.text).toContain('21:00–22:00');
  });

  test('who has said STOP gets none', async () => {
    const stage = await open(withSettings({ reminders: [{ minutesBefore: 120, channels: ['email'] }] }));
    await stage.book();
    await stage.decide('confirm');
    await stage.database.updateTable('guests').set({ opted_out_at: stage.now() }).execute();
    stage.pass(Date.parse('2031-03-04T17:00:00Z') - stage.now().getTime());
    await stage.deliver();
    expect(await stage.mailbox(NOUR)).toEqual([]);
    const rows = (await stage.emails()).filter(({ recipient }) => recipient === NOUR);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(['void', 'skipped']).toContain(row.status);
    expect(rows.find(({ kind }) => kind === 'reminder')).toMatchObject({
      status: 'skipped',
      lastError: 'the guest said STOP',
    });
    expect(stage.thread.filter(({ text }) => text.includes(NOUR))).toEqual([]);
  });

  test('and then another hears everything there, and the first one nothing more', async () => {
    const stage = await open(withSettings({ reminders: [{ minutesBefore: 120, channels: ['email'] }] }));
    await stage.book();
    await stage.decide('confirm');
    const other = 'nour@elsewhere.example';
    await stage.store.transaction(async (records) => {
      const guest = await records.conversations.guest(await stage.conversationId());
      await records.conversations.setEmail(guest.id, other);
      await replanGuest(records, spotin(), { ...guest, email: other }, stage.now());
    });
    await stage.deliver();
    stage.pass(Date.parse('2031-03-04T17:00:00Z') - stage.now().getTime());
    await stage.deliver();
    expect(await stage.mailbox(NOUR)).toEqual([]);
    expect(titles(await stage.mailbox(other)).slice(0, 1)).toEqual(['Your booking is confirmed']);
  });

  test('without an address there is no row', async () => {
    const stage = await open(spotin(), null);
    await stage.book();
    await stage.decide('confirm');
    await stage.deliver();
    expect((await stage.emails()).filter(({ recipient }) => recipient !== OWNER)).toEqual([]);
  });

  test('and whose data is deleted leaves no address behind', async () => {
    const stage = await open();
    await stage.book();
    await stage.deliver();
    await stage.decide('cancel');
    const guest = await stage.store.conversations.guest(await stage.conversationId());
    await stage.store.transaction((records) => records.erasures.erase('spotin', guest.id, stage.now()));
    await stage.deliver();
    expect(titles(await stage.mailbox(NOUR))).toEqual(['Your request is with the team']);
    for (const table of ['notifications', 'notification_events', 'guests'] as const) {
      const rows = await stage.database.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('nour@');
    }
  });
});

describe('an email whose answer was lost', () => {
  test('arrives once', async () => {
    const stage = await open();
    await stage.book();
    await stage.failResend('lost-reply', 2);
    for (let tries = 0; tries < 5; tries++) {
      await stage.deliver();
      stage.pass(MINUTE);
    }
    expect(titles(await stage.mailbox(NOUR))).toEqual(['Your request is with the team']);
    expect((await stage.emails('booking_requested')).map(({ status }) => status)).toEqual(['sent']);
  });

  test('is not repeated when it is no longer true: nobody knows whether it arrived', async () => {
    const stage = await open();
    await stage.book();
    await stage.deliver();
    await stage.decide('confirm');
    await stage.failResend('lost-reply');
    await stage.deliver();
    await stage.decide('cancel');
    for (let tries = 0; tries < 8; tries++) {
      stage.pass(5 * MINUTE);
      await stage.deliver();
    }
    expect((await stage.emails('booking_confirmed')).map(({ status }) => status)).toEqual(['ambiguous']);
    expect(titles(await stage.mailbox(NOUR)).at(-1)).toBe('Your booking is cancelled');
  });
});

describe('the owners and the staff', () => {
  const emails = { ...DEFAULT_NOTIFICATIONS.emails, newBooking: ['desk@spotin.example', 'amira@spotin.example'] };

  test('each address that the venue names for an event gets the email about it', async () => {
    const stage = await open(withSettings({ emails }), null);
    await stage.book();
    await stage.deliver();
    for (const to of emails.newBooking) {
      const [email, ...more] = await stage.mailbox(to);
      expect(email?.subject).toMatch(/^New booking request: Focus, Tue 4 Mar 21:00 \(Nour Hassan\)$/);
      expect(more).toEqual([]);
    }
    expect(await stage.mailbox(OWNER)).toEqual([]);
  });

  test('hear of a request that nobody answers, and not of one that was answered', async () => {
    const stage = await open();
    await stage.book('Nour <b>Hassan</b>');
    await stage.deliver();
    stage.pass(30 * MINUTE);
    await stage.deliver();
    const waiting = (await stage.mailbox(OWNER)).filter(({ subject }) => subject.startsWith('Still waiting: '));
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.text).toContain('The guest has waited for 30 min');
    expect(waiting[0]?.html).not.toContain('<b>');

    const answered = await open();
    await answered.book();
    answered.pass(20 * MINUTE);
    await answered.decide('confirm');
    answered.pass(HOUR);
    await answered.deliver();
    expect((await answered.mailbox(OWNER)).filter(({ subject }) => subject.startsWith('Still'))).toEqual([]);
    expect((await answered.emails('waiting_email')).map(({ status }) => status)).toEqual(['void']);
  });
});
