import { expect, test } from 'vitest';
import type { LifeEntry } from '../../ports-looking-back.ts';
import { redact, redactRecipient } from './redact.ts';

test('a recipient is shown by its last signs, a mailbox by its first', () => {
  expect(redactRecipient('whatsapp', '201027764824')).toBe('…4824');
  expect(redactRecipient('whatsapp', '4824')).toBe('…');
  expect(redactRecipient('email', 'owner@spotin.example')).toBe('o…@spotin.example');
  expect(redactRecipient('slack', 'C_BOOKINGS')).toBe('C_BOOKINGS');
});

test('phone numbers go from arguments and words; dates, times and prices stay', () => {
  const call: LifeEntry = {
    kind: 'tool_call',
    at: new Date(0),
    turnId: 'turn',
    step: 1,
    name: 'request_booking',
    arguments: { phone: '01027764824', people: 3, deep: [{ guestPhone: 201027764824 }], date: '2031-03-04' },
    refusedWith: null,
  };
  expect(redact(call)).toMatchObject({
    arguments: { phone: '…4824', people: 3, deep: [{ guestPhone: '…4824' }], date: '2031-03-04' },
  });
  const message: LifeEntry = {
    kind: 'message',
    at: new Date(0),
    sentAt: new Date(0),
    turnId: 'turn',
    by: 'guest',
    name: 'Salma',
    content: 'text',
    text: 'I am +201027764824, on 2031-03-04 at 14:00 for 12500',
  };
  expect(redact(message)).toMatchObject({ text: 'I am …4824, on 2031-03-04 at 14:00 for 12500' });
});

test('what a model was not allowed to say shows nobody’s number or mailbox', () => {
  const turn: LifeEntry = {
    kind: 'turn',
    at: new Date(0),
    id: 'turn',
    number: 1,
    status: 'done',
    model: 'offline',
    finishedAt: new Date(0),
    runs: 1,
    failures: 0,
    usage: [],
    fallback: { model: 'gpt-x', failure: 'UNAVAILABLE', message: 'Connection lost.' },
    claims: [
      { kind: 'contact', claim: '+20 102 776 4824' },
      { kind: 'contact', claim: 'salma@example.com' },
      { kind: 'date', claim: '2031-03-04' },
    ],
  };
  expect(redact(turn)).toMatchObject({
    fallback: { message: 'Connection lost.' },
    claims: [{ claim: '…824' }, { claim: 's…@example.com' }, { claim: '2031-03-04' }],
  });
});
