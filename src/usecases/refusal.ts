import type { Offer } from '../domain/availability.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { languageFor } from '../domain/language.ts';
import { type Asked, refusalSentence } from '../messages/refusal-sentences.ts';
import type { Seat, ToolResult } from '../ports.ts';

/** A refusal as a tool result: a code and a message for the model, the sentence for the guest, and what is free instead. */
export function refusal(
  { venue, guest }: Pick<Seat, 'venue' | 'guest'>,
  { code, message, alternatives = [] }: { code: ErrorCode; message: string; alternatives?: Offer[] },
  asked: Asked,
): ToolResult {
  const text = refusalSentence(code, venue, asked, alternatives, languageFor(guest, venue));
  return {
    ok: false,
    code,
    message,
    alternatives,
    facts: [{ name: 'refusal', text }],
    data: null,
  };
}
