import type { Resource } from '../../../domain/venue.ts';
import { claimAll, escaped, type Finding, type Page, wordsPattern } from './page.ts';

/** The resources named, by id. `noun` is what the venue calls them. */
export function readResources(page: Page, resources: Resource[], noun: string): Finding<string>[] {
  return resources
    .toSorted((a, b) => b.name.length - a.name.length)
    .flatMap((resource) =>
      claimAll(page, namePattern(resource, noun), (match) => (isNamed(match, resource) ? resource.id : null)),
    )
    .sort((a, b) => a.start - b.start);
}

/** A room may be called like a common word ("Focus"), so it counts only as a name: with its article, its noun or its capital. */
function namePattern(resource: Resource, noun: string): RegExp {
  const names = [...new Set([resource.name, resource.id])].map(escaped).join('|');
  const things = `${escaped(noun)}|room|table|one|space|area`;
  return wordsPattern(
    `(?<lead>in |the |your |for the |at the |a |reserve |book |need |want |get |take ){0,2}(?<name>${names})(?<thing> (?:${things}))?(?! (?:group|hours|apartment))`,
  );
}

function isNamed(match: RegExpExecArray, resource: Resource): boolean {
  const { lead, name, thing } = match.groups ?? {};
  const isWhole = match[0].trim() === match.input.replace(/[\s.!?,]+$/, '').trim();
  return Boolean(lead || thing) || name === resource.name || isWhole;
}
