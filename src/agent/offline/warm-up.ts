import { readReply } from '../replies/read-reply.ts';
import { readIntents } from './understand/intent.ts';
import { type UnderstandingContext, understand } from './understand.ts';

const NOWHERE: UnderstandingContext = {
  now: new Date(0),
  timeZone: 'UTC',
  phoneCountry: 'GB',
  resources: [],
  resourceNoun: 'desk',
  venueName: 'Nowhere',
  gridMinutes: 15,
  asked: [],
  references: [],
};
const WORDS = [
  'What a day it has been',
  'Two desks, Monday at noon for an hour, as ever',
  'Lovely café, Monday at noon',
];
/** One in each language in which reminders are answered. */
const REPLIES = [
  'What a lovely day',
  'Qué buen día hace',
  'Quelle belle journée',
  'Que dia bonito',
  'Was für ein Tag',
  'يوم جميل',
];

/**
 * Patterns are compiled when first used, and again when used twice: about a second and a half in all that no guest should
 * wait for. One sentence at a time, so that whatever else starts meanwhile is not held up.
 */
export function warmUp(): void {
  const sentences = [...WORDS, ...WORDS];
  const replies = [...REPLIES];
  const readNext = () => {
    const words = sentences.shift();
    if (words === undefined) return readNextReply();
    readIntents(words);
    understand(words, NOWHERE);
    setImmediate(readNext);
  };
  const readNextReply = () => {
    const words = replies.shift();
    if (words === undefined) return;
    readReply(words);
    setImmediate(readNextReply);
  };
  setImmediate(readNext);
}
