import type { ModelAnswer, ToolCall, TranscriptItem } from '../ports.ts';
import type { Thread, ToolItem } from './thread.ts';

const MOST_ROUNDS = 6;
const MOST_CALLS = 10;

/**
 * Lets a model call tools until it has a reply, for a bounded number of rounds.
 * @param isIdle says of a call that it would do nothing new: it is not run.
 * @returns its draft; empty when it never came to one.
 */
export async function converse(
  ask: (transcript: TranscriptItem[]) => Promise<ModelAnswer>,
  thread: Thread,
  isIdle: (call: ToolCall, done: ToolItem[]) => boolean,
): Promise<string> {
  let callsLeft = MOST_CALLS;
  for (let round = 0; round < MOST_ROUNDS && callsLeft > 0; round++) {
    const answer = await ask(thread.items);
    if (answer.kind === 'reply') return answer.text;
    const before = thread.done().length;
    for (const call of answer.calls) {
      if (callsLeft === 0 || isIdle(call, thread.done())) continue;
      callsLeft -= 1;
      await thread.run(call);
    }
    // Asked again it would say the same.
    if (thread.done().length === before) return '';
  }
  return '';
}
