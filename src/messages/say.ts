import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, LOCALES, TEAM_LANGUAGE } from '../domain/language.ts';
import type { GuestMessageKey } from './guest/en.ts';
import { guestMessages } from './guest/guest-messages.ts';
import { type TeamMessageKey, team } from './team.ts';

export type MessageParams = Record<string, string | number>;

const compiled = new Map<string, IntlMessageFormat>();
const conjunctions = new Map<Language, Intl.ListFormat>();

/** The sentence for a key. Parameters are put in as they are, never read as part of the message. */
export function say(key: TeamMessageKey, params?: MessageParams): string;
export function say(key: GuestMessageKey, params: MessageParams, language: Language): string;
export function say(
  key: GuestMessageKey | TeamMessageKey,
  params: MessageParams = {},
  language: Language = TEAM_LANGUAGE,
): string {
  return String(formatOf(key, language).format(params));
}

/** "a", "a and b", "a, b and c". */
export function listed(items: string[], language: Language): string {
  const known = conjunctions.get(language);
  const conjunction = known ?? new Intl.ListFormat(LOCALES[language], { type: 'conjunction' });
  conjunctions.set(language, conjunction);
  return conjunction.format(items);
}

/** The compiled message of a key. */
export function formatOf(key: GuestMessageKey | TeamMessageKey, language: Language): IntlMessageFormat {
  const name = `${language}/${key}`;
  const known = compiled.get(name);
  if (known) return known;
  const text = isTeam(key) ? team[key] : guestMessages[language][key];
  const format = new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
  compiled.set(name, format);
  return format;
}

function isTeam(key: GuestMessageKey | TeamMessageKey): key is TeamMessageKey {
  return Object.hasOwn(team, key);
}
