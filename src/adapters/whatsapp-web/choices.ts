import type { ReplyButton } from '../../ports.ts';
import { bareNumber } from './incoming/numbers.ts';

/** WhatsApp Web has no buttons: they are numbered lines under the words. */
export function withChoices(text: string, choices: ReplyButton[]): string {
  const lines = choices.map(({ title }, i) => `${i + 1}. ${oneLine(title)}`);
  return `${text}\n\n${lines.join('\n')}`;
}

/** The words alone, of what {@link withChoices} has made. */
export function withoutChoices(body: string): string {
  const lines = body.split('\n');
  const blank = lines.lastIndexOf('');
  const numbered = lines.slice(blank + 1);
  const isList = blank > 0 && numbered.length > 0 && numbered.every((line, i) => line.startsWith(`${i + 1}. `));
  return isList ? lines.slice(0, blank).join('\n') : body;
}

/** No title is as long; a guest can send 65,536 characters, which are not to be worked through here. */
const LONGEST_ANSWER = 300;

/** Which choice a guest means by its number or by its title; null: none, or it could be either of two. */
export function chosen(text: string, choices: ReplyButton[]): ReplyButton | null {
  if (text.length > LONGEST_ANSWER) return null;
  const number = bareNumber(text);
  const words = folded(text);
  const meant = choices.filter(({ title }, i) => {
    const name = folded(title);
    return i + 1 === number || name === words || folded(`${i + 1}. ${title}`) === words;
  });
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

const oneLine = (title: string) => title.trim().replace(/\s+/g, ' ');
const folded = (text: string) => oneLine(text.normalize('NFKC')).toLowerCase();
