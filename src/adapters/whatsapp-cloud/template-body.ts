import { DeliveryError, type FilledTemplate } from '../../ports.ts';
import {
  MAX_BUTTON_ID,
  NOT_IN_A_PLACE,
  TEMPLATE_LANGUAGES,
  type TemplateBody,
  type TemplateComponent,
} from './wire.ts';

/** A filled template as Meta takes it. @throws DeliveryError */
export function templateBody(template: FilledTemplate): TemplateBody {
  const problem = problemOf(template);
  if (problem !== null) throw new DeliveryError('row', 'invalid_template', problem);
  const { name, language, parameters, buttonIds } = template;
  const texts = parameters.map((text) => ({ type: 'text' as const, text }));
  const body: TemplateComponent[] = texts.length > 0 ? [{ type: 'body', parameters: texts }] : [];
  const buttons = buttonIds.map((payload, index): TemplateComponent => {
    return {
      type: 'button',
      sub_type: 'quick_reply',
      index: String(index),
      parameters: [{ type: 'payload', payload }],
    };
  });
  return { name, language: { code: TEMPLATE_LANGUAGES[language] }, components: [...body, ...buttons] };
}

function problemOf({ parameters, buttonIds }: FilledTemplate): string | null {
  const empty = parameters.findIndex((text) => text.trim() === '');
  if (empty >= 0) return `parameter ${empty + 1} is empty`;
  const torn = parameters.findIndex((text) => NOT_IN_A_PLACE.test(text));
  if (torn >= 0) return `parameter ${torn + 1} has a line end, a tab or four spaces on end`;
  const isWrong = buttonIds.some((id) => id === '' || id.length > MAX_BUTTON_ID);
  return isWrong ? `a button’s id has 1 to ${MAX_BUTTON_ID} characters` : null;
}
