import { say } from '../messages/say.ts';
import type { Fact, ToolResult } from '../ports.ts';

/** Facts the guest must hear even when the draft forgets them: something has happened to their booking. */
const OWED = new Set(['booking', 'handover']);
const PLACEHOLDER = /\{\{\s*([a-z_]+)\s*\}\}/g;

/**
 * Puts the rendered facts into a drafted reply. A draft that refers to a fact which does not exist, or says nothing,
 * gives way to the facts themselves.
 */
export function composeReply(draft: string, results: ToolResult[]): string {
  const facts = results.flatMap((result) => result.facts);
  const named = new Set([...draft.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));
  const unknown = [...named].some((name) => !facts.some((fact) => fact.name === name));
  if (unknown || draft.trim() === '') return textOf(lastFacts(facts)) || say('refusal.INVALID_ARGUMENTS');
  const text = draft.replace(PLACEHOLDER, (_whole, name: string) => textOf(facts.filter((fact) => fact.name === name)));
  const forgotten = facts.filter((fact) => OWED.has(fact.name) && !named.has(fact.name));
  return [text.trim(), textOf(forgotten)].filter(Boolean).join('\n\n');
}

/** What has happened, or failing that the last thing that was refused or found out. */
function lastFacts(facts: Fact[]): Fact[] {
  const owed = facts.filter((fact) => OWED.has(fact.name));
  return owed.length > 0 ? owed : facts.slice(-1);
}

function textOf(facts: Fact[]): string {
  return facts.map((fact) => fact.text).join('\n\n');
}
