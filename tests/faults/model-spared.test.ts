import { expect, inject, test } from 'vitest';
import { dayAfter } from '../support/llm-days.ts';
import { startLlmStage } from '../support/llm-stage.ts';
import { wishText } from '../support/llm-steps.ts';
import { fails, replies } from '../support/openai-server/steps.ts';

/** The shortest that a venue may set. */
const TURN_MS = 1_000;
const wish = { day: dayAfter(2) };
const many = <T>(step: T, times = 6): T[] => Array.from({ length: times }, () => step);

const untilItIsAskedAgain = inject('longRun') ? 'and asked again later' : 'and not asked';

test(`after three turns without it the model is spared, ${untilItIsAskedAgain}`, { timeout: 180_000 }, async () => {
  const at = await startLlmStage({ turnMs: TURN_MS });
  const fallbackOf = async (guest: string) => (await at.lastTurn(guest)).turn.fallback?.failure;
  for (let turn = 0; turn < 3; turn++) {
    const guest = at.newGuest();
    await at.say(guest, 'Hi', ...many(fails(500)));
    at.forget();
    expect(await fallbackOf(guest)).toBe('UNAVAILABLE');
  }
  const asked = at.far.requests.length;
  const spared = at.newGuest();
  const [answer] = await at.sandbox.say(spared, wishText(wish));
  expect(answer).toMatch(/Your request is with the team/);
  expect(await fallbackOf(spared)).toBe('CIRCUIT_OPEN');
  expect(at.far.requests).toHaveLength(asked);
  at.forget();
  // It is asked again after half a minute.
  if (!inject('longRun')) return;

  at.foresee(...many(replies('Hello! What can I do for you?'), 2));
  await expect
    .poll(() => at.sandbox.say(at.newGuest(), 'Hi'), { timeout: 150_000, interval: 2_000 })
    .toEqual(['Hello! What can I do for you?']);
  const after = at.newGuest();
  expect(await at.say(after, 'Hi')).toEqual(['Hello! What can I do for you?']);
  await at.mustBeClean({ stepsMayBeLeft: true });
});
