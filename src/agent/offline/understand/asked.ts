import { saysOurs } from '../../../messages/recognise.ts';

/** What a booking cannot do without. */
export type NeededSlot = 'name' | 'date' | 'time' | 'people';

const ASKS: Record<NeededSlot, RegExp> = {
  name: /\b(?:name|who (?:is|am i|should|shall))\b/i,
  date: /\b(?:day|date|days|when)\b/i,
  time: /\b(?:time|when|hour|what o'clock|morning or|in the evening|o'clock)\b/i,
  people: /\b(?:how many|people|persons|guests|party size|group size)\b/i,
};
const REQUEST =
  /\?\s*$|\b(?:tell me|let me know|please (?:send|share|give|provide)|i (?:just |still |only )?need|could i have|may i have)\b/i;

/** Which slots the venue's last words asked for, whoever wrote them. Facts in the same message ask for nothing. */
export function askedSlots(venueText: string): NeededSlot[] {
  const questions = venueText.split(/(?<=[?!.\n])\s+/).filter((sentence) => REQUEST.test(sentence));
  return (['name', 'date', 'time', 'people'] as const).filter(
    (slot) => questions.some((sentence) => ASKS[slot].test(sentence)) || asksInOurWords(venueText, slot),
  );
}

/** In any language: a guest who is asked in another than English answers in words that we may still read, a number or a name. */
function asksInOurWords(venueText: string, slot: NeededSlot): boolean {
  if (saysOurs(venueText, `ask.${slot}`)) return true;
  return saysOurs(venueText, 'ask.several') && saysOurs(venueText, `ask.item.${slot}`);
}
