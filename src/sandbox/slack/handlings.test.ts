import { expect, test } from 'vitest';
import { createHandlings } from './handlings.ts';

const deed = (userId: string, n: number, channel: string | null = 'C') => {
  return { userId, channel, triggerId: `t${n}`, responseToken: `r${n}` };
};

test('a response_url and a trigger say themselves what they answer', () => {
  const handlings = createHandlings();
  const [first, second] = [handlings.begin(deed('U_A', 1)), handlings.begin(deed('U_A', 2))];
  handlings.toldByResponseUrl('r2', 'two');
  handlings.viewOpened('t1', 'V1');
  expect([first.ephemeral, first.viewId]).toEqual([[], 'V1']);
  expect([second.ephemeral, second.viewId]).toEqual([['two'], null]);
});

test("an ephemeral in a channel goes to that member's oldest unanswered deed there", () => {
  const handlings = createHandlings();
  const first = handlings.begin(deed('U_A', 1));
  const modal = handlings.begin(deed('U_A', 2, null));
  const theirs = handlings.begin(deed('U_B', 3));
  handlings.toldInChannel('U_A', 'C', 'one');
  handlings.toldInChannel('U_A', 'C', 'two');
  handlings.toldInChannel('U_B', 'D', 'elsewhere');
  expect([first.ephemeral, modal.ephemeral, theirs.ephemeral]).toEqual([['one'], ['two'], []]);
  handlings.end(first);
  handlings.end(modal);
  expect(handlings.anyOpen()).toBe(true);
  handlings.end(theirs);
  expect(handlings.anyOpen()).toBe(false);
});
