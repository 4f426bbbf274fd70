import { expect, test } from 'vitest';
import { DeliveryError } from '../../src/ports.ts';
import { badRow, lostAnswer, MINUTE, openLedger, trouble } from '../support/ledger.ts';

test('rows of one conversation leave in order, and each once however many workers try', async () => {
  const { add, whatsapp, deliverThenPass } = await openLedger();
  for (const text of ['one', 'two', 'three']) await add({ text });
  await add({ text: 'one' });
  await Promise.all([deliverThenPass(0), deliverThenPass(0), deliverThenPass(0)]);
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one', 'two', 'three']);
});

test('an error of the row is tried again after 1, 5 and 15 minutes, then it is dead, the team is told, and the next one goes', async () => {
  const { add, whatsapp, row, steps, notes, deliverThenPass } = await openLedger();
  whatsapp.script.push(badRow, badRow, badRow, badRow);
  const first = await add({ text: 'one' });
  await add({ text: 'two' });
  for (const minutes of [1, 5, 15]) {
    await deliverThenPass(minutes * MINUTE - 1);
    expect((await row(first)).status).toBe('pending');
    expect(whatsapp.sent).toEqual([]);
    await deliverThenPass(1);
  }
  await deliverThenPass(0);
  expect(await row(first)).toMatchObject({ status: 'dead', last_error: '131026: no such number' });
  expect(await steps(first)).toEqual(['failed', 'failed', 'failed', 'dead']);
  expect(whatsapp.sent).toEqual(['two']);
  expect(await notes()).toEqual([
    'Our reply to 201027764824 could not be delivered and was given up (131026: no such number).',
  ]);
});

test('what was given up goes out again when somebody asks for it, and only that', async () => {
  const { add, whatsapp, store, row, steps, now, deliverThenPass } = await openLedger();
  whatsapp.script.push(badRow, badRow, badRow, badRow);
  const id = await add({ text: 'one' });
  for (let time = 0; time < 4; time++) await deliverThenPass(15 * MINUTE);
  expect(await store.notifications.sendAgain('another', id, 'Amira', now())).toBe(false);
  expect(await store.notifications.sendAgain('spotin', id, 'Amira', now())).toBe(true);
  expect(await store.notifications.sendAgain('spotin', id, 'Amira', now())).toBe(false);
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one']);
  expect(await row(id)).toMatchObject({ status: 'sent', attempts: 1, maybe_duplicate: false });
  expect((await steps(id)).slice(-2)).toEqual(['sent_again', 'sent']);
});

test('a trouble of the channel holds up everything on it, spends no attempt and kills nothing', async () => {
  const { add, whatsapp, row, deliverThenPass } = await openLedger();
  whatsapp.script.push(...Array.from({ length: 20 }, () => trouble));
  const first = await add({ text: 'one' });
  const other = await add({ text: 'to somebody else', orderingKey: 'conversation/2' });
  await deliverThenPass(0);
  expect(await row(first)).toMatchObject({ status: 'pending', attempts: 0 });
  expect(await row(other)).toMatchObject({ status: 'pending', attempts: 0, last_error: null });
  for (let time = 0; time < 25; time++) await deliverThenPass(5 * MINUTE);
  expect(whatsapp.sent.sort()).toEqual(['one', 'to somebody else']);
  expect(await row(first)).toMatchObject({ status: 'sent', attempts: 1 });
});

test('the team is told once of a trouble that lasts, and once that it is over', async () => {
  const { add, whatsapp, notes, deliverThenPass } = await openLedger();
  whatsapp.script.push(...Array.from({ length: 12 }, () => trouble));
  await add({ text: 'one' });
  for (let time = 0; time < 80; time++) await deliverThenPass(MINUTE / 2);
  const told = await notes();
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('WhatsApp has not taken our messages since');
  expect(told[1]).toContain('WhatsApp takes our messages again');
});

test('a trouble that passes at once is nobody’s concern', async () => {
  const { add, whatsapp, notes, deliverThenPass } = await openLedger();
  whatsapp.script.push(trouble, trouble);
  await add({ text: 'one' });
  for (let time = 0; time < 5; time++) await deliverThenPass(5_000);
  expect(whatsapp.sent).toEqual(['one']);
  expect(await notes()).toEqual([]);
});

test('where Slack itself is in trouble the owners hear of it by email', async () => {
  const { add, slack, mail, notes, deliverThenPass } = await openLedger();
  const revoked = new DeliveryError('channel', 'token_revoked', 'Slack: token_revoked');
  slack.script.push(...Array.from({ length: 12 }, () => revoked));
  await add({ text: 'a note', kind: 'team_note', channel: 'slack', recipient: 'C_BOOKINGS', orderingKey: 'note' });
  for (let time = 0; time < 80; time++) await deliverThenPass(MINUTE / 2);
  expect(mail.sent.map(({ email }) => email.text)).toEqual([
    expect.stringContaining('has not taken our messages'),
    expect.stringContaining('takes our messages again'),
  ]);
  expect((await notes()).slice(1)).toEqual([expect.stringContaining('Slack takes our messages again')]);
  expect(slack.posted).toHaveLength(2);
});

test('a channel that has failed is tried with one row at a time', async () => {
  const { add, store, now } = await openLedger();
  await store.notifications.pauseChannel('spotin', 'whatsapp', {
    until: now(),
    reason: '500',
    now: now(),
    byStatus: false,
  });
  const ids = await Promise.all(
    ['one', 'two', 'three'].map((text) => add({ text, orderingKey: `conversation/${text}` })),
  );
  const claim = () => Promise.all(ids.map((id) => store.notifications.claim(id, 30_000, now())));
  expect((await claim()).filter(Boolean)).toHaveLength(1);
  expect((await claim()).filter(Boolean)).toHaveLength(0);
  await store.notifications.resumeChannel('spotin', 'whatsapp', now(), false);
  expect((await claim()).filter(Boolean)).toHaveLength(2);
});

test('too many messages to one guest hold up that guest only', async () => {
  const { add, whatsapp, row, deliverThenPass } = await openLedger();
  whatsapp.script.push(new DeliveryError('recipient', '131056', 'pair limit', { retryAfterMs: 6_000 }));
  const first = await add({ text: 'one' });
  await add({ text: 'to somebody else', orderingKey: 'conversation/2' });
  await deliverThenPass(6_000);
  expect(whatsapp.sent).toEqual(['to somebody else']);
  expect(await row(first)).toMatchObject({ status: 'pending', attempts: 0 });
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['to somebody else', 'one']);
});

test('what the provider’s pace asks to wait is held without an attempt, and goes when the time has come', async () => {
  const { add, whatsapp, row, steps, store, database, now, deliverThenPass } = await openLedger();
  whatsapp.pace.push(60_000);
  const id = await add({ text: 'one' });
  await deliverThenPass(0);
  expect(await row(id)).toMatchObject({ status: 'pending', attempts: 0 });
  expect(await store.notifications.anyInHand()).toBe(true);
  expect(await store.notifications.due(now(), 10)).toEqual([]);
  await database
    .updateTable('notifications')
    .set({ lease_until: new Date(0) })
    .execute();
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one']);
  expect(await steps(id)).toEqual(['sent']);
});

test('a lost answer waits for the provider’s status; a status closes the row, also one that comes late', async () => {
  const { add, whatsapp, row, steps, receiveStatus, deliverThenPass } = await openLedger();
  whatsapp.script.push(lostAnswer);
  const id = await add({ text: 'one' });
  await deliverThenPass(4 * MINUTE);
  expect((await row(id)).status).toBe('sending');
  await receiveStatus({ notificationId: id, status: 'delivered' });
  await deliverThenPass(10 * MINUTE);
  expect(whatsapp.sent).toEqual([]);
  expect((await row(id)).status).toBe('delivered');
  await receiveStatus({ notificationId: id, status: 'sent' });
  expect((await row(id)).status).toBe('delivered');
  await receiveStatus({ notificationId: id, status: 'read' });
  expect((await row(id)).status).toBe('read');
  expect(await steps(id)).toEqual(['unknown', 'delivered', 'read']);
});

test('a lost answer without any status is sent again after the wait, and the row says so', async () => {
  const { add, whatsapp, row, deliverThenPass } = await openLedger();
  whatsapp.script.push(lostAnswer);
  const id = await add({ text: 'one' });
  await deliverThenPass(5 * MINUTE);
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one']);
  expect(await row(id)).toMatchObject({ status: 'sent', maybe_duplicate: true });
});

test('what may be out is not sent again before the provider is known to be well, however long that takes', async () => {
  const { add, whatsapp, row, deliverThenPass } = await openLedger();
  whatsapp.script.push(lostAnswer);
  whatsapp.reachable.push(...Array.from({ length: 70 }, () => trouble));
  const id = await add({ text: 'one' });
  for (let time = 0; time < 60; time++) await deliverThenPass(5 * MINUTE);
  expect(await row(id)).toMatchObject({ status: 'sending', attempts: 1 });
  for (let time = 0; time < 20; time++) await deliverThenPass(5 * MINUTE);
  expect(whatsapp.sent).toEqual(['one']);
  expect(await row(id)).toMatchObject({ status: 'sent', attempts: 2, maybe_duplicate: true });
});

test('a worker that died while sending leaves a row that waits for its status, not a second message', async () => {
  const { add, whatsapp, row, store, database, now, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  await store.notifications.claim(id, 30_000, now());
  await database
    .updateTable('notifications')
    .set({ lease_until: new Date(0) })
    .execute();
  await deliverThenPass(MINUTE);
  expect(whatsapp.sent).toEqual([]);
  expect((await row(id)).status).toBe('sending');
});

test('whoever has lost the lease records nothing', async () => {
  const { add, row, store, database, now } = await openLedger();
  const id = await add({ text: 'one' });
  const first = await store.notifications.claim(id, 30_000, now());
  await database
    .updateTable('notifications')
    .set({ lease_until: new Date(0) })
    .execute();
  const second = await store.notifications.claim(id, 30_000, now());
  if (!first || !second) throw new Error('not claimed');
  const outcome = { status: 'sent' as const, providerId: 'wamid.late' };
  expect(await store.notifications.record(first, outcome, now())).toBe(false);
  await expect(store.notifications.keepWords(first, { text: 'other words' })).rejects.toThrow('taken over');
  expect((await row(id)).status).toBe('sending');
  expect(await store.notifications.record(second, outcome, now())).toBe(true);
});

test('what a shut window keeps from going is skipped, with the reason', async () => {
  const { add, whatsapp, row, deliverThenPass } = await openLedger();
  whatsapp.script.push(new DeliveryError('window', '131047', 'more than 24 hours'));
  const id = await add({ text: 'one' });
  await deliverThenPass(0);
  expect(await row(id)).toMatchObject({ status: 'skipped', last_error: '131047: more than 24 hours' });
});

const failed = (notificationId: string, providerMessageId: string, failure: 'row' | 'channel' | 'window') => ({
  notificationId,
  providerMessageId,
  status: 'failed' as const,
  error: { code: '131016', message: 'did not go', failure },
});

test('a status that says the channel failed kills nothing: the message goes again', async () => {
  const { add, whatsapp, row, receiveStatus, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  await deliverThenPass(0);
  await receiveStatus(failed(id, 'wamid.1', 'channel'));
  expect((await row(id)).status).toBe('pending');
  await deliverThenPass(MINUTE);
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one', 'one']);
});

test('a message that was taken and then refused is tried again after 1, 5 and 15 minutes, then it is dead and the team is told', async () => {
  const { add, whatsapp, row, steps, notes, receiveStatus, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  for (const [attempt, minutes] of [1, 5, 15].entries()) {
    await deliverThenPass(0);
    await receiveStatus(failed(id, `wamid.${attempt + 1}`, 'row'));
    expect((await row(id)).status).toBe('pending');
    await deliverThenPass(minutes * MINUTE - 1);
    expect(whatsapp.sent).toHaveLength(attempt + 1);
    await deliverThenPass(1);
  }
  await deliverThenPass(0);
  await receiveStatus(failed(id, 'wamid.4', 'row'));
  expect((await row(id)).status).toBe('dead');
  expect((await steps(id)).slice(-2)).toEqual(['sent', 'dead']);
  expect(await notes()).toHaveLength(1);
});

test('a late failure of an earlier attempt, or of another venue, says nothing about the one that went', async () => {
  const { add, whatsapp, row, store, now, receiveStatus, deliverThenPass } = await openLedger();
  whatsapp.script.push(lostAnswer);
  const id = await add({ text: 'one' });
  await deliverThenPass(5 * MINUTE);
  await deliverThenPass(0);
  await receiveStatus(failed(id, 'wamid.lost', 'window'));
  const ofAnother = { channel: 'whatsapp' as const, venueAddress: '', at: now(), ...failed(id, 'wamid.1', 'window') };
  await store.notifications.applyStatus('another', ofAnother, [], now());
  expect((await row(id)).status).toBe('sent');
  await receiveStatus(failed(id, 'wamid.1', 'window'));
  expect((await row(id)).status).toBe('skipped');
});

test('answers that are lost for ever do not repeat a message for ever: it is ambiguous, and the team is told', async () => {
  const { add, whatsapp, row, notes, deliverThenPass } = await openLedger();
  whatsapp.script.push(...Array.from({ length: 50 }, () => lostAnswer));
  const id = await add({ text: 'one' });
  for (let time = 0; time < 20; time++) await deliverThenPass(5 * MINUTE);
  expect(await row(id)).toMatchObject({ status: 'ambiguous', attempts: 3 });
  whatsapp.script.length = 0;
  for (let time = 0; time < 5; time++) await deliverThenPass(5 * MINUTE);
  expect(whatsapp.sent).toEqual([]);
  expect((await notes()).filter((note) => note.includes('could not be found out'))).toHaveLength(1);
});

test('a pause that was set while a send was in the air is not lifted by it', async () => {
  const { store, whatsapp, add, now, deliverThenPass } = await openLedger();
  await add({ text: 'one' });
  const begun = now();
  const until = new Date(begun.getTime() + MINUTE);
  await store.notifications.pauseChannel('spotin', 'whatsapp', { until, reason: '429', now: begun, byStatus: false });
  await store.notifications.resumeChannel('spotin', 'whatsapp', begun, false);
  await deliverThenPass(MINUTE);
  expect(whatsapp.sent).toEqual([]);
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one']);
});

test('"sent" that comes after "failed" of the same message is old news; the message goes again', async () => {
  const { add, whatsapp, row, receiveStatus, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  await deliverThenPass(0);
  await receiveStatus(failed(id, 'wamid.1', 'row'));
  await receiveStatus({ notificationId: id, providerMessageId: 'wamid.1', status: 'sent' });
  expect((await row(id)).status).toBe('pending');
  await deliverThenPass(MINUTE);
  await deliverThenPass(0);
  expect(whatsapp.sent).toEqual(['one', 'one']);
});

test('"failed" that is delivered twice does not undo the attempt after it', async () => {
  const { add, whatsapp, row, receiveStatus, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  await deliverThenPass(0);
  await receiveStatus(failed(id, 'wamid.1', 'row'));
  whatsapp.script.push(lostAnswer);
  await deliverThenPass(MINUTE);
  await deliverThenPass(MINUTE);
  await receiveStatus(failed(id, 'wamid.1', 'row'));
  expect(await row(id)).toMatchObject({ status: 'sending' });
  await receiveStatus({ notificationId: id, providerMessageId: 'wamid.2', status: 'delivered' });
  expect((await row(id)).status).toBe('delivered');
});

test('a refusal that comes before the answer to the send is an attempt all the same', async () => {
  const { add, store, row, now, receiveStatus } = await openLedger();
  const id = await add({ text: 'one' });
  const claimed = await store.notifications.claim(id, 30_000, now());
  await receiveStatus(failed(id, 'wamid.early', 'row'));
  expect(await row(id)).toMatchObject({ status: 'pending', attempts: 1 });
  if (!claimed) throw new Error('not claimed');
  const sent = { status: 'sent' as const, providerId: 'wamid.early' };
  expect(await store.notifications.record(claimed, sent, now())).toBe(false);
});

test('a provider that takes every message and fails it afterwards is one trouble, told once and lifted by a status', async () => {
  const { add, whatsapp, row, notes, receiveStatus, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  for (let minute = 0; minute < 20; minute++) {
    await deliverThenPass(0);
    if ((await row(id)).status === 'sent') await receiveStatus(failed(id, `wamid.${whatsapp.sent.length}`, 'channel'));
    await deliverThenPass(MINUTE);
  }
  expect(await notes()).toEqual([expect.stringContaining('has not taken our messages')]);
  expect((await row(id)).attempts).toBeLessThanOrEqual(1);
  await deliverThenPass(0);
  await receiveStatus({ notificationId: id, providerMessageId: `wamid.${whatsapp.sent.length}`, status: 'delivered' });
  expect((await notes()).slice(1)).toEqual([expect.stringContaining('takes our messages again')]);
});

test('a failure that moves no row says nothing of the channel', async () => {
  const { add, store, receiveStatus, deliverThenPass } = await openLedger();
  const id = await add({ text: 'one' });
  await deliverThenPass(0);
  await receiveStatus(failed(id, 'wamid.of.another.day', 'channel'));
  expect(await store.notifications.channelFailures('spotin', 'whatsapp')).toBe(0);
});

test('what Slack may have taken and we may not look for goes three times more at most, then it is ambiguous', async () => {
  const { add, slack, row, deliverThenPass } = await openLedger();
  slack.blind = true;
  slack.script.push(...Array.from({ length: 500 }, () => lostAnswer));
  const note = { kind: 'team_note', channel: 'slack', recipient: 'C_BOOKINGS', orderingKey: 'note' } as const;
  const id = await add({ text: 'a note', ...note });
  for (let time = 0; time < 200; time++) await deliverThenPass(5 * MINUTE);
  expect(await row(id)).toMatchObject({ status: 'ambiguous', maybe_duplicate: true });
  expect(slack.posted.length).toBeLessThanOrEqual(4);
});

test('a message that the provider alone cannot take is given up while others go, and lets those behind it go', async () => {
  const { add, whatsapp, row, notes, deliverThenPass } = await openLedger();
  whatsapp.poison = 'one';
  const poisoned = await add({ text: 'one' });
  await add({ text: 'behind it' });
  for (let minute = 0; minute < 60; minute++) {
    await add({ text: `other ${minute}`, orderingKey: `conversation/other ${minute}` });
    await deliverThenPass(MINUTE);
  }
  expect((await row(poisoned)).status).toBe('dead');
  expect(whatsapp.sent).toContain('behind it');
  expect(whatsapp.sent).toHaveLength(61);
  expect(await notes()).toContainEqual(expect.stringContaining('was given up'));
});
