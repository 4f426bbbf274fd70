import { say } from '../../../messages/say.ts';
import { answerOfferAct, tappedAct } from '../acts.ts';
import type { Heard } from '../heard.ts';
import { acting, type Rule, type Scene, type Step, speaks } from '../steps.ts';
import type { Intent } from '../understand/intent.ts';
import { isFiller, readYesOrNo } from '../understand/yes-or-no.ts';

/** A tap says all there is to say. */
export const tapped: Rule = ({ dialogue, heard }) => {
  const last = heard.tapped.at(-1);
  const isAlone = heard.messages.length === 0 && heard.unreadable.length === 0 && heard.answers.length === 0;
  return last && isAlone ? acting(dialogue, tappedAct(last)) : null;
};

/** "Yes", while the team's question about another time is the last that was said. A wrong yes is worse than a question. */
export function answerOffer({ dialogue, heard }: Scene): Step | null {
  const { offer } = dialogue;
  if (!offer || heard.messages.length === 0 || isFromBefore(heard, offer.at)) return null;
  const answer = answerIn(heard);
  if (answer) return acting(dialogue, answerOfferAct(offer.reference, answer === 'yes'));
  if (!maybeAnswers(heard)) return null;
  return { dialogue, act: null, words: [say('offer.yes_or_no', {}, dialogue.language)], asks: false };
}

/** A message's instant comes in whole seconds. */
function isFromBefore({ since }: Heard, asked: Date): boolean {
  return since !== null && since.getTime() < Math.floor(asked.getTime() / 1000) * 1000;
}

function answerIn({ messages }: Heard): 'yes' | 'no' | null {
  const answers = messages.filter(({ text }) => !isFiller(text)).map(({ text }) => readYesOrNo(text));
  const [first = null] = answers;
  return answers.every((answer) => answer === first) ? first : null;
}

/** Words that ask for something else. */
const OTHERWISE: readonly Intent[] = ['change', 'cancel', 'book', 'another', 'list', 'availability', 'drop', 'late'];

function maybeAnswers(heard: Heard): boolean {
  const { intents } = heard;
  if (speaks(heard) || OTHERWISE.some((intent) => intents.has(intent))) return false;
  return intents.has('yes') || intents.has('no');
}
