import type { LocalDate, TimeOfDay } from '../../domain/venue.ts';
import type { ToolResult, TranscriptItem, TurnStep } from '../../ports.ts';
import { plainWords } from '../plain-words.ts';
import { contradiction, type WordsAndValues } from './guest-words.ts';
import type { ToolContext } from './tool.ts';

/** What a call says of a day and a time, and how the guest put it. */
interface SaidOfWhen {
  date: LocalDate | null;
  time: TimeOfDay | null;
  date_words: string | null;
  time_words: string | null;
}

/** A refusal where the guest's own words mean another day or time than the call; null: they agree, or say nothing. */
export function refusedForWords(
  at: TurnStep,
  { date, time, date_words: dateWords, time_words: timeWords }: SaidOfWhen,
  { desk, venue, transcript }: ToolContext,
): Promise<ToolResult> | null {
  const check = (words: Pick<WordsAndValues, 'dateWords' | 'timeWords'>): string[] => {
    const saidAt = whenSaid(words.dateWords ?? words.timeWords, transcript);
    const message = saidAt && contradiction({ ...words, date, time }, { venue, now: saidAt });
    return message ? [message] : [];
  };
  const messages = [...check({ dateWords, timeWords: null }), ...check({ dateWords: null, timeWords })];
  return messages.length > 0 ? desk.refuse(at, { code: 'WORDS_DISAGREE', message: messages.join('\n') }) : null;
}

/** When the guest wrote that last, for "tomorrow" is counted from then; null: they never did, and a model's words prove nothing. */
function whenSaid(words: string | null, transcript: TranscriptItem[]): Date | null {
  const wanted = words === null ? '' : plainWords(words);
  if (wanted.trim() === '') return null;
  return transcript.findLast((item) => item.role === 'guest' && plainWords(item.text).includes(wanted))?.at ?? null;
}
