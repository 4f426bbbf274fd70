import { stateValues } from './form-state.ts';
import { interact, type SlackProduct } from './interactions.ts';
import { nextTs, versionsOf } from './messages.ts';
import { NotThereError } from './not-there-error.ts';
import { blockActionsPayload } from './payloads.ts';
import { actionJson, findPressed, type Pressed } from './pressed-element.ts';
import type { SlackParts } from './slack-parts.ts';
import { findView, type OpenedView } from './views.ts';

export interface Press {
  userId: string;
  channel: string;
  ts: string;
  actionId: string;
  /** Of the menu's option; for a button, instead of its own. */
  value: string | null;
}

/** @throws NotThereError, ImpossibleInputError, NoAnswerError */
export async function press(
  parts: SlackParts,
  product: SlackProduct,
  { userId, channel, ts, actionId, value }: Press,
): Promise<{ status: number; ephemeral: string[]; view?: OpenedView }> {
  const versions = await versionsOf(parts.world, { channel, ts });
  if (!versions) throw new NotThereError('There is no such message.');
  const pressed = findPressed(versions, actionId, value);
  if (!pressed) throw new NotThereError(`"${actionId}" never stood on this message.`);
  const { message } = pressed;
  const action = actionJson(pressed, value, await nextTs(parts.world, parts.clock));
  const values = valuesOf(pressed, value);
  const place = { userId, channel, messageTs: ts };
  const { status, handling } = await interact(parts, product, { userId, place }, (tokens) => ({
    payload: JSON.stringify(blockActionsPayload(parts, { userId, message, action, values, ...tokens })),
  }));
  const view = handling.viewId === null ? null : await findView(parts.world, handling.viewId);
  return { status, ephemeral: handling.ephemeral, ...(view ? { view: view.view } : {}) };
}

/** What the message's menus and inputs hold, the one just picked from included. */
function valuesOf({ message, blockId, element }: Pressed, value: string | null): object {
  const holdsState = element.type !== 'button' && element.type !== 'overflow';
  return stateValues(
    message.blocks,
    holdsState && value !== null ? { [blockId]: { [element.action_id ?? '']: value } } : {},
  );
}
