import { say } from '../../../messages/say.ts';
import { handOverAct, listAct } from '../acts.ts';
import { gapsOf } from '../questions.ts';
import { acting, asking, keptDraft, type Scene, type Step } from '../steps.ts';
import type { Intent } from '../understand/intent.ts';
import { reasonFrom } from './hand-over.ts';

/** "What have I booked?", "Is it confirmed?" */
export function list({ dialogue, heard }: Scene): Step | null {
  const { intents, text } = heard;
  const isBooking = intents.has('book') && !/\bmy\b/i.test(text);
  return intents.has('list') && !intents.has('change') && !isBooking ? acting(dialogue, listAct(), true) : null;
}

/** Nothing but questions about the venue. */
export function answerOnly({ dialogue, heard }: Scene): Step | null {
  const [unknown] = heard.unknown;
  if (heard.answers.length > 0 && unknown === undefined) return asking(dialogue);
  if (unknown === undefined) return null;
  const closed = { ...dialogue, openQuestion: null };
  if (dialogue.openQuestion) return acting(closed, handOverAct('UNANSWERED', reasonFrom(unknown)), true);
  return asking({ ...dialogue, openQuestion: unknown }, [say('answer.unknown', {}, dialogue.language)]);
}

const SOCIAL = ['wait', 'thanks', 'bye', 'greeting', 'yes', 'no'] as const satisfies readonly Intent[];
type Social = (typeof SOCIAL)[number];

/** Greetings and other words that ask for nothing. */
export function talk(scene: Scene): Step | null {
  const { heard, venue } = scene;
  const dialogue = { ...scene.dialogue, draft: keptDraft(scene) };
  const isWordless = !/[\p{L}\p{N}]/u.test(heard.text);
  const kind = SOCIAL.find((intent) => heard.intents.has(intent));
  if (heard.unreadable.length > 0 && isWordless) return asking(dialogue);
  if (!isWordless && !kind) return null;
  const isOpen = dialogue.draft.open && gapsOf(dialogue.draft, dialogue.knownName).length > 0;
  if (isOpen) return inBetween(dialogue, kind);
  const key = kind === undefined ? 'polite' : kind === 'yes' || kind === 'no' ? 'courtesy' : kind;
  return {
    dialogue,
    act: null,
    words: [say(`talk.${key}`, { venue: venue.name, noun: venue.resourceNoun }, dialogue.language)],
    asks: false,
  };
}

/** A word while our question stands: we ask it again, unless the guest asks us to wait. */
function inBetween(dialogue: Scene['dialogue'], kind: Social | undefined): Step {
  const { language } = dialogue;
  if (kind === 'wait' || kind === 'bye')
    return { dialogue, act: null, words: [say(`talk.${kind}`, {}, language)], asks: false };
  return asking(dialogue, kind === 'greeting' ? [say('talk.greeting_again', {}, language)] : []);
}

/** Once we ask again; the second time a person has to help. */
export function missed({ dialogue, heard, venue }: Scene): Step {
  const next = { ...dialogue, misses: dialogue.misses + 1 };
  if (next.misses > 1) return acting({ ...next, misses: 0 }, handOverAct('UNANSWERED', reasonFrom(heard.text)));
  const { language } = dialogue;
  const words = [say('talk.not_understood', {}, language)];
  if (!dialogue.draft.open) words.push(say('talk.what_i_can', { noun: venue.resourceNoun }, language));
  return asking(next, words);
}
