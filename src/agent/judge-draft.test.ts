import { describe, expect, test } from 'vitest';
import { bookingConversations } from '../../tests/evals/booking-conversations.ts';
import { PRACTICE_VENUE, startChat } from '../../tests/support/practice-desk.ts';
import { spotin } from '../../tests/support/venues.ts';
import type { ToolResult, TranscriptItem } from '../ports.ts';
import { judgeDraft } from './judge-draft.ts';
import { createOfflineModel } from './offline/model.ts';
import type { ToolItem } from './thread.ts';

/** Monday 3 March 2031, 10:00 in Cairo. */
const now = new Date('2031-03-03T08:00:00Z');
const at = { venue: spotin(), now };
const noLeaks = () => [];

const guest = (text: string, turn = 1): TranscriptItem => ({
  role: 'guest',
  turn,
  at: now,
  kind: 'text',
  text,
  buttonId: null,
});
const venue = (by: 'agent' | 'team' | 'system', text: string): TranscriptItem => ({
  role: 'venue',
  turn: 1,
  at: now,
  by,
  text,
});
const tool = (name: string, result: ToolResult, turn = 2): ToolItem => ({
  role: 'tool',
  turn,
  at: now,
  call: { id: name, name, arguments: {} },
  result,
});
const pending: ToolResult = {
  ok: true,
  facts: [{ name: 'booking', text: 'Your request is with the team:\n• Tuesday 4 March 2031, 21:00–22:00' }],
  data: {
    booking: { reference: 'K7QX3A', status: 'pending', date: '2031-03-04', time: '21:00', minutes: 60, people: 4 },
  },
};

/** What becomes of a draft in turn 2. */
function judged(draft: string, items: TranscriptItem[]) {
  const done = () => items.filter((item): item is ToolItem => item.role === 'tool' && item.turn === 2);
  return judgeDraft(draft, { items, done }, at, noLeaks);
}

test('a draft that the facts back goes out, with the facts in their places', () => {
  const items = [guest('Tuesday at 9pm for 4', 2), tool('request_booking', pending)];
  expect(judged('Thank you! {{booking}}', items)).toEqual({
    text: 'Thank you! Your request is with the team:\n• Tuesday 4 March 2031, 21:00–22:00',
    claims: [],
  });
});

describe('what nothing backs does not go out, and the facts do', () => {
  test.each([
    ['Your booking is confirmed! {{booking}}', 'state'],
    ['{{booking}} See you on Wednesday at 8!', 'date'],
    ['{{booking}} It costs 350 EGP.', 'price'],
    ['{{booking}} Your reference is ZZZ999.', 'reference'],
    ['{{booking}} Call us on +20 100 000 0000.', 'contact'],
  ])('%s', (draft, kind) => {
    const { text, claims } = judged(draft, [guest('Tuesday at 9pm for 4', 2), tool('request_booking', pending)]);
    expect(text).toBe(pending.facts[0]?.text);
    expect(claims).toContainEqual(expect.objectContaining({ kind }));
  });
});

test('with no fact to say instead there is nothing to say', () => {
  expect(judged('Your booking is confirmed!', [guest('And?', 2)])).toMatchObject({
    text: null,
    claims: [{ kind: 'state' }],
  });
  expect(judged('', [guest('And?', 2)])).toEqual({ text: null, claims: [] });
});

test('days that the guest, our own notices or the team have named may be named; what the agent wrote proves nothing', () => {
  const named = (item: TranscriptItem) => judged('Do you mean Thursday 13 March?', [item]).claims;
  expect(named(guest('Thursday 13 March at noon?', 1))).toEqual([]);
  expect(named(venue('team', 'We could do Thursday 13 March.'))).toEqual([]);
  expect(named(venue('system', 'SpotIN has confirmed your booking: Thursday 13 March 2031, 12:00–13:00'))).toEqual([]);
  expect(named(venue('agent', 'How about Thursday 13 March?'))).not.toEqual([]);
});

test('a booking of an earlier turn says nothing of how it stands now', () => {
  const items = [guest('Is it confirmed?', 2), { ...tool('request_booking', pending, 1) }];
  expect(judged('Yes, your booking is confirmed.', items).claims).toMatchObject([{ kind: 'state' }]);
});

test('the offline model’s own words are backed, in every kind of conversation', async () => {
  const unbacked: unknown[] = [];
  let drafts = 0;
  for (const { name, bursts } of bookingConversations) {
    const chat = startChat(createOfflineModel(), { now });
    for (const burst of bursts) {
      const draft = await chat.says(...burst);
      const turn = chat.transcript.at(-1)?.turn ?? 0;
      const items = chat.transcript.slice(0, -1);
      const done = () => items.filter((item): item is ToolItem => item.role === 'tool' && item.turn === turn);
      const { claims } = judgeDraft(draft, { items, done }, { venue: PRACTICE_VENUE, now }, noLeaks);
      // It quotes what it cannot make sense of.
      const wrong = claims.filter(({ claim }) => !burst.join('\n').includes(claim));
      drafts += 1;
      if (wrong.length > 0) unbacked.push({ name, draft, wrong });
    }
  }
  expect(drafts).toBeGreaterThan(100);
  expect(unbacked).toEqual([]);
});
