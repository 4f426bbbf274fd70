import { type ReplyMeaning, readReply } from '../../../src/agent/replies/read-reply.ts';
import type { Language, Meaning, Reply } from './reply.ts';

/** The labels speak of a booking for so many, at this time. */
const BOOKED_FOR = 4;
const BOOKED_AT = '14:00';

export interface Judged {
  reply: Reply;
  read: ReplyMeaning[];
  /** All that was said was read, and what was read first was said. */
  isRight: boolean;
  /** Read as a cancellation, and none in any reading of it. */
  isWrongCancellation: boolean;
}

export function judge(reply: Reply): Judged {
  const read = readReply(reply.text, BOOKED_AT);
  const { means, also = [], alsoFine = [] } = reply;
  const fits = (meanings: Meaning[]) => read.some((each) => meanings.some((meaning) => isSame(each, meaning)));
  const [first] = read;
  const startsRight = first !== undefined && [means, ...also, ...alsoFine].some((meaning) => isSame(first, meaning));
  const mayCancel = [means, ...also, ...alsoFine].some(({ kind }) => kind === 'cancel');
  return {
    reply,
    read,
    isRight: startsRight && fits([means, ...alsoFine]) && also.every((meaning) => fits([meaning])),
    isWrongCancellation: !mayCancel && read.some(({ kind }) => kind === 'cancel'),
  };
}

function isSame(read: ReplyMeaning, said: Meaning): boolean {
  if (read.kind === 'late' && said.kind === 'late') return read.minutes === said.minutes;
  if (read.kind === 'people' && said.kind === 'people') return (read.count ?? BOOKED_FOR + read.more) === said.people;
  return read.kind === said.kind;
}

export type Table = Record<string, { right: number; of: number }>;

export const byLanguage = (judged: Judged[]): Table => counted(judged, ({ reply }) => reply.language);
export const byKind = (judged: Judged[]): Table => counted(judged, ({ reply }) => reply.means.kind);

function counted(judged: Judged[], nameOf: (one: Judged) => Language | Meaning['kind']): Table {
  const table: Table = {};
  for (const one of judged) {
    const { right, of } = table[nameOf(one)] ?? { right: 0, of: 0 };
    table[nameOf(one)] = { right: right + Number(one.isRight), of: of + 1 };
  }
  return table;
}

export function accuracyOf(judged: Judged[]): number {
  return judged.filter(({ isRight }) => isRight).length / judged.length;
}
