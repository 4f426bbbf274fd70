import { describe, expect, test } from 'vitest';
import type { Block } from './blocks.ts';
import { checkView } from './check-blocks.ts';
import { ImpossibleInputError, merged, refuseEmptyInputs, stateValues } from './form-state.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const input = (id: string, element: object, optional = false) => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  optional,
  element: { action_id: id, ...element },
});
const rooms = ['focus', 'studio'].map((value) => ({ text: plain(value.toUpperCase()), value }));

const { blocks } = checkView({
  type: 'modal',
  title: plain('Move'),
  submit: plain('Move'),
  blocks: [
    { type: 'section', block_id: 'about', text: plain('About') },
    input('why', { type: 'plain_text_input', min_length: 2, max_length: 10 }, true),
    input('date', { type: 'datepicker', initial_date: '2026-11-21' }),
    input('time', { type: 'timepicker', timezone: 'Africa/Cairo' }),
    input('room', { type: 'static_select', options: rooms, initial_option: rooms[0] }),
    input('who', { type: 'users_select' }, true),
  ],
});

const filled = (values: Record<string, string>) =>
  stateValues(blocks, Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { [id]: value }])));

test('plain strings become what Slack sends for each kind of element', () => {
  expect(filled({ why: 'late', date: '2026-12-01', time: '18:30', room: 'STUDIO', who: 'U_AMIRA' })).toEqual({
    why: { why: { type: 'plain_text_input', value: 'late' } },
    date: { date: { type: 'datepicker', selected_date: '2026-12-01' } },
    time: { time: { type: 'timepicker', selected_time: '18:30', timezone: 'Africa/Cairo' } },
    room: { room: { type: 'static_select', selected_option: rooms[1] } },
    who: { who: { type: 'users_select', selected_user: 'U_AMIRA' } },
  });
});

test('what is not typed keeps its initial value, or is null', () => {
  expect(filled({})).toMatchObject({
    why: { why: { value: null } },
    date: { date: { selected_date: '2026-11-21' } },
    time: { time: { selected_time: null } },
    room: { room: { selected_option: rooms[0] } },
    who: { who: { selected_user: null } },
  });
  expect(filled({ why: '' })).toMatchObject({ why: { why: { value: null } } });
});

describe('what cannot be done on a screen', () => {
  test.each([
    [{ room: 'cellar' }, '"cellar" is none of "focus", "studio"'],
    [{ date: 'tomorrow' }, 'YYYY-MM-DD'],
    [{ time: '25:00' }, 'HH:mm'],
    [{ why: 'x' }, '2 to 10 characters'],
    [{ other: 'x' }, 'values.other.other is not in the view; it has why.why'],
  ])('%j', (values, message) => {
    expect(() => filled(values)).toThrow(ImpossibleInputError);
    expect(() => filled(values)).toThrow(message);
  });

  test('to submit with a required input empty', () => {
    const refuse = (form: Block[], values: Record<string, string>) => () => refuseEmptyInputs(form, filled(values));
    expect(refuse(blocks, {})).toThrow('values.time.time must be filled in');
    expect(refuse(blocks, { time: '09:00' })).not.toThrow();
  });
});

test('what was typed before stays where the view still has a place for it', () => {
  const before = { room: { room: 'studio' }, date: { date: '2026-12-01' }, day: { day: 'x' }, why: { why: 'late' } };
  const now = { why: { why: 'later' } };
  expect(merged(blocks, before, now)).toEqual({
    room: { room: 'studio' },
    date: { date: '2026-12-01' },
    why: { why: 'later' },
  });
  expect(merged(blocks, { room: { room: 'attic' }, time: { time: 'noon' } }, {})).toEqual({});
});
