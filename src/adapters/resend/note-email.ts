import { cleanText } from '../../domain/text.ts';
import type { Venue } from '../../domain/venue.ts';
import type { Email } from '../../ports.ts';
import { type EmailBody, renderHtml, renderText } from './email-layout.ts';
import { oneLine, shortened } from './words.ts';

const VENUE_MAX = 40;
const SUBJECT_WORDS_MAX = 50;
const TEXT_MAX = 4000;

/** A word to the owner, when the team cannot be told. The same words give the same bytes: Resend refuses a repeat that differs. */
export function renderNoteEmail(venue: Venue, text: string): Email {
  const words = shortened(cleanText(text.slice(0, TEXT_MAX * 2), TEXT_MAX * 2), TEXT_MAX) || '–';
  const body: EmailBody = {
    preview: shortened(oneLine(words), 120),
    venue: venue.name,
    title: 'A note from Bellhop',
    call: words,
    link: null,
    rows: [],
    quotes: [],
  };
  return { subject: subjectOf(venue, words), html: renderHtml(body), text: renderText(body) };
}

function subjectOf(venue: Venue, words: string): string {
  return `Bellhop at ${shortened(oneLine(venue.name), VENUE_MAX)}: ${shortened(oneLine(words), SUBJECT_WORDS_MAX)}`;
}
