import type { Language } from '../../domain/language.ts';
import { minutesOf } from '../../domain/wall-time.ts';
import type { GuestMessageKey } from '../../messages/guest/en.ts';
import { listed, say } from '../../messages/say.ts';
import type { Draft } from './draft.ts';
import type { NeededSlot } from './understand/asked.ts';

/** What keeps a draft from becoming a request. */
type Gap =
  | { kind: 'missing'; slot: NeededSlot }
  | { kind: 'half'; clock: string; later: string }
  | { kind: 'number'; number: number };

/** What is still to be asked. A change needs nothing but clear words. */
export function gapsOf(draft: Draft, knownName: string | null): Gap[] {
  const isNew = draft.kind === 'new';
  const gaps: Gap[] = [];
  if (isNew && !draft.name && !knownName) gaps.push({ kind: 'missing', slot: 'name' });
  if (draft.date ? draft.date.value.kind !== 'day' : isNew) gaps.push({ kind: 'missing', slot: 'date' });
  if (draft.unclearNumber !== null) return [...gaps, { kind: 'number', number: draft.unclearNumber }];
  gaps.push(...timeGaps(draft));
  if (isNew && draft.people === null) gaps.push({ kind: 'missing', slot: 'people' });
  return gaps;
}

function timeGaps({ kind, time }: Draft): Gap[] {
  if (!time) return kind === 'new' ? [{ kind: 'missing', slot: 'time' }] : [];
  if (time.value.kind === 'exact') return [];
  if (time.value.kind !== 'open') return [{ kind: 'missing', slot: 'time' }];
  const later = minutesOf(time.value.pm) < 18 * 60 ? 'afternoon' : 'evening';
  return [{ kind: 'half', clock: clockOf(time.value.am), later }];
}

/** All that is missing in one question; before it, what of the guest's words made no sense. */
export function question(gaps: Gap[], draft: Draft, language: Language): string {
  const [first, ...more] = gaps;
  if (!first) return '';
  const items = gaps.map((gap) => item(gap, language));
  const ask =
    more.length === 0 ? single(first, language) : say('ask.several', { list: listed(items, language) }, language);
  return [...unclearWords(draft, language), ask].join(' ');
}

function single(gap: Gap, language: Language): string {
  switch (gap.kind) {
    case 'missing':
      return say(`ask.${gap.slot}`, {}, language);
    case 'half':
      return say('ask.half', { clock: gap.clock, later: gap.later }, language);
    case 'number':
      return say('ask.number', { number: gap.number }, language);
  }
}

function item(gap: Gap, language: Language): string {
  switch (gap.kind) {
    case 'missing':
      return say(`ask.item.${gap.slot}`, {}, language);
    case 'half':
      return say('ask.item.half', { clock: gap.clock, later: gap.later }, language);
    case 'number':
      return say('ask.item.number', { number: gap.number }, language);
  }
}

function unclearWords({ date, time }: Draft, language: Language): string[] {
  const sentences: string[] = [];
  const add = (key: GuestMessageKey, words: string) => sentences.push(say(key, { words }, language));
  if (date?.value.kind === 'invalid') add('unclear.date_invalid', date.words);
  if (date?.value.kind === 'either') add('unclear.date_either', date.words);
  if (time?.value.kind === 'invalid') add('unclear.time_invalid', time.words);
  if (time?.value.kind === 'either') add('unclear.time_either', time.words);
  return sentences;
}

/** "9", "4:30": an hour as people say it when they leave the half open. */
function clockOf(am: string): string {
  const minutes = minutesOf(am);
  const hour = Math.floor(minutes / 60) || 12;
  return minutes % 60 === 0 ? String(hour) : `${hour}:${am.slice(3)}`;
}
