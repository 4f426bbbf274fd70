import type { BlockElement, Option } from './block-elements.ts';
import { type Block, placedElements } from './blocks.ts';

/** What a member cannot do on their screen: pick what is not there, leave out what is asked for. */
export class ImpossibleInputError extends Error {
  override name = 'ImpossibleInputError';
}

/** Plain strings by block and action, as a person would type or pick them. */
export type TypedValues = Record<string, Record<string, string>>;

/** One element's part of `state.values`, in Slack's form for its kind. */
type StateValue = { type: string } & Record<string, unknown>;

/** `state.values` of all inputs; what was not typed keeps its initial value. @throws ImpossibleInputError */
export function stateValues(blocks: Block[], typed: TypedValues): Record<string, Record<string, StateValue>> {
  refuseUnknown(blocks, typed);
  const values: Record<string, Record<string, StateValue>> = {};
  for (const { blockId, element } of placedElements(blocks)) {
    const actionId = element.action_id ?? '';
    const value = stateValue(element, typed[blockId]?.[actionId]);
    if (value) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** What is typed now, and what was typed before as far as the view still has a place for it. */
export function merged(blocks: Block[], before: TypedValues, now: TypedValues): TypedValues {
  const all = { ...now };
  for (const { blockId, element } of placedElements(blocks)) {
    const actionId = element.action_id ?? '';
    const earlier = before[blockId]?.[actionId];
    const isKept = now[blockId]?.[actionId] === undefined && earlier !== undefined && fits(element, earlier);
    if (isKept) all[blockId] = { ...all[blockId], [actionId]: earlier };
  }
  return all;
}

function fits(element: BlockElement, typed: string): boolean {
  try {
    return stateValue(element, typed) !== null;
  } catch {
    return false;
  }
}

/** The client keeps a form open until every input that is not optional has a value. @throws ImpossibleInputError */
export function refuseEmptyInputs(blocks: Block[], values: Record<string, Record<string, StateValue>>): void {
  for (const block of blocks) {
    if (block.type !== 'input' || block.optional) continue;
    const value = values[block.block_id ?? '']?.[block.element.action_id ?? ''];
    // Whatever its kind, the part that is typed or picked is null as long as nothing is.
    if (value && Object.values(value).includes(null)) {
      throw new ImpossibleInputError(`values.${block.block_id}.${block.element.action_id} must be filled in`);
    }
  }
}

function refuseUnknown(blocks: Block[], typed: TypedValues): void {
  const known = new Set(placedElements(blocks).map(({ blockId, element }) => `${blockId}.${element.action_id}`));
  for (const [blockId, actions] of Object.entries(typed)) {
    for (const actionId of Object.keys(actions)) {
      if (known.has(`${blockId}.${actionId}`)) continue;
      throw new ImpossibleInputError(
        `values.${blockId}.${actionId} is not in the view; it has ${[...known].join(', ')}`,
      );
    }
  }
}

/** Null for what holds no state. An empty string is an empty input. @throws ImpossibleInputError */
export function stateValue(element: BlockElement, typed: string | undefined): StateValue | null {
  const { type } = element;
  switch (type) {
    case 'button':
    case 'overflow':
      return null;
    case 'plain_text_input': {
      const value = typed ?? element.initial_value ?? '';
      refuseLength(element.action_id, value, element.min_length ?? 0, element.max_length ?? 3000);
      return { type, value: value === '' ? null : value };
    }
    case 'datepicker':
      return { type, selected_date: matching(/^\d{4}-\d\d-\d\d$/, 'YYYY-MM-DD', typed ?? element.initial_date) };
    case 'timepicker': {
      const selected_time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm', typed ?? element.initial_time);
      return { type, selected_time, ...(element.timezone === undefined ? {} : { timezone: element.timezone }) };
    }
    case 'static_select':
      return { type, selected_option: typed ? optionNamed(element.options, typed) : (element.initial_option ?? null) };
    case 'users_select':
      return { type, selected_user: typed || element.initial_user || null };
  }
}

/** By value, or by the words on it. @throws ImpossibleInputError */
export function optionNamed(options: Option[], name: string): Option {
  const found = options.find(({ value }) => value === name) ?? options.find(({ text }) => text.text === name);
  if (found) return found;
  throw new ImpossibleInputError(`"${name}" is none of ${options.map(({ value }) => `"${value}"`).join(', ')}`);
}

function refuseLength(actionId: string | undefined, value: string, min: number, max: number): void {
  if (value !== '' && (value.length < min || value.length > max)) {
    throw new ImpossibleInputError(`${actionId} takes ${min} to ${max} characters`);
  }
}

function matching(form: RegExp, name: string, value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  if (!form.test(value)) throw new ImpossibleInputError(`"${value}" is not of the form ${name}`);
  return value;
}
