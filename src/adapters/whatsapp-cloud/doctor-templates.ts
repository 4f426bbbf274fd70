import { type Finding, good, warn } from '../finding.ts';
import type { GraphLook } from './doctor-look.ts';
import { type Template, templatesSchema } from './doctor-wire.ts';

const TEMPLATES = 'WhatsApp Manager, Message templates';
/** Meta's own limit of a page, and more pages than any account may have. */
const PAGE = 100;
const MOST_PAGES = 70;

/** A template that a venue's file names, as we fill it. */
export interface ExpectedTemplate {
  name: string;
  /** Meta's code, e.g. `pt_BR`. */
  language: string;
  places: number;
  quickReplies: number;
}

/** Null: they cannot be looked up. */
export async function allTemplates(graph: GraphLook, account: string): Promise<Template[] | null> {
  const found: Template[] = [];
  const path = `${encodeURIComponent(account)}/message_templates?fields=name,language,status,components&limit=${PAGE}`;
  let after = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await graph(`${path}${after}`, templatesSchema);
    if (!('body' in answer)) return null;
    found.push(...answer.body.data);
    const { next, cursors } = answer.body.paging ?? {};
    if (next === undefined || !cursors?.after) return found;
    after = `&after=${encodeURIComponent(cursors.after)}`;
  }
  return found;
}

const AMISS = ['REJECTED', 'PAUSED', 'DISABLED'];

/** Where the venue’s file names none: all that there are. */
export function judgeTemplates(account: string, templates: Template[]): Finding {
  const amiss = templates.filter(({ status }) => AMISS.includes(status));
  const approved = templates.filter(({ status }) => status === 'APPROVED').length;
  if (amiss.length > 0) {
    const names = amiss.map(({ name, language, status }) => `${name} (${language}): ${status}`).join(', ');
    return warn(
      `Templates of business account ${account} cannot be used: ${names}`,
      `See why, and submit them again at ${TEMPLATES}.`,
    );
  }
  if (approved === 0)
    return warn(
      `Business account ${account} has no approved template (${templates.length} in all): who has not written for 24 hours cannot be written to`,
      `Make utility templates at ${TEMPLATES}.`,
    );
  return good(`Business account ${account} has ${approved} approved templates of ${templates.length}`);
}

/** Whether each can be used, in each of its languages, with what we put into it. */
export function judgeExpected(templates: Template[], expected: ExpectedTemplate[], howToRegister: string): Finding {
  const troubles = expected.flatMap((each) => {
    const trouble = troubleOf(templates, each);
    return trouble === null ? [] : [`${each.name} (${each.language}): ${trouble}`];
  });
  if (troubles.length === 0) return good(`All ${expected.length} templates that the venue’s file names can be used`);
  return warn(
    `Templates that the venue’s file names cannot be used: ${troubles.join(', ')}`,
    `See why at ${TEMPLATES}, and compare them with what ${howToRegister} prints.`,
  );
}

function troubleOf(templates: Template[], { name, language, places, quickReplies }: ExpectedTemplate): string | null {
  const alike = templates.filter((template) => template.name === name && template.language === language);
  const template = alike.find(({ status }) => status === 'APPROVED') ?? alike[0];
  if (!template) return 'not there';
  if (template.status !== 'APPROVED') return template.status;
  const body = template.components?.find(({ type }) => type === 'BODY')?.text;
  if (body === undefined) return null;
  const there = new Set(body.match(/\{\{[^}]*\}\}/g)).size;
  if (there !== places) return `it has ${there} places, and ${places} are filled`;
  const buttons = template.components?.flatMap((part) => part.buttons ?? []) ?? [];
  const taps = buttons.filter(({ type }) => type === 'QUICK_REPLY').length;
  return taps === quickReplies ? null : `it has ${taps} quick replies instead of ${quickReplies}`;
}
