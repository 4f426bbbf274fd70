import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { TranscriptItem } from '../../ports.ts';
import { defineTool } from './tool.ts';

/** Of an address, by RFC 5321. */
const LONGEST_ADDRESS = 254;

export const saveEmail = defineTool({
  name: 'save_email',
  description: [
    'Saves the email address to which the guest’s confirmations and reminders go from now on, besides this chat. Call it when the guest writes their email address.',
    'Never ask for one unprompted, and never with an address that the guest has not typed. Tell the outcome with {{email}} or {{refusal}}.',
  ].join(' '),
  parameters: z.object({ email: z.string().describe('The address, letter by letter as the guest typed it.') }),
  execute: (at, { email }, { desk, transcript }) => desk.saveEmail(at, addressIn(email, transcript)),
});

/** @throws DomainError INVALID_EMAIL */
function addressIn(typed: string, transcript: TranscriptItem[]): string {
  const parsed = z.email().max(LONGEST_ADDRESS).safeParse(typed.trim().toLowerCase());
  if (!parsed.success)
    throw new DomainError('INVALID_EMAIL', 'email: expected a complete address, such as name@example.com.');
  const isTheirs = transcript.some((item) => item.role === 'guest' && wordsOf(item.text).includes(parsed.data));
  if (!isTheirs) throw new DomainError('INVALID_EMAIL', 'email: expected an address that the guest has typed here.');
  return parsed.data;
}

/** Whole ones: a part of an address is somebody else's. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[\s<>()[\],;:"،؛؟!]+/u);
  return words.map((word) => word.replace(/^['*_~]+|[.?'*_~]+$/g, ''));
}
