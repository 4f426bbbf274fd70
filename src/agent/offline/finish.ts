import type { GuestMessageKey } from '../../messages/guest/en.ts';
import { say } from '../../messages/say.ts';
import { availabilityAct, changeAct, isSameAct, requestAct } from './acts.ts';
import type { Dialogue } from './dialogue.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import type { Heard } from './heard.ts';
import { gapsOf, question } from './questions.ts';
import { acting, asking, type Scene, type Step, saying, speaks } from './steps.ts';

/** Does what the draft allows: look, ask, request or change. */
export function finish({ dialogue, heard }: Scene, draft: Draft): Step | null {
  const next = { ...dialogue, draft, lastNumber: lastNumberIn(heard) ?? dialogue.lastNumber };
  const look = wantsLook(dialogue, heard) ? availabilityAct(draft) : null;
  if (look) return acting(next, look, true);
  if (gapsOf(draft, dialogue.knownName).length > 0) return asking(next);
  const act = draft.kind === 'new' ? requestAct(draft, dialogue.knownName, dialogue.knownPhone) : changeAct(draft);
  if (!act) return unchanged(next, heard);
  const { offered } = dialogue;
  const isRefusedAlready = offered !== null && offered.code !== null && isSameAct(act.arguments, offered.arguments);
  if (!isRefusedAlready || /\bagain\b/i.test(heard.text)) return acting(next, act);
  return speaks(heard) ? saying(next, askForRefused(offered.code)) : null;
}

/** "Is 5 free?", and after that "and at 4?". */
function wantsLook({ offered }: Dialogue, { intents, text }: Heard): boolean {
  if (offered?.by === 'check_availability' && /\?\s*$/.test(text) && !intents.has('book')) return true;
  return intents.has('availability') && offered === null;
}

function unchanged(dialogue: Dialogue, heard: Heard): Step {
  if (speaks(heard)) return saying({ ...dialogue, draft: EMPTY_DRAFT }, 'talk.courtesy');
  return saying(dialogue, 'ask.change');
}

function askForRefused(code: string | null): GuestMessageKey {
  if (code === 'INVALID_PHONE') return 'ask.phone';
  if (code === 'INVALID_DURATION') return 'ask.length';
  if (code === 'PARTY_TOO_LARGE' || code === 'INVALID_PARTY_SIZE') return 'ask.people';
  return 'ask.again';
}

function lastNumberIn({ messages }: Heard): 'people' | 'time' | null {
  const saysPeople = messages.some(({ people }) => people !== null);
  const saysTime = messages.some(({ time }) => time !== null);
  if (saysPeople === saysTime) return null;
  return saysPeople ? 'people' : 'time';
}

/** The question that ends a reply: for all the draft lacks, or whether to book what was looked up. */
export function closingQuestion({ draft, knownName, offered, language }: Dialogue): string {
  if (!draft.open) return '';
  const gaps = gapsOf(draft, knownName);
  if (gaps.length > 0) return question(gaps, draft, language);
  return offered?.code === null ? say('ask.book_it', {}, language) : '';
}
