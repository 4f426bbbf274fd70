import { type Act, saveEmailAct } from './acts.ts';
import type { Heard } from './heard.ts';
import { acting, type Scene, type Step } from './steps.ts';

const ADDRESS = /[^\s@<>()[\],;:"']{1,64}@[^\s@<>()[\],;:"']{1,190}\.\p{L}{2,24}/gu;

/** A message without the email addresses in it, which are no names and no days. */
export function withoutEmails(text: string): { rest: string; emails: string[] } {
  return { rest: text.replace(ADDRESS, ' '), emails: text.match(ADDRESS) ?? [] };
}

/** An address is saved beside whatever else is done; where nothing else was understood, it is all that there is to do. */
export function withEmail(step: Step, { heard, dialogue }: Scene, isMissed = false): Step {
  const act = saveActOf(heard);
  if (!act) return step;
  if (isMissed || !/\p{L}{3,}/u.test(heard.text)) return acting({ ...dialogue, misses: 0 }, act, true);
  return step.act ? { ...step, also: [...(step.also ?? []), act] } : { ...step, act };
}

function saveActOf({ emails }: Heard): Act | null {
  const last = emails.at(-1);
  return last === undefined ? null : saveEmailAct(last);
}
