import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { formatOf, say } from '../say.ts';
import { templateText } from '../templates/catalogue.ts';
import { en, type GuestMessageKey } from './en.ts';
import { guestMessages } from './guest-messages.ts';

const KEYS = Object.keys(en) as GuestMessageKey[];
const EVERYWHERE = LANGUAGES.flatMap((language) => KEYS.map((key) => [language, key] as const));
const TRANSLATED = LANGUAGES.filter((language) => language !== 'en');
/** Counts of every plural category, in Arabic too. */
const COUNTS = [0, 1, 2, 3, 11, 100];

type Element = ReturnType<ReturnType<typeof formatOf>['getAst']>[number];

function argumentsIn(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => argumentsIn(value)) : [];
    return element.type === 0 || element.type === 7
      ? inner
      : [...('value' in element ? [element.value] : []), ...inner];
  });
}

const namesIn = (key: GuestMessageKey, language: Language) =>
  [...new Set(argumentsIn(formatOf(key, language).getAst()))].sort();

/** The venue's own word for a room is of the venue's own language: others go without it. */
const withoutNoun = (names: string[]) => names.filter((name) => name !== 'noun');

test.each(EVERYWHERE)('%s says all that English says in %s', (language, key) => {
  expect(withoutNoun(namesIn(key, language))).toEqual(withoutNoun(namesIn(key, 'en')));
});

test.each(EVERYWHERE)('%s makes a sentence of %s whatever is put in', (language, key) => {
  const names = namesIn(key, 'en');
  for (const count of COUNTS) {
    const text = say(key, Object.fromEntries(names.map((name) => [name, isCount(name) ? count : 'X9'])), language);
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/[{}#]|undefined|null/);
  }
});

const isCount = (name: string) => ['people', 'capacity', 'count', 'maxDays', 'late'].includes(name);

test.each(TRANSLATED)('%s has words of its own', (language) => {
  const same = KEYS.filter((key) => /\p{L}{2,} \p{L}{2,}/u.test(en[key]) && guestMessages[language][key] === en[key]);
  expect(same).toEqual([]);
});

test.each(LANGUAGES)('%s knows every plural that its numbers take', (language) => {
  const rules = new Intl.PluralRules(language);
  const needed = new Set(Array.from({ length: 366 }, (_, count) => rules.select(count)));
  for (const key of KEYS) {
    for (const element of formatOf(key, language).getAst()) {
      if (element.type !== 6) continue;
      expect([key, Object.keys(element.options)]).toEqual([key, expect.arrayContaining([...needed])]);
    }
  }
});

test.each(LANGUAGES)('%s fits its buttons, and the same stand under templates', (language) => {
  const reminder = [
    say('reminder.coming', {}, language),
    say('reminder.change', {}, language),
    say('reminder.cancel', {}, language),
  ];
  const offer = [say('offer.yes', {}, language), say('offer.no', {}, language)];
  for (const title of [...reminder, ...offer]) expect(title.length).toBeLessThanOrEqual(20);
  expect(templateText('reminder', language).quickReplies).toEqual(reminder);
  expect(templateText('reschedule_offered', language).quickReplies).toEqual(offer);
});

test('Arabic keeps what runs from left to right together, and no dash between two times', () => {
  const isolated = /^(?:[^\u2068\u2069]|\u2068[^\u2068\u2069]+\u2069)*$/u;
  for (const key of KEYS) {
    const names = namesIn(key, 'ar');
    const text = say(key, Object.fromEntries(names.map((name) => [name, isCount(name) ? 3 : `<${name}>`])), 'ar');
    expect(text).toMatch(isolated);
    for (const name of ['reference', 'venue', 'phone', 'email', 'resource']) {
      if (text.includes(`<${name}>`)) expect(text).toContain(`\u2068<${name}>\u2069`);
    }
    expect(text).not.toMatch(/<from>–|<until>–/);
  }
});

test('digits are Western in Arabic too', () => {
  expect(say('slot.people', { people: 12 }, 'ar')).toBe('12 شخصًا');
  expect(say('slot.people', { people: 4 }, 'ar')).toBe('4 أشخاص');
  expect(say('slot.people', { people: 2 }, 'ar')).toBe('شخصان');
});
