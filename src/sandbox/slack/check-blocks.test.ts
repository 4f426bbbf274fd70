import { describe, expect, test } from 'vitest';
import { checkMessageBlocks, checkView } from './check-blocks.ts';
import { SlackError } from './slack-error.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const options = (n: number) => Array.from({ length: n }, (_, i) => ({ text: plain(`o${i}`), value: `${i}` }));
const many = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);
const x = (n: number) => 'x'.repeat(n);

function refusal(check: () => unknown): { code: string; errors: unknown } | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { code: error.code, errors: error.details.errors };
  }
}

const complaints = (...blocks: unknown[]) => refusal(() => checkMessageBlocks(blocks))?.errors;

describe('taken as they are', () => {
  test.each([
    ['header of 150', { type: 'header', text: plain(x(150)) }],
    ['section with text', { type: 'section', text: mrkdwn(x(3000)) }],
    ['section with ten fields', { type: 'section', fields: many(10, mrkdwn('f')) }],
    ['context of ten', { type: 'context', elements: many(10, plain('c')) }],
    ['25 buttons', actions(...many(25, button()))],
    ['a button with a value of 2000', actions(button({ value: x(2000), style: 'danger', url: 'https://wa.me/1' }))],
    ['100 options', actions({ type: 'static_select', placeholder: plain('p'), options: options(100) })],
    ['an overflow of five', actions({ type: 'overflow', options: options(5) })],
    ['divider', { type: 'divider' }],
  ])('%s', (_name, block) => {
    expect(complaints(block)).toBeUndefined();
  });
});

describe('refused, with words and a JSON pointer', () => {
  test.each([
    [{ type: 'header', text: plain(x(151)) }, 'must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    [{ type: 'section', text: mrkdwn('') }, 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [{ type: 'section' }, 'missing required field: text [json-pointer:/blocks/0]'],
    [
      { type: 'context', elements: many(11, plain('c')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [actions(), 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
    [{ type: 'divider', colour: 1 }, 'invalid additional property: colour [json-pointer:/blocks/0]'],
    [{ type: 'carousel' }, 'unsupported or missing type [json-pointer:/blocks/0/type]'],
    [
      actions(button({ value: x(2001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      actions(button({ text: mrkdwn('Go') })),
      'must be a valid enum value: plain_text [json-pointer:/blocks/0/elements/0/text/type]',
    ],
    [
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
    ],
  ])('%j', (block, complaint) => {
    expect(complaints(block)).toContain(complaint);
  });

  test('a block_id that stands twice', () => {
    const block = { type: 'divider', block_id: 'a' };
    expect(complaints(block, block)).toEqual(['block_id already exists: a [json-pointer:/blocks/1/block_id]']);
  });

  test('more than 50 blocks, or more than 13,200 characters in them', () => {
    expect(complaints(...many(51, { type: 'divider' }))).toEqual([
      'no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    const section = { type: 'section', text: mrkdwn(x(2900)) };
    expect(refusal(() => checkMessageBlocks(many(5, section)))?.code).toBe('msg_blocks_too_long');
    expect(refusal(() => checkMessageBlocks(many(4, section)))).toBeNull();
  });

  test('what is no list', () => {
    expect(refusal(() => checkMessageBlocks({}))?.code).toBe('invalid_blocks_format');
  });
});

test('blocks and elements without ids are given some', () => {
  const [block] = checkMessageBlocks([actions(button(), button())]);
  if (block?.type !== 'actions') throw new Error('not an actions block');
  const ids = block.elements.map(({ action_id }) => action_id);
  expect(block.block_id).toMatch(/^.{5}$/);
  expect(new Set(ids).size).toBe(2);
});

describe('modals', () => {
  const input = { type: 'input', label: plain('Why'), element: { type: 'plain_text_input' } };
  const modal = (more: object) => ({
    type: 'modal',
    title: plain('Decline'),
    submit: plain('Go'),
    blocks: [input],
    ...more,
  });
  const errors = (more: object) => refusal(() => checkView(modal(more)));

  test('limits of a modal', () => {
    expect(errors({})).toBeNull();
    expect(errors({ title: plain(x(25)) })).toEqual({
      code: 'invalid_arguments',
      errors: ['must be less than 25 characters [json-pointer:/view/title/text]'],
    });
    expect(errors({ submit: undefined })?.errors).toEqual([expect.stringContaining('`submit` is required')]);
    expect(errors({ private_metadata: x(3001) })?.code).toBe('invalid_arguments');
    expect(errors({ blocks: many(101, { type: 'divider' }) })?.code).toBe('invalid_arguments');
    expect(errors({ private_metadata: x(250_001) })?.code).toBe('view_too_large');
    expect(refusal(() => checkView(undefined))?.code).toBe('invalid_arguments');
  });
});
