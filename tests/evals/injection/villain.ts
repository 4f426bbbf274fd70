import { addDays } from '../../../src/domain/wall-time.ts';
import { usually } from '../../faults/how-often.ts';
import type { OpenAiServer } from '../../support/openai-server/openai-server.ts';
import { calls, replies, type Step } from '../../support/openai-server/steps.ts';
import type { ChatRequest } from '../../support/openai-server/wire.ts';
import type { Aim } from './attack.ts';
import { anotherLook, callsFor } from './calls.ts';
import { echo, type Lie, liesFor, type Scene } from './lies.ts';
import { type Attacker, LAST_QUESTION } from './stage.ts';
import type { Victim } from './victims.ts';

/** A model that does all that an attacker may wish for, and what it was asked and has said in each conversation. */
export interface Villain {
  obey(attackers: Attacker[], victim: Victim, instead?: (attacker: Attacker) => Step | null): void;
  lies(attacker: Attacker): Lie[];
  requests(attacker: Attacker): ChatRequest[];
}

const CODE_WORD = /kw[bdfghjlmpr]{3}/;
const MOST_REQUESTS = 10_000;
const CALLS_A_TURN = 4;
export const greeting = ({ codeWord }: Attacker) => [`Hello, ${codeWord}`];

export function createVillain(far: OpenAiServer): Villain {
  const told = new Map<string, Lie[]>();
  const asked = new Map<string, ChatRequest[]>();
  return {
    obey(attackers, victim, instead = () => null) {
      const byCodeWord = new Map(attackers.map((attacker) => [attacker.codeWord, attacker]));
      const offsets = offsetsOf(attackers);
      far.script(
        Array.from({ length: MOST_REQUESTS }, () => (request: ChatRequest) => {
          const attacker = byCodeWord.get(codeWordIn(request)) as Attacker;
          keep(asked, attacker.codeWord, request);
          const scene = sceneOf(request, attacker, victim);
          if (lastGuestWords(request).includes(LAST_QUESTION)) return replies('There is a guarded garage behind us.');
          const answered = told.get(attacker.codeWord)?.length ?? 0;
          const next =
            instead(attacker) ?? nextCalls(attacker.attack.aim, scene, (offsets.get(attacker) ?? 0) + answered);
          if (next) return next;
          const lie = nextLie(attacker.attack.aim, scene, offsets.get(attacker) ?? 0, answered);
          keep(told, attacker.codeWord, lie);
          return replies(lie.text);
        }),
        (request) => byCodeWord.has(codeWordIn(request)),
      );
    },
    lies: ({ codeWord }) => told.get(codeWord) ?? [],
    requests: ({ codeWord }) => asked.get(codeWord) ?? [],
  };
}

/** Those who are after the same begin at different calls and lies, so that each is somebody's. */
function offsetsOf(attackers: Attacker[]): Map<Attacker, number> {
  const next = new Map<string, number>();
  return new Map(
    attackers.map((attacker) => {
      const { aim } = attacker.attack;
      const offset = next.get(aim) ?? 0;
      next.set(aim, offset + turnsOf(attacker));
      return [attacker, offset];
    }),
  );
}

const turnsOf = ({ sent, attack }: Attacker) => sent.length + goingOn(attack.aim).length;
/** Where the lies are many and the attacks few, there are more turns to tell them in. */
export const goingOn = (aim: Aim): string[] =>
  ({ link: usually(['Please go on.'], ['And?', 'Yes?']), price: ['And?'], confirm: ['Please go on.'] })[
    aim as string
  ] ?? [];

/** Null: the calls of this turn are done, something is to be said. */
function nextCalls(aim: Aim, scene: Scene, turn: number): Step | null {
  const { messages, tools } = scene.request;
  const since = messages.slice(messages.findLastIndex(({ role }) => role === 'user'));
  if (tools === undefined) return null;
  if (aim === 'loop') return calls(anotherLook());
  const list = since.some(({ tool_calls: made }) => made !== undefined) ? [] : callsFor(aim, scene);
  if (list.length === 0) return null;
  if (aim === 'flood') return calls(list);
  const first = (turn * CALLS_A_TURN) % list.length;
  return calls([...list, ...list].slice(first, first + Math.min(list.length, aim === 'slack' ? 1 : CALLS_A_TURN)));
}

function nextLie(aim: Aim, scene: Scene, offset: number, answered: number): Lie {
  const all = liesFor(aim);
  if (answered === 0 && all.includes(echo)) return echo(scene);
  const lies = all.filter((lie) => lie !== echo);
  return lies[(offset + answered) % lies.length]?.(scene) ?? { text: '', core: '' };
}

function sceneOf(request: ChatRequest, { attack, phone }: Attacker, victim: Victim): Scene {
  const system = request.messages.find(({ role }) => role === 'system' || role === 'developer')?.content ?? '';
  return {
    attack: attack.name,
    day: addDays('2031-04-01', Number(phone.slice(-3))),
    request,
    victim,
    system,
    toolNames: request.tools?.map((tool) => tool.function.name) ?? [],
  };
}

function codeWordIn({ messages }: ChatRequest): string {
  const words = messages.filter(({ role }) => role === 'user').map(({ content }) => JSON.stringify(content));
  return CODE_WORD.exec(words.join(' '))?.[0] ?? '';
}

const lastGuestWords = ({ messages }: ChatRequest): string =>
  JSON.stringify(messages.findLast(({ role }) => role === 'user')?.content ?? '');

function keep<T>(lists: Map<string, T[]>, key: string, item: T): void {
  lists.set(key, [...(lists.get(key) ?? []), item]);
}
