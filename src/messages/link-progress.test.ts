import { expect, test } from 'vitest';
import type { Session } from '../ports-web-sessions.ts';
import { linkProgress } from './link-progress.ts';

const base: Session = {
  number: '+201001234567',
  venueId: 'spotin',
  state: 'absent',
  since: new Date(0),
  detail: null,
  qr: null,
  code: null,
  wish: null,
  linkedAt: null,
  toldAt: null,
  readUntil: null,
  isHeld: true,
};
const of = (session: Partial<Session>) => linkProgress({ venueName: 'SpotIN', session: { ...base, ...session } });

test('from the wish to the picture to the connection', () => {
  expect(of({ wish: 'qr' }).kind).toBe('waiting');
  expect(of({ wish: 'qr', state: 'starting' }).kind).toBe('waiting');
  const scan = of({ wish: 'qr', state: 'waiting_for_scan', qr: '2@abc' });
  expect(scan).toMatchObject({ kind: 'scan', qr: '2@abc' });
  expect(scan).toHaveProperty('steps.0', expect.stringContaining('+201001234567'));
  expect(of({ state: 'ready', linkedAt: new Date() })).toEqual({
    kind: 'connected',
    words: 'SpotIN is connected: +201001234567.',
    advice: expect.stringContaining('switch off the greeting message and the away message'),
  });
});

test('a code is shown as the phone asks for it, and only to whom asked for a code', () => {
  const both = { state: 'waiting_for_scan', qr: '2@abc', code: 'ABCD1234' } as const;
  expect(of({ ...both, wish: 'code' })).toMatchObject({ kind: 'type', code: 'ABCD-1234' });
  expect(of({ ...both, wish: 'qr' }).kind).toBe('scan');
  expect(of({ state: 'waiting_for_scan', qr: '2@abc', wish: 'code' }).kind).toBe('waiting');
});

test('a code whose browser is gone is not shown', () => {
  const left = { state: 'waiting_for_scan', isHeld: false } as const;
  expect(of({ ...left, qr: '2@abc', wish: 'qr' }).kind).toBe('waiting');
  expect(of({ ...left, code: 'ABCD1234', wish: 'code' }).kind).toBe('waiting');
});

test('what comes back by itself is waited for', () => {
  const linkedAt = new Date();
  for (const state of ['away', 'conflict'] as const) expect(of({ state, linkedAt }).kind).toBe('waiting');
  expect(of({ state: 'ready', linkedAt, isHeld: false }).kind).toBe('waiting');
  expect(of({ state: 'away', linkedAt, detail: 'No browser was found.' })).toHaveProperty(
    'words',
    expect.stringContaining('No browser was found.'),
  );
});

test('why the last attempt came to nothing is not said of this one', () => {
  for (const state of ['absent', 'logged_out', 'wrong_number'] as const)
    expect(of({ state, wish: 'qr', detail: 'Another phone.' })).toEqual({
      kind: 'waiting',
      words: 'One moment, please: WhatsApp Web is being started.',
    });
  expect(of({ state: 'starting', wish: 'qr', detail: 'The browser has died.' })).toHaveProperty(
    'words',
    expect.stringContaining('The browser has died.'),
  );
});

test('when nothing more comes of it, it says why', () => {
  expect(of({})).toEqual({ kind: 'failed', words: 'The code was not used in time.' });
  expect(of({ state: 'wrong_number', detail: 'Another phone.' })).toEqual({ kind: 'failed', words: 'Another phone.' });
  expect(of({ state: 'wrong_number', wish: 'qr' }).kind).toBe('waiting');
  expect(of({ state: 'blocked', wish: 'qr' }).kind).toBe('waiting');
  expect(of({ state: 'blocked', linkedAt: new Date(), detail: 'Its terms.' })).toEqual({
    kind: 'failed',
    words: 'Its terms.',
  });
  expect(of({ state: 'logged_out' }).kind).toBe('failed');
  expect(of({ wish: 'unlink', linkedAt: new Date() }).kind).toBe('failed');
});
