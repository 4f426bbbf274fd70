import { cleanText } from '../../domain/text.ts';

/** More than anybody reads, and less than four WhatsApp messages. */
const LONGEST_REPLY = 8000;

const TAG = '(?:think|thinking|thought|thoughts|reasoning)';
const THOUGHTS = new RegExp(`<${TAG}>[\\s\\S]*?(?:</${TAG}>|$)|\\[THINK\\][\\s\\S]*?(?:\\[/THINK\\]|$)`, 'gi');
/** The template of some models has opened the tag already, so that the answer only closes it. */
const OPENED_BEFORE = new RegExp(`^[\\s\\S]*(?:</${TAG}>|\\[/THINK\\])`, 'i');

/** A reasoning model's answer without its thoughts, which are not for guests. */
export function withoutThoughts(text: string): string {
  return text.replace(THOUGHTS, '').replace(OPENED_BEFORE, '').trim();
}

/** A full stop after a digit may be the point of a number whose rest is missing. */
const SENTENCE_END = /(?:(?<!\d)\.|[!?…؟。！？])["'”’)]*(?=\s|$)/gu;

/** The whole sentences of a text that was cut off; empty when there is none. */
export function untilSentenceEnd(text: string): string {
  const last = [...text.matchAll(SENTENCE_END)].at(-1);
  return last === undefined ? '' : text.slice(0, last.index + last[0].length);
}

export function cleanReply(text: string): string {
  return cleanText(text.length <= LONGEST_REPLY ? text : untilSentenceEnd(text.slice(0, LONGEST_REPLY)), LONGEST_REPLY);
}
