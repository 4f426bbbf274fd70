import { cleanText } from '../../domain/text.ts';
import type { Venue } from '../../domain/venue.ts';
import type { Letter } from './page.ts';
import { oneLine, shortened } from './words.ts';

const VENUE_MAX = 40;
const SUBJECT_WORDS_MAX = 50;
const PREVIEW_MAX = 120;
const TEXT_MAX = 4000;

/** A word to the owner, when the team cannot be told. */
export function notePage(venue: Venue, text: string): Letter {
  const words = shortened(cleanText(text.slice(0, TEXT_MAX * 2), TEXT_MAX * 2), TEXT_MAX) || '–';
  const name = shortened(oneLine(venue.name), VENUE_MAX);
  return {
    subject: `Bellhop at ${name}: ${shortened(oneLine(words), SUBJECT_WORDS_MAX)}`,
    page: {
      language: 'en',
      preview: shortened(oneLine(words), PREVIEW_MAX),
      venue: venue.name,
      title: 'A note from Bellhop',
      subtitle: null,
      tone: 'plain',
      blocks: [{ kind: 'call', text: words }],
      footer: [],
    },
  };
}
