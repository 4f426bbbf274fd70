import type { Venue } from '../domain/venue.ts';
import type { Json, ToolCall, TranscriptItem } from '../ports.ts';
import { checkClaims } from './claims.ts';
import { emptyPlaceholders } from './compose-reply.ts';
import type { FindLeaks } from './leaks.ts';
import { plainWords } from './plain-words.ts';

/** What a call may say in free words, and the guest then reads in our own sentences. */
const FREE_WORDS = ['name', 'purpose', 'extras'];

/**
 * Where a model puts words into a booking that the guest never wrote, they must at least promise nothing and give nothing of
 * ours away: the booking is read back as fact. @returns what to tell the model; null: nothing is wrong
 */
export function smuggledWords(
  { arguments: args }: ToolCall,
  { items, venue, now, findLeaks }: { items: TranscriptItem[]; venue: Venue; now: Date; findLeaks: FindLeaks },
): string | null {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return null;
  const said = items.flatMap((item) => (item.role === 'guest' ? [item.text] : []));
  const isWrong = (text: string) =>
    !isSaid(text, said) &&
    (findLeaks(text).length > 0 ||
      emptyPlaceholders(text, []).length > 0 ||
      checkClaims(text, { venue, now, facts: [], results: [], guestWords: said, isGuests: true, earlierFacts: [] })
        .length > 0);
  const field = FREE_WORDS.find((name) => textsIn(args[name]).some(isWrong));
  return field ? `${field}: expected the guest’s own words, and nothing else.` : null;
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

/** Whether the guest wrote it in one piece, signs and capitals aside. */
function isSaid(text: string, said: string[]): boolean {
  const words = plainWords(text);
  return words === '' || said.some((each) => plainWords(each).includes(words));
}
