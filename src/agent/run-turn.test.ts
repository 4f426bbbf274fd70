import { expect, test } from 'vitest';
import { call, reply, scriptedModel } from '../../tests/support/scripted-model.ts';
import { spotin } from '../../tests/support/venues.ts';
import type { BookingDesk, ToolResult, TranscriptItem, Turn, TurnStep } from '../ports.ts';
import { createAgent } from './run-turn.ts';

const now = new Date('2031-03-03T08:00:00Z');
const turn: Turn = {
  id: 'turn-1',
  number: 3,
  venueId: 'spotin',
  conversationId: 'conversation-1',
  leaseNumber: 7,
  guest: { id: 'g', venueId: 'spotin', channel: 'whatsapp', address: '201', profileName: null, phone: '+201' },
  lastMessageId: null,
  failures: 0,
};
const done = (text: string): ToolResult => ({ ok: true, facts: [{ name: 'booking', text }], data: null });
const request = { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' };

/** Answers every call alike and keeps what it was asked. */
function recordingDesk(answer: ToolResult): BookingDesk & { asked: [string, TurnStep, unknown][] } {
  const asked: [string, TurnStep, unknown][] = [];
  const method = (name: string) => async (at: TurnStep, input?: unknown) => {
    asked.push([name, at, input]);
    return name === 'refuse' ? refusalOf(input as { code: 'INVALID_ARGUMENTS'; message: string }) : answer;
  };
  return {
    asked,
    checkAvailability: method('checkAvailability'),
    requestBooking: method('requestBooking'),
    listMyBookings: method('listMyBookings'),
    changeBooking: method('changeBooking'),
    cancelBooking: method('cancelBooking'),
    handOver: method('handOver'),
    refuse: method('refuse'),
  };
}

const refusalOf = ({ code, message }: { code: 'INVALID_ARGUMENTS'; message: string }): ToolResult => ({
  ok: false,
  code,
  message,
  alternatives: [],
  facts: [{ name: 'refusal', text: 'Sorry.' }],
  data: null,
});

function runWith(steps: Parameters<typeof scriptedModel>[0], transcript: TranscriptItem[] = []) {
  const model = scriptedModel(steps);
  const desk = recordingDesk(done('It is with the team.'));
  const run = createAgent({ model, desk })({
    turn,
    transcript,
    venue: spotin(),
    now,
    signal: new AbortController().signal,
  });
  return { model, desk, run };
}

test('a tool call is validated, run under the turn’s lease, and its fact goes into the reply', async () => {
  const { model, desk, run } = runWith([call('request_booking', request), reply('Thank you! {{booking}}')]);
  expect(await run).toEqual({ text: 'Thank you! It is with the team.', model: 'scripted' });
  expect(desk.asked[0]?.[0]).toBe('requestBooking');
  expect(desk.asked[0]?.[1]).toMatchObject({ turnId: 'turn-1', leaseNumber: 7, step: 1 });
  expect(desk.asked[0]?.[2]).toMatchObject({ guestName: 'Nour', guestPhone: null, extras: [], resourceId: null });
  expect(model.left()).toBe(0);
});

test('a turn that is run again goes on after the results that are stored', async () => {
  const stored: TranscriptItem = {
    role: 'tool',
    turn: 3,
    at: now,
    call: { id: 'c', name: 'request_booking', arguments: request },
    result: done('It is with the team.'),
  };
  const { desk, run } = runWith([call('list_my_bookings', {}), reply('{{booking}}')], [stored]);
  expect((await run).text).toContain('It is with the team.');
  expect(desk.asked.map(([name, at]) => [name, at.step])).toEqual([['listMyBookings', 2]]);
});

test.each([
  ['a tool that does not exist', 'confirm_booking', {}, 'UNKNOWN_TOOL'],
  ['arguments that do not parse', 'request_booking', { date: 5 }, 'INVALID_ARGUMENTS'],
  ['arguments that are no object', 'request_booking', 'tomorrow', 'INVALID_ARGUMENTS'],
  ['a phone number that is none', 'request_booking', { ...request, phone: '0100' }, 'INVALID_PHONE'],
  ['a room that does not exist', 'request_booking', { ...request, resource: 'Ballroom' }, 'UNKNOWN_RESOURCE'],
  ['an empty name', 'request_booking', { ...request, name: '\u202e ' }, 'INVALID_ARGUMENTS'],
])('%s is a result that the model can act on', async (_what, name, args, code) => {
  const { desk, run } = runWith([call(name, args), reply('{{refusal}}')]);
  expect((await run).text).toBe('Sorry.');
  expect(desk.asked.map(([method, , input]) => [method, (input as { code: string }).code])).toEqual([['refuse', code]]);
});

test('identity is never an argument: what the model adds about the guest is left out', async () => {
  const { desk, run } = runWith([
    call('request_booking', { ...request, guestId: 'somebody-else', venueId: 'another', conversationId: 'x' }),
    reply('{{booking}}'),
  ]);
  await run;
  expect(Object.keys(desk.asked[0]?.[2] as object).sort()).toEqual(
    ['date', 'extras', 'guestName', 'guestPhone', 'minutes', 'people', 'purpose', 'resourceId', 'time'].sort(),
  );
  expect(desk.asked[0]?.[1].conversationId).toBe('conversation-1');
});

test('a model that never stops calling tools is stopped, and the guest hears what happened', async () => {
  const { desk, run } = runWith(Array.from({ length: 10 }, () => call('request_booking', request)));
  expect((await run).text).toContain('It is with the team.');
  expect(desk.asked).toHaveLength(6);
});

test('a model that asks for nothing at all, again and again, is stopped too', async () => {
  const { model, run } = runWith(Array.from({ length: 20 }, () => ({ kind: 'tool_calls' as const, calls: [] })));
  expect((await run).text).not.toBe('');
  expect(model.requests.length).toBeLessThan(10);
});

test('what happened to a booking is said even when the draft forgets it', async () => {
  const { run } = runWith([call('request_booking', request), reply('You are welcome!')]);
  expect((await run).text).toBe('You are welcome!\n\nIt is with the team.');
});

test('a draft that refers to a fact nobody found gives way to the facts', async () => {
  const { run } = runWith([call('request_booking', request), reply('{{confirmation}} See you!')]);
  expect((await run).text).toBe('It is with the team.');
});
