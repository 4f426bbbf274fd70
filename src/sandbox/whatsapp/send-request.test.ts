import { describe, expect, test } from 'vitest';
import type { GraphError } from './graph-error.ts';
import { readSendRequest } from './send-request.ts';

const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+201012345678' };
const buttons = (...titles: string[]) => ({
  ...head,
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Which?' },
    action: { buttons: titles.map((title, i) => ({ type: 'reply', reply: { id: `b${i}`, title } })) },
  },
});

function codeOf(body: unknown): number {
  try {
    readSendRequest(body);
    return 0;
  } catch (error) {
    return (error as GraphError).code;
  }
}

test('a phone wins over a business-scoped id, and keeps how it was given', () => {
  const wish = readSendRequest({ ...head, recipient: 'EG.1', type: 'text', text: { body: 'hi' } });
  expect(wish).toMatchObject({ kind: 'message', to: { phone: '201012345678' }, input: '+201012345678' });
});

describe("Meta's limits", () => {
  test.each([
    ['text of 4096', { ...head, text: { body: 'x'.repeat(4096) } }, 0],
    ['longer text', { ...head, text: { body: 'x'.repeat(4097) } }, 100],
    ['empty text', { ...head, text: { body: '' } }, 100],
    ['no text', { ...head, type: 'text' }, 131008],
    ['no recipient', { ...head, to: undefined, text: { body: 'x' } }, 131008],
    ['a recipient that is no number', { ...head, to: 'mona', text: { body: 'x' } }, 131009],
    ['another product', { ...head, messaging_product: 'sms', text: { body: 'x' } }, 100],
    ['a type that the product does not use', { ...head, type: 'sticker' }, 100],
    ['three buttons', buttons('One', 'Two', 'x'.repeat(20)), 0],
    ['four buttons', buttons('1', '2', '3', '4'), 131009],
    ['no buttons', buttons(), 131009],
    ['a long title', buttons('x'.repeat(21)), 131009],
    ['titles that cannot be told apart', buttons('Same', 'Same'), 131009],
    ['nothing at all', undefined, 131008],
  ])('%s', (_name, body, code) => {
    expect(codeOf(body)).toBe(code);
  });
});
