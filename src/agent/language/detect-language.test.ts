import { describe, expect, it } from 'vitest';
import { LABELLED_MESSAGES, OF_NO_LANGUAGE } from '../../../tests/evals/labelled-messages.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { detectLanguage, languageAfter } from './detect-language.ts';

const EVERY_PAIR = LANGUAGES.flatMap((remembered) => LANGUAGES.map((language) => [remembered, language] as const));

describe('how a guest writes', () => {
  it.each(LANGUAGES)('is told in nearly all messages in %s', (language) => {
    const messages = LABELLED_MESSAGES[language];
    const told = messages.filter((text) => detectLanguage(text)?.language === language);
    expect(messages.length).toBeGreaterThanOrEqual(60);
    expect(told.length / messages.length).toBeGreaterThanOrEqual(0.96);
  });

  it.each(EVERY_PAIR)('never goes from %s to another by a message in %s than to that', (remembered, language) => {
    const wrong = LABELLED_MESSAGES[language].filter((text) => {
      const after = languageAfter(remembered, [text], 'en');
      return after !== null && (after !== language || after === remembered);
    });
    expect(wrong).toEqual([]);
  });

  it.each(OF_NO_LANGUAGE)('is not told by “%s”', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });

  it.each<[Language, string]>([
    ['en', 'Hello'],
    ['es', 'HOLA'],
    ['fr', 'Bonjour !'],
    ['pt', 'olá'],
    ['de', 'Moin 👋'],
    ['ar', 'مرحبا'],
  ])('is told in %s by a greeting, as long as nothing is known', (language, text) => {
    expect(languageAfter(null, [text], 'en')).toBe(language);
    for (const remembered of LANGUAGES) expect(languageAfter(remembered, [text], 'en')).toBeNull();
  });

  it('is told by all messages of a burst together', () => {
    expect(languageAfter('en', ['hola', 'quiero', 'una sala', 'para mañana'], 'en')).toBe('es');
    expect(languageAfter('es', ['thank you', 'gracias por todo, nos vemos el lunes'], 'en')).toBeNull();
  });

  it('is the venue’s, or the one that is known, where two languages share all the words', () => {
    expect(languageAfter(null, ['podemos ser 6?'], 'es')).toBe('es');
    expect(languageAfter(null, ['podemos ser 6?'], 'pt')).toBe('pt');
    expect(languageAfter('es', ['podemos ser 6?'], 'pt')).toBeNull();
  });

  it('is told by most of the words where two languages are mixed', () => {
    expect(detectLanguage('عايز احجز meeting room بكرة')?.language).toBe('ar');
    expect(detectLanguage('my name is أحمد')?.language).toBe('en');
  });

  it('is not told by a name, in Arabic letters neither when another language is known', () => {
    expect(languageAfter('en', ['أحمد صلاح'], 'en')).toBeNull();
    expect(languageAfter('en', ['Carlos de la Cruz'], 'en')).toBeNull();
  });

  it('is not told by long and strange messages either', () => {
    const strange = [
      '\u0000'.repeat(50_000),
      '-'.repeat(100_000),
      'a'.repeat(100_000),
      'é'.repeat(50_000),
      '١٢٣'.repeat(9_000),
    ];
    for (const text of strange) expect(detectLanguage(text)).toBeNull();
  });
});
