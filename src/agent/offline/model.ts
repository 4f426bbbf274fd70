import { say } from '../../messages/say.ts';
import type { Model, ModelAnswer, ModelRequest } from '../../ports.ts';
import type { Act } from './acts.ts';
import { afterRound, afterTool, type Dialogue, newDialogue } from './dialogue.ts';
import { closingQuestion } from './finish.ts';
import { listen } from './heard.ts';
import { decide } from './policy.ts';
import { type Round, roundsOf, type ToolItem } from './rounds.ts';
import type { Step } from './steps.ts';
import { warmUp } from './warm-up.ts';

/** Serves guests by rules, without any LLM. Its answer depends on the request alone: the dialogue is read anew from the transcript each time. */
export function createOfflineModel(): Model {
  warmUp();
  return {
    name: 'offline',
    complete: async (request, signal) => {
      signal.throwIfAborted();
      return answerTo(request);
    },
  };
}

function answerTo(request: ModelRequest): ModelAnswer {
  const rounds = roundsOf(request.transcript);
  const current = rounds.pop() ?? { turn: request.turn, guest: [], tools: [], venue: [] };
  const dialogue = rounds.reduce((before, round) => {
    return afterRound(asItWent(before, stepFor(before, round, request).step, round), round);
  }, newDialogue(request.language));
  const { step, words } = stepFor(dialogue, current, request);
  const next = [step.act, ...(step.also ?? [])].find((act) => act && !isDone(act, current.tools));
  if (next) return callOf(next, request.turn, current.tools.length + 1);
  return { kind: 'reply', text: reply(step, words, current, request), usage: null };
}

/** What a tool has served was understood, though the words alone may read otherwise now: the booking they spoke of may be over. */
function asItWent(before: Dialogue, { act, dialogue }: Step, { tools }: Round): Dialogue {
  const wasServed = act === null && tools.some(({ result }) => result.ok);
  return wasServed ? { ...dialogue, openQuestion: before.openQuestion, misses: 0 } : dialogue;
}

/** What a round calls for, and our words to it, given all that came before. */
function stepFor(
  dialogue: Dialogue,
  round: Round,
  { venue, language, now }: ModelRequest,
): { step: Step; words: string[] } {
  const heard = listen(round.guest, dialogue, venue, now);
  const step = decide({ dialogue, heard, venue });
  return {
    step,
    words: [
      ...heard.unreadable.map((kind) => say(`unreadable.${kind}`, {}, language)),
      ...heard.answers,
      ...step.words,
    ],
  };
}

function callOf({ tool, arguments: args }: Act, turn: number, number: number): ModelAnswer {
  return { kind: 'tool_calls', calls: [{ id: `offline-${turn}-${number}`, name: tool, arguments: args }], usage: null };
}

/** Of these a tool's own doing is none. */
const MALFORMED: ReadonlySet<string> = new Set(['INVALID_ARGUMENTS', 'WORDS_DISAGREE', 'CANCELLATION_UNCLEAR']);

/** Whether that tool has answered already in this round, whoever called it. A call that never reached the tool does not count, unless it was ours. */
function isDone(act: Act, tools: ToolItem[]): boolean {
  return tools.some(({ call, result }) => {
    if (call.name !== act.tool) return false;
    const isMalformed = !result.ok && MALFORMED.has(result.code);
    return !isMalformed || JSON.stringify(call.arguments) === JSON.stringify(act.arguments);
  });
}

/** Facts by name, our words around them, and one question at the end. */
function reply(step: Step, words: string[], { tools }: Round, { transcript, turn, language }: ModelRequest): string {
  const results = transcript.flatMap((item) => (item.role === 'tool' && item.turn === turn ? [item.result] : []));
  const facts = [...new Set(results.flatMap((result) => result.facts.map(({ name }) => `{{${name}}}`)))];
  const failed = tools.length > 0 && facts.length === 0 ? [say('talk.failed', {}, language)] : [];
  const closing = step.asks ? closingQuestion(tools.reduce(afterTool, step.dialogue)) : '';
  const parts = [...words, ...facts, ...failed, closing].filter((part) => part !== '');
  return parts.length > 0 ? parts.join('\n\n') : say('talk.polite', {}, language);
}
