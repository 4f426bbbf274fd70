import type { TemplateFor } from '../../domain/venue.ts';

/** What can stand in a template's places, as `{{guest}}` in its body. */
export const TEMPLATE_PLACES = [
  'guest',
  'venue',
  'reference',
  'resource',
  'when',
  'people',
  /** Where the booking stood before, or stands as long as nothing changes. */
  'was',
  'status',
  'reason',
] as const;
export type TemplatePlace = (typeof TEMPLATE_PLACES)[number];

export interface TemplateText {
  /**
   * On one line. Each place stands at most once, none at either end (not even before a full stop), no two side by side, with
   * more than twice as many words as places: else Meta does not approve it.
   */
  body: string;
  /** Titles of the buttons, in the order of their ids. */
  quickReplies?: string[];
}

/** All templates in one language, with the few words that code puts into their places. */
export interface TemplateTexts {
  templates: Record<TemplateFor, TemplateText>;
  status: { pending: string; confirmed: string };
  noReason: string;
}
