import { expect, test } from 'vitest';
import { checkMessageBlocks } from './check-blocks.ts';
import type { SlackMessage } from './messages.ts';
import { actionJson, findPressed } from './pressed-element.ts';

function version(text: string, ...buttons: [actionId: string, value: string][]): SlackMessage {
  const elements = buttons.map(([action_id, value]) => {
    return { type: 'button', action_id, value, text: { type: 'plain_text', text: action_id } };
  });
  const blocks = checkMessageBlocks(elements.length > 0 ? [{ type: 'actions', block_id: 'b', elements }] : []);
  const place = { channel: 'C', ts: '1.000001', threadTs: null, userId: 'U', byBot: true, editedTs: null, files: [] };
  return { ...place, text, blocks, metadata: null };
}

const versions = [
  version('gone'),
  version('second', ['confirm', 'r2'], ['cancel', 'r2']),
  version('first', ['confirm', 'r1'], ['decline', 'r1']),
];

test('the newest version that had the button is the one that a stale client sees', () => {
  expect(findPressed(versions, 'confirm', null)?.message.text).toBe('second');
  expect(findPressed(versions, 'decline', null)?.message.text).toBe('first');
  expect(findPressed(versions, 'fly', null)).toBeNull();
});

test('a value says which version is meant; one that never was goes out as it is', () => {
  const pressed = (value: string | null) => {
    const found = findPressed(versions, 'confirm', value);
    return found && [found.message.text, actionJson(found, value, '5.000000')];
  };
  expect(pressed('r1')).toEqual([
    'first',
    expect.objectContaining({ value: 'r1', block_id: 'b', action_ts: '5.000000' }),
  ]);
  expect(pressed(null)).toEqual(['second', expect.objectContaining({ value: 'r2', type: 'button' })]);
  expect(pressed('r9')).toEqual(['second', expect.objectContaining({ value: 'r9' })]);
});
