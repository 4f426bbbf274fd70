import { describe, expect, test } from 'vitest';
import { LeaseLostError } from '../../src/ports.ts';
import { leavingId, type WebContact } from '../../src/ports-web-sessions.ts';
import { LEASE_MS, leaseRunsOut, NUMBER, openNumber, READY } from '../support/web-number.ts';

const MINUTE = 60_000;

describe('a number', () => {
  test('is held by one process at a time, however many ask at once', async () => {
    const stage = await openNumber();
    const all = Array.from({ length: 8 }, () => stage.holder());
    const leases = await Promise.all(all.map(({ sessions }) => sessions.hold(NUMBER, LEASE_MS)));
    expect(leases.filter((lease) => lease !== null)).toEqual([
      { number: NUMBER, venueId: 'spotin', leaseNumber: expect.any(Number) },
    ]);
  });

  test('is kept by its holder under the same lease, and free for another when that lets go or dies', async () => {
    const stage = await openNumber();
    const [one, other] = [stage.holder(), stage.holder()];
    const lease = await one.takes(READY);
    expect(await one.sessions.hold(NUMBER, LEASE_MS)).toEqual(lease);
    expect(await other.sessions.hold(NUMBER, LEASE_MS)).toBeNull();
    await one.sessions.letGo(lease);
    expect(await other.sessions.hold(NUMBER, LEASE_MS)).toMatchObject({ leaseNumber: lease.leaseNumber + 1 });
    await leaseRunsOut(stage.database);
    expect(await one.sessions.hold(NUMBER, LEASE_MS)).toMatchObject({ leaseNumber: lease.leaseNumber + 2 });
  });

  test('that is nobody’s by our tables cannot be held', async () => {
    const stage = await openNumber();
    expect(await stage.holder().sessions.hold('+201009999999', LEASE_MS)).toBeNull();
  });

  test('can no longer be written under a lease that another has taken over', async () => {
    const stage = await openNumber();
    const [one, other] = [stage.holder(), stage.holder()];
    const lease = await one.takes(READY);
    await leaseRunsOut(stage.database);
    await other.takes({ state: 'starting', detail: null });
    await expect(one.sessions.saveReadUntil(lease, new Date())).rejects.toThrow(LeaseLostError);
    await expect(one.store.sessions.lock(lease)).rejects.toThrow(LeaseLostError);
    await one.sessions.letGo(lease);
    expect(await other.sessions.byVenue('spotin')).toMatchObject({ isHeld: true, state: 'starting', readUntil: null });
  });

  test('is away, since its holder was last seen, when that has died; its codes are worth nothing then', async () => {
    const stage = await openNumber();
    const one = stage.holder();
    await one.takes(READY);
    await leaseRunsOut(stage.database, '10 minutes');
    expect(await one.sessions.all()).toMatchObject([{ state: 'away', isHeld: false }]);
    const other = stage.holder();
    await other.sessions.hold(NUMBER, LEASE_MS);
    const session = await other.sessions.byVenue('spotin');
    expect(session).toMatchObject({ state: 'away', isHeld: true });
    expect(Number(stage.clock.now()) - Number(session?.since)).toBeGreaterThanOrEqual(10 * MINUTE);
  });

  test('that waited for a scan when its holder died shows no code and waits for nothing', async () => {
    const stage = await openNumber();
    const one = stage.holder();
    await one.sessions.wish('spotin', 'qr', stage.clock.now());
    await one.takes({ state: 'waiting_for_scan', detail: null, qr: 'a picture', code: null });
    expect(await one.sessions.byVenue('spotin')).toMatchObject({ state: 'waiting_for_scan', qr: 'a picture' });
    await leaseRunsOut(stage.database);
    expect(await one.sessions.byVenue('spotin')).toMatchObject({ state: 'absent', qr: null, wish: 'qr' });
  });

  test('has been read until an instant that never moves back', async () => {
    const stage = await openNumber();
    const one = stage.holder();
    const lease = await one.takes(READY);
    const [early, late] = [new Date('2031-03-03T07:00:00Z'), new Date('2031-03-03T07:30:00Z')];
    await one.sessions.saveReadUntil(lease, late);
    await one.sessions.saveReadUntil(lease, early);
    expect((await one.sessions.byVenue('spotin'))?.readUntil).toEqual(late);
  });

  test('has not been read until an instant that is not over yet: that was a clock’s fault, and is put right', async () => {
    const stage = await openNumber();
    const one = stage.holder();
    const lease = await one.takes(READY);
    const now = stage.clock.now();
    await one.sessions.saveReadUntil(lease, new Date(now.getTime() + 30 * 24 * 60 * MINUTE));
    await one.sessions.saveReadUntil(lease, new Date(now.getTime() - MINUTE));
    expect((await one.sessions.byVenue('spotin'))?.readUntil).toEqual(new Date(now.getTime() - MINUTE));
  });

  test('takes a wish, and takes it back; a venue without such a number takes none', async () => {
    const stage = await openNumber();
    const { sessions } = stage.holder();
    expect(await sessions.wish('spotin', 'code', stage.clock.now())).toBe(true);
    expect(await sessions.byVenue('spotin')).toMatchObject({ wish: 'code' });
    await sessions.wish('spotin', null, stage.clock.now());
    expect(await sessions.byVenue('spotin')).toMatchObject({ wish: null });
    expect(await sessions.wish('nowhere', 'qr', stage.clock.now())).toBe(false);
    expect(await sessions.byVenue('nowhere')).toBeNull();
  });
});

describe('a person', () => {
  const PHONE = '+201027764824';
  const known: WebContact = { address: '201027764824', lid: '111@lid', phone: PHONE, chatId: '111@lid' };

  test('is found by either id', async () => {
    const { sessions } = (await openNumber()).holder();
    expect(await sessions.contact(NUMBER, { lid: '111@lid', phone: null })).toBeNull();
    expect(await sessions.saveContact(NUMBER, known)).toEqual(known);
    expect(await sessions.contact(NUMBER, { lid: '111@lid', phone: null })).toEqual(known);
    expect(await sessions.contact(NUMBER, { lid: null, phone: PHONE })).toEqual(known);
    expect(await sessions.contactAt(NUMBER, '201027764824')).toEqual(known);
    expect(await sessions.contact(NUMBER, { lid: null, phone: null })).toBeNull();
    expect(await sessions.contact('+201009999999', { lid: '111@lid', phone: PHONE })).toBeNull();
  });

  test('who was known by a private id alone keeps it as their address when the number is known', async () => {
    const { sessions } = (await openNumber()).holder();
    await sessions.saveContact(NUMBER, { address: '111@lid', lid: '111@lid', phone: null, chatId: '111@lid' });
    const now = { ...known, address: '201027764824', chatId: '201027764824@c.us' };
    const stands = { address: '111@lid', lid: '111@lid', phone: PHONE, chatId: '201027764824@c.us' };
    expect(await sessions.saveContact(NUMBER, now)).toEqual(stands);
    expect(await sessions.saveContact(NUMBER, { ...now, lid: null, phone: null, address: '111@lid' })).toEqual(stands);
    expect(await sessions.contact(NUMBER, { lid: null, phone: PHONE })).toEqual(stands);
  });

  test('who has been two so far stays two, and nothing breaks on it', async () => {
    const { sessions } = (await openNumber()).holder();
    const byId: WebContact = { address: '111@lid', lid: '111@lid', phone: null, chatId: '111@lid' };
    const byNumber: WebContact = { address: '201027764824', lid: null, phone: PHONE, chatId: '201027764824@c.us' };
    await sessions.saveContact(NUMBER, byId);
    await sessions.saveContact(NUMBER, byNumber);
    expect(await sessions.saveContact(NUMBER, { ...byId, phone: PHONE })).toEqual(byId);
    expect(await sessions.contact(NUMBER, { lid: '111@lid', phone: PHONE })).toEqual(byId);
    expect(await sessions.contact(NUMBER, { lid: null, phone: PHONE })).toEqual(byNumber);
  });

  test('who comes up under both ids at once is one', async () => {
    const { sessions } = (await openNumber()).holder();
    const forms = [known, { ...known, chatId: '201027764824@c.us' }, { ...known, address: '111@lid' }];
    const saved = await Promise.all(
      Array.from({ length: 12 }, (_, i) => sessions.saveContact(NUMBER, forms[i % 3] ?? known)),
    );
    expect(new Set(saved.map(({ address }) => address)).size).toBe(1);
  });
});

describe('what was sent', () => {
  const ID = '7b1c8dbe-14ac-4d1a-9a2e-9a1d5ac0f001';
  const choices = [{ id: 'yes', title: 'Yes' }];

  test('is known by its own id, by its notification and as the latest to a guest', async () => {
    const stage = await openNumber();
    const { sessions } = stage.holder();
    const first = { messageId: 'A1', notificationId: ID, address: '2010', choices };
    const second = { messageId: 'A2', notificationId: null, address: '2010', choices: null };
    await sessions.saveSend(NUMBER, first, stage.clock.now());
    await sessions.saveSend(NUMBER, first, stage.clock.now());
    expect(await sessions.lastSend(NUMBER, '2010', stage.clock.now())).toEqual(first);
    const before = stage.clock.now();
    stage.pass(1000);
    await sessions.saveSend(NUMBER, second, stage.clock.now());
    expect(await sessions.send(NUMBER, 'A1')).toEqual(first);
    expect(await sessions.sendOf(NUMBER, ID)).toEqual(first);
    expect(await sessions.lastSend(NUMBER, '2010', stage.clock.now())).toEqual(second);
    expect(await sessions.lastSend(NUMBER, '2010', before)).toEqual(first);
    expect(await sessions.lastSend(NUMBER, '2010', new Date(before.getTime() - 1))).toBeNull();
    expect(await sessions.lastSend(NUMBER, '2011', stage.clock.now())).toBeNull();
    expect(await sessions.send(NUMBER, 'A3')).toBeNull();
  });

  test('is not what has not left yet: that is known by its notification only, until WhatsApp has an id for it', async () => {
    const stage = await openNumber();
    const { sessions } = stage.holder();
    const now = stage.clock.now();
    const earlier = { messageId: 'A1', notificationId: null, address: '2010', choices: null };
    const leaving = { messageId: leavingId(ID), notificationId: ID, address: '2010', choices };
    await sessions.saveSend(NUMBER, earlier, new Date(now.getTime() - 1));
    await sessions.saveSend(NUMBER, leaving, now);
    expect(await sessions.lastSend(NUMBER, '2010', now)).toEqual(earlier);
    expect(await sessions.sendOf(NUMBER, ID)).toEqual(leaving);
    const left = { ...leaving, messageId: 'A2' };
    await sessions.saveSend(NUMBER, left, new Date(now.getTime() - 1));
    expect(await sessions.sendOf(NUMBER, ID)).toEqual(left);
  });

  test('and was not known as ours at first is, once it is found', async () => {
    const stage = await openNumber();
    const { sessions } = stage.holder();
    const unknown = { messageId: 'A1', notificationId: null, address: '2010', choices: null };
    const known = { ...unknown, notificationId: ID, choices };
    for (const send of [unknown, known, unknown]) await sessions.saveSend(NUMBER, send, stage.clock.now());
    expect(await sessions.send(NUMBER, 'A1')).toEqual(known);
  });

  test('of a number that is served no longer is not kept, and that is no error', async () => {
    const stage = await openNumber();
    const { sessions } = stage.holder();
    const send = { messageId: 'A1', notificationId: null, address: '2010', choices: null };
    await sessions.saveSend('+201009999999', send, stage.clock.now());
    expect(await sessions.send('+201009999999', 'A1')).toBeNull();
    const contact = { address: '2010', lid: null, phone: '+2010', chatId: '2010@c.us' };
    expect(await sessions.saveContact('+201009999999', contact)).toEqual(contact);
    expect(await sessions.contactAt('+201009999999', '2010')).toBeNull();
  });
});
