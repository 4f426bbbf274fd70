import { finish } from '../finish.ts';
import { foldInto } from '../fold.ts';
import type { Heard } from '../heard.ts';
import { offerTaken, withOffer } from '../offers.ts';
import { type Scene, type Step, saying, speaks } from '../steps.ts';
import { dropped } from './cancel.ts';

/** "No", "none of them": to offers, or to a change that could not be made. */
export function declineOffers(scene: Scene): Step | null {
  const { dialogue, heard } = scene;
  if (!dialogue.offered || !dialogue.draft.open || !heard.intents.has('no') || speaks(heard)) return null;
  if (dialogue.offered.code === 'INVALID_PHONE') return finish(scene, { ...dialogue.draft, phone: null });
  return heard.intents.has('thanks') ? dropped(dialogue) : saying(dialogue, 'ask.other');
}

export function takeOffer(scene: Scene): Step | null {
  const { dialogue, heard, venue } = scene;
  const { offered, draft } = dialogue;
  if (!offered || offered.offers.length === 0 || heard.intents.has('another')) return null;
  const taken = heard.messages.flatMap((message) => offerTaken(offered.offers, message, draft) ?? []);
  const [offer] = taken;
  if (offer) return finish(scene, withOffer(foldInto(draft, withoutNumbers(heard), dialogue, venue), offer));
  if (offered.code === null || !heard.intents.has('yes') || speaks(heard)) return null;
  return saying(dialogue, 'ask.offer');
}

/** A number that took an offer counts nothing else. */
function withoutNumbers(heard: Heard): Heard {
  return { ...heard, messages: heard.messages.map((message) => ({ ...message, bareNumbers: [] })) };
}
