import type { BlockElement } from './block-elements.ts';
import { type PlacedElement, placedElements } from './blocks.ts';
import { ImpossibleInputError, optionNamed, stateValue } from './form-state.ts';
import type { SlackMessage } from './messages.ts';

export interface Pressed extends PlacedElement {
  /** The version of the message on which it stands. */
  message: SlackMessage;
}

/**
 * Finds what a member presses on any version of a message, newest first: an element that the card no longer shows is
 * pressed as a stale client would. Where several fit, the one that carries `value` wins.
 *
 * @returns null when no version ever had it.
 */
export function findPressed(versions: SlackMessage[], actionId: string, value: string | null): Pressed | null {
  const all = versions.flatMap((message) =>
    placedElements(message.blocks)
      .filter(({ element }) => element.action_id === actionId)
      .map((placed) => ({ ...placed, message })),
  );
  return all.find(({ element }) => value !== null && carries(element, value)) ?? all[0] ?? null;
}

function carries(element: BlockElement, value: string): boolean {
  if (element.type === 'button') return element.value === value;
  return 'options' in element && element.options.some((option) => option.value === value);
}

/** The entry of `actions` in a block_actions payload. @throws ImpossibleInputError */
export function actionJson({ blockId, element }: PlacedElement, value: string | null, actionTs: string): object {
  const head = { type: element.type, action_id: element.action_id, block_id: blockId, action_ts: actionTs };
  switch (element.type) {
    case 'button': {
      const { text, style, url } = element;
      return defined({ ...head, text, value: value ?? element.value, style, url });
    }
    case 'overflow':
      return { ...head, selected_option: optionNamed(element.options, picked(value)) };
    case 'static_select':
    case 'users_select':
    case 'datepicker':
    case 'timepicker':
    case 'plain_text_input':
      return { ...head, ...stateValue(element, picked(value)) };
  }
}

function picked(value: string | null): string {
  if (value === null) throw new ImpossibleInputError('value must say what is picked from this menu');
  return value;
}

const defined = (value: object) => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
