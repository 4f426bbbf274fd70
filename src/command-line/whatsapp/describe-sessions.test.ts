import { expect, test } from 'vitest';
import type { Session } from '../../ports-web-sessions.ts';
import { describeSessions } from './describe-sessions.ts';

const session: Session = {
  number: '+201001234567',
  venueId: 'spotin',
  state: 'ready',
  since: new Date('2026-11-21T08:00:00Z'),
  detail: null,
  qr: null,
  code: null,
  wish: null,
  linkedAt: new Date('2026-11-01T08:00:00Z'),
  toldAt: null,
  readUntil: null,
  isHeld: true,
};
const of = (changes: Partial<Session>) => describeSessions([{ ...session, ...changes }]);

test('a line for each number, and nothing more where nothing is to be done', () => {
  expect(describeSessions([session, { ...session, venueId: 'barber', number: '+4915112345678' }])).toEqual([
    'spotin            +201001234567     ready since 2026-11-21T08:00:00.000Z',
    'barber            +4915112345678    ready since 2026-11-21T08:00:00.000Z',
  ]);
  expect(describeSessions([])).toEqual(['No venue connects by QR code: none has a whatsapp.number in its file.']);
});

test.each([
  ['absent', 'npm run whatsapp -- connect spotin'],
  ['logged_out', 'npm run whatsapp -- connect spotin'],
  ['wrong_number', 'npm run whatsapp -- connect spotin'],
  ['blocked', 'tried again every hour'],
  ['conflict', 'Close WhatsApp Web'],
] as const)('%s says why, and what to do', (state, todo) => {
  const [line, why, what] = of({ state, detail: 'Because.' });
  expect(line).toContain('spotin');
  expect(why).toBe('    Because.');
  expect(what).toContain(todo);
});

test('its state reads well before a date', () => {
  const [line] = of({ state: 'wrong_number' });
  expect(line).toContain('not connected (another phone had scanned) since 2026-11-21');
});

test('a linked number that no process has is told of, whatever its row says', () => {
  const [line, what] = of({ isHeld: false });
  expect(line).toContain('away since');
  expect(what).toContain('No Bellhop that runs has it');
  expect(of({ state: 'away' })).toHaveLength(1);
  const [scanning, connect] = of({ state: 'waiting_for_scan', isHeld: false, linkedAt: null });
  expect(scanning).toContain('not connected since');
  expect(connect).toContain('npm run whatsapp -- connect spotin');
});
