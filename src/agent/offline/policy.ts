import { say } from '../../messages/say.ts';
import { withEmail } from './email.ts';
import type { Heard } from './heard.ts';
import { answerOffer, tapped } from './rules/answer-offer.ts';
import { answerReminder } from './rules/answer-reminder.ts';
import { amend, fill } from './rules/book.ts';
import { cancel, drop, nameTheBooking } from './rules/cancel.ts';
import { askTeam, passToTeam, tellLateness } from './rules/hand-over.ts';
import { declineOffers, takeOffer } from './rules/offers.ts';
import { answerOnly, list, missed, talk } from './rules/talk.ts';
import type { Rule, Scene, Step } from './steps.ts';

/** The first that applies decides. */
const RULES: readonly Rule[] = [
  tapped,
  passToTeam,
  answerOffer,
  askTeam,
  nameTheBooking,
  answerReminder,
  cancel,
  list,
  drop,
  declineOffers,
  takeOffer,
  amend,
  tellLateness,
  fill,
];
/** These apply where nothing is to be done. */
const TALK: readonly Rule[] = [answerOnly, talk];

/** What to do about what a guest has written. */
export function decide(scene: Scene): Step {
  for (const rule of RULES) {
    const step = rule(scene);
    if (step) return understood(withEmail(withUnknown(step, scene.heard), scene));
  }
  for (const rule of TALK) {
    const step = rule(scene);
    if (step) return understood(withEmail(step, scene));
  }
  return withEmail(missed(scene), scene, true);
}

function understood(step: Step): Step {
  return { ...step, dialogue: { ...step.dialogue, misses: 0 } };
}

/** Whatever is done: a question we know no answer to is not passed over. */
function withUnknown(step: Step, { unknown: [first] }: Heard): Step {
  if (first === undefined || step.answersAll || step.act?.tool === 'hand_over_to_team') return step;
  return {
    ...step,
    dialogue: { ...step.dialogue, openQuestion: first },
    words: [say('answer.unknown', {}, step.dialogue.language), ...step.words],
  };
}
