import type { Offer } from '../domain/availability.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Venue } from '../domain/venue.ts';
import { type Asked, refusalSentence } from '../messages/refusal-sentences.ts';
import type { ToolResult } from '../ports.ts';

/** A refusal as a tool result: a code and a message for the model, the sentence for the guest, and what is free instead. */
export function refusal(
  venue: Venue,
  { code, message, alternatives = [] }: { code: ErrorCode; message: string; alternatives?: Offer[] },
  asked: Asked,
): ToolResult {
  return {
    ok: false,
    code,
    message,
    alternatives,
    facts: [{ name: 'refusal', text: refusalSentence(code, venue, asked, alternatives) }],
    data: null,
  };
}
