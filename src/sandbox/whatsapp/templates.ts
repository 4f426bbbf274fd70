import { MAX_TEMPLATE_BODY, NOT_IN_A_PLACE } from '../../adapters/whatsapp-cloud/wire.ts';
import type { MessageTemplate, VenueNumber } from '../sandbox-host.ts';
import type { Queries } from '../world.ts';
import { APPROVED_TEMPLATES } from './approved-templates.ts';
import { GraphError, invalidParameter, invalidValue, missingParameter } from './graph-error.ts';
import type { Button } from './send-request.ts';

/** A template as a message names and fills it. `payloads`: by the position of the quick reply. */
export interface TemplateCall {
  name: string;
  language: string;
  parameters: string[];
  payloads: ReadonlyMap<number, string>;
}

/** A business account's templates as they stand now. */
export async function templatesOf(
  queries: Queries,
  { templates = APPROVED_TEMPLATES, businessAccountId }: VenueNumber,
): Promise<MessageTemplate[]> {
  const changed = await queries.query<Pick<MessageTemplate, 'name' | 'language' | 'status'>>(
    'select name, language, status from whatsapp_template_states where business_account_id = $1',
    [businessAccountId],
  );
  return templates.map((template) => {
    const state = changed.find(({ name, language }) => name === template.name && language === template.language);
    return { ...template, status: state?.status ?? template.status };
  });
}

/** Meta pauses what guests complain of, and approves what it had refused. @returns whether there is such a template. */
export async function changeTemplate(
  queries: Queries,
  number: VenueNumber,
  { name, language, status }: Pick<MessageTemplate, 'name' | 'language' | 'status'>,
): Promise<boolean> {
  const isThere = (await templatesOf(queries, number)).some((each) => each.name === name && each.language === language);
  if (!isThere) return false;
  await queries.query(
    `insert into whatsapp_template_states (business_account_id, name, language, status) values ($1, $2, $3, $4)
      on conflict (business_account_id, name, language) do update set status = excluded.status`,
    [number.businessAccountId, name, language, status],
  );
  return true;
}

/** What the guest gets to see of it. @throws GraphError */
export async function fillTemplate(
  queries: Queries,
  number: VenueNumber,
  call: TemplateCall,
): Promise<{ text: string; buttons: Button[] }> {
  const { name, language, parameters } = call;
  const known = await templatesOf(queries, number);
  const template = known.find((each) => each.name === name && each.language === language);
  if (!template) throw noSuchTemplate(call);
  const refusal = refusalOf(template, call);
  if (refusal) throw refusal;
  const { body = name, quickReplies = [] } = template;
  const places = new Set(body.match(/\{\{\d+\}\}/g)).size;
  if (places !== parameters.length) throw otherNumber(parameters.length, places);
  parameters.forEach(refuseParameter);
  const text = body.replace(/\{\{(\d+)\}\}/g, (_all, place: string) => parameters[Number(place) - 1] ?? '');
  if (text.length > MAX_TEMPLATE_BODY) throw tooLong(text.length);
  return { text, buttons: buttonsOf(quickReplies, call) };
}

function refusalOf({ status }: MessageTemplate, call: TemplateCall): GraphError | null {
  switch (status) {
    case 'APPROVED':
      return null;
    case 'PENDING':
    case 'REJECTED':
      return noSuchTemplate(call);
    case 'PAUSED':
      return new GraphError(132015, 'Template is paused', { details: 'Template is paused due to low quality.' });
    case 'DISABLED':
      return new GraphError(132016, 'Template is disabled', { details: 'Template was paused too many times.' });
    default:
      return status satisfies never;
  }
}

function refuseParameter(text: string, index: number): void {
  if (text.trim() === '') throw missingParameter(`components[0].parameters[${index}].text`);
  if (NOT_IN_A_PLACE.test(text))
    throw invalidParameter('Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
}

/** What has no payload of its own comes back with its title. */
function buttonsOf(titles: string[], { payloads }: TemplateCall): Button[] {
  const beyond = [...payloads.keys()].find((index) => index >= titles.length);
  if (beyond !== undefined) throw invalidValue(`button: The template has no quick reply at index ${beyond}`);
  return titles.map((title, index) => ({ id: payloads.get(index) ?? title, title }));
}

const noSuchTemplate = ({ name, language }: TemplateCall) =>
  new GraphError(132001, 'Template name does not exist in the translation', {
    httpStatus: 404,
    details: `template name (${name}) does not exist in ${language}`,
  });
const otherNumber = (given: number, expected: number) =>
  new GraphError(132000, 'Number of parameters does not match the expected number of params', {
    details: `body: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  });
const tooLong = (length: number) =>
  new GraphError(132005, 'Translated text too long', {
    details: `body: the translated text has ${length} characters, ${MAX_TEMPLATE_BODY} at most`,
  });
