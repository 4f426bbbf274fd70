import { handOverAct } from '../acts.ts';
import { saysSomething } from '../draft.ts';
import { acting, keptDraft, type Scene, type Step } from '../steps.ts';

const LONGEST_REASON = 300;

export function reasonFrom(text: string): string {
  return text.slice(0, LONGEST_REASON);
}

/** Anger, lawyers, and the wish for a person go to the team; what was said of a booking is kept. */
export function passToTeam(scene: Scene): Step | null {
  const { intents, text } = scene.heard;
  const dialogue = { ...scene.dialogue, draft: keptDraft(scene) };
  if (intents.has('legal')) return acting(dialogue, handOverAct('KEYWORD', reasonFrom(text)));
  if (intents.has('abuse')) return acting(dialogue, handOverAct('SENTIMENT', reasonFrom(text)));
  return intents.has('person') ? acting(dialogue, handOverAct('USER_REQUEST', reasonFrom(text))) : null;
}

/** "Yes" to our offer to ask the team. */
export function askTeam({ dialogue, heard }: Scene): Step | null {
  const { openQuestion } = dialogue;
  if (!openQuestion || !heard.intents.has('yes') || heard.messages.some(saysSomething)) return null;
  return acting({ ...dialogue, openQuestion: null }, handOverAct('UNANSWERED', reasonFrom(openQuestion)), true);
}

/** Whoever is late for a booking should not be told that we did not get that. */
export function tellLateness({ dialogue, heard }: Scene): Step | null {
  const isLate = heard.intents.has('late') && dialogue.bookings.length > 0;
  return isLate ? acting(dialogue, handOverAct('UNANSWERED', reasonFrom(heard.text))) : null;
}
