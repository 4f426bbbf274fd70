import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attack } from '../evals/injection/attack.ts';
import { nonsense } from '../evals/injection/nonsense.ts';
import { type Attacker, openStage, type Stage } from '../evals/injection/stage.ts';
import { wrongsInRows, wrongsOnPhone } from '../evals/injection/verdict.ts';
import { createVillain, greeting, type Villain } from '../evals/injection/villain.ts';
import { type OpenAiServer, startOpenAiServer } from '../support/openai-server/openai-server.ts';
import type { Step } from '../support/openai-server/steps.ts';

/** So few at once that the model, which answers sensibly in between, is not left alone. */
const AT_ONCE = 3;

let far: OpenAiServer;
let villain: Villain;
let stage: Stage;
let guests: Attacker[];
const steps = new Map(nonsense);
const given = new Map<Attacker, Step>();
const logged: string[] = [];
/** On a slow machine. */
const MOST_MS = 300_000;

const asked = (name: string): Attack => ({
  name,
  channel: 'message',
  aim: 'json',
  bursts: [['What have I booked?']],
});

/** Nonsense once, then what makes sense. */
function answer(guest: Attacker): Step | null {
  const step = given.has(guest) ? undefined : steps.get(guest.attack.name);
  if (step === undefined) return null;
  given.set(guest, step);
  return step;
}

beforeAll(async () => {
  far = await startOpenAiServer();
  villain = createVillain(far);
  stage = await openStage({ apiKey: 'sk-test', baseUrl: far.baseUrl }, (line) => logged.push(line));
  guests = stage.attackers(nonsense.map(([name]) => asked(name)));
  villain.obey(guests, stage.victim, answer);
  for (let at = 0; at < guests.length; at += AT_ONCE) {
    await stage.run(guests.slice(at, at + AT_ONCE), { opening: greeting, after: () => [] });
  }
}, MOST_MS);
afterAll(async () => {
  await stage.stop();
  await far.stop();
});

describe('an LLM that answers with', () => {
  test.each(nonsense.map(([name]) => name))('%s breaks nothing', async (name) => {
    const guest = guests.find(({ attack }) => attack.name === name) ?? expect.fail(name);
    expect(given.has(guest)).toBe(true);
    const [first] = villain.requests(guest);
    const known = {
      victim: stage.victim,
      facts: stage.facts,
      instructions: first?.messages[0]?.content ?? '',
      toolNames: first?.tools?.map((tool) => tool.function.name) ?? [],
      lies: [],
      ownWords: [],
    };
    expect(wrongsOnPhone(guest, known)).toEqual([]);
    expect(await wrongsInRows(stage.database, guest)).toEqual([]);
    expect(guest.heard.join().trim()).not.toBe('');
    expect(guest.lastAnswer.join()).toContain('garage');
  });

  test('the server on the wire was asked nothing that it refuses', () => {
    expect(far.refused).toEqual([]);
  });

  test('the product is well', async () => {
    expect((await stage.sandbox.request('GET', '/health/ready')).status).toBe(200);
    expect(logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  });
});
