import type { Language } from '../domain/language.ts';
import { cleanText } from '../domain/text.ts';
import { say } from '../messages/say.ts';
import type { Fact, ReplacedClaim } from '../ports.ts';

/** Facts the guest must hear even when the draft forgets them: something has happened to their booking. */
const OWED = new Set(['booking', 'handover']);
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;
const LONGEST_DRAFT = 4_000;

/** A draft as it is checked: without what nobody sees, placeholders in one spelling, WhatsApp's own marks for bold. */
export function tidyDraft(draft: string, facts: Fact[]): string {
  const names = new Set(facts.map(({ name }) => name));
  return cleanText(draft, LONGEST_DRAFT)
    .replace(/\\+(?=[{}])/g, '')
    .replace(/\{{3,}/g, '{{')
    .replace(/\}{3,}/g, '}}')
    .replace(PLACEHOLDER, (_whole, name: string) => `{{${name.toLowerCase()}}}`)
    .replace(/(?<!\{)\{\s*([a-z_]{1,40})\s*\}(?!\})/gi, (whole, name: string) => {
      return names.has(name.toLowerCase()) ? `{{${name.toLowerCase()}}}` : whole;
    })
    .replace(/\*\*([^*\n]{1,500})\*\*/g, '*$1*')
    .replace(/^#{1,6} +/gm, '');
}

/** Placeholders of a tidy draft that stand for nothing in this turn. */
export function emptyPlaceholders(draft: string, facts: Fact[]): ReplacedClaim[] {
  const unknown = namesIn(draft).filter((name) => !facts.some((fact) => fact.name === name));
  const stray = /\{\{|\}\}/.exec(draft.replace(PLACEHOLDER, ''));
  return [...unknown, ...(stray ? [stray[0]] : [])].map((claim) => ({ kind: 'placeholder', claim }));
}

/** Puts the rendered facts into a draft that refers to no others, and adds those that it forgot and the guest must hear. */
export function fillIn(draft: string, facts: Fact[]): string {
  const named = new Set(namesIn(draft));
  const said = new Set<string>();
  const text = draft.replace(PLACEHOLDER, (_whole, name: string) => {
    // Nothing is said twice.
    if (said.has(name)) return '';
    said.add(name);
    return textOf(facts.filter((fact) => fact.name === name));
  });
  const forgotten = facts.filter((fact) => OWED.has(fact.name) && !named.has(fact.name));
  return [text.trim(), textOf(forgotten)]
    .filter(Boolean)
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');
}

/** What has happened, or failing that the last thing that was refused or found out; empty when there is nothing to tell. */
export function factsAlone(facts: Fact[]): string {
  const owed = facts.filter((fact) => OWED.has(fact.name));
  return textOf(owed.length > 0 ? owed : facts.slice(-1));
}

/** The reply of a model whose words are our own: nothing in them needs to be held against the facts. */
export function composeReply(draft: string, facts: Fact[], language: Language): string {
  const isWhole = draft.trim() !== '' && emptyPlaceholders(draft, facts).length === 0;
  return (isWhole ? fillIn(draft, facts) : factsAlone(facts)) || say('refusal.INVALID_ARGUMENTS', {}, language);
}

function namesIn(draft: string): string[] {
  return [...draft.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

function textOf(facts: Fact[]): string {
  return [...new Set(facts.map((fact) => fact.text))].join('\n\n');
}
