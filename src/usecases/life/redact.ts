import { redactAddressesIn } from '../../domain/redact.ts';
import type { Json } from '../../ports.ts';
import type { LifeEntry } from '../../ports-looking-back.ts';

const SHOWN_OF_A_NUMBER = 4;

/** Names and words explain; whose number or mailbox it was does not. */
export function redact(entry: LifeEntry): LifeEntry {
  switch (entry.kind) {
    case 'notification':
      return {
        ...entry,
        recipient: redactRecipient(entry.channel, entry.recipient),
        text: entry.text && redactNumbers(entry.text),
      };
    case 'tool_call':
      return { ...entry, arguments: redactPhones(entry.arguments) };
    case 'message':
      return { ...entry, text: redactNumbers(entry.text) };
    case 'turn':
      return {
        ...entry,
        fallback: entry.fallback && { ...entry.fallback, message: redactAddressesIn(entry.fallback.message) },
        claims: entry.claims.map(({ kind, claim }) => ({ kind, claim: redactAddressesIn(claim) })),
      };
    case 'booking_event':
    case 'handoff':
    case 'press':
      return entry;
    default:
      return entry satisfies never;
  }
}

/** `…4824` of a number, `o…@spotin.example` of a mailbox; a Slack channel is nobody's. */
export function redactRecipient(channel: 'whatsapp' | 'slack' | 'email' | 'self', recipient: string): string {
  switch (channel) {
    case 'whatsapp':
      return lastSigns(recipient);
    case 'email':
      return recipient.replace(/^(.).*(?=@)/, '$1…');
    case 'slack':
    case 'self':
      return recipient;
    default:
      return channel satisfies never;
  }
}

function redactPhones(value: Json): Json {
  if (Array.isArray(value)) return value.map(redactPhones);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([name, field]) => {
    const isPhone = /phone/i.test(name) && (typeof field === 'string' || typeof field === 'number');
    return [name, isPhone ? lastSigns(String(field)) : redactPhones(field)];
  });
  return Object.fromEntries(fields);
}

/** Digits in one row that are too many for a date, a time or a price. */
const NUMBER = /\+?\d{9,15}/g;

const redactNumbers = (words: string) => words.replace(NUMBER, lastSigns);

const lastSigns = (number: string) =>
  number.length > 2 * SHOWN_OF_A_NUMBER ? `…${number.slice(-SHOWN_OF_A_NUMBER)}` : '…';
