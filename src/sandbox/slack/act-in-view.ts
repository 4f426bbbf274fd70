import type { Reply } from '../post.ts';
import { type Block, type PlacedElement, placedElements } from './blocks.ts';
import { ImpossibleInputError, merged, stateValues, type TypedValues } from './form-state.ts';
import { interact, type SlackProduct } from './interactions.ts';
import { nextTs } from './messages.ts';
import { NotThereError } from './not-there-error.ts';
import { viewActionsPayload } from './payloads.ts';
import { actionJson } from './pressed-element.ts';
import type { SlackParts } from './slack-parts.ts';
import { findView, keepTyped, type OpenedView } from './views.ts';

interface ViewAction {
  viewId: string;
  blockId: string;
  actionId: string;
  /** What is picked or typed; null for a button. */
  value: string | null;
  /** Null: who opened it. */
  userId: string | null;
}

/** Whoever asks to be told at once has something to say to it. */
const owesNews = (reply: Reply) => reply.status === 200;

/**
 * A member picks something in a modal whose element tells the app at once.
 *
 * @returns the modal as it is when that has been handled.
 * @throws NotThereError, ImpossibleInputError, NoAnswerError
 */
export async function actInView(
  parts: SlackParts,
  product: SlackProduct,
  deed: ViewAction,
): Promise<{ status: number; ephemeral: string[]; view?: OpenedView }> {
  const { viewId, value } = deed;
  const stored = await findView(parts.world, viewId);
  if (!stored?.isOpen) throw new NotThereError('There is no such modal, or it is closed.');
  const { view } = stored;
  const userId = deed.userId ?? stored.userId;
  const placed = findPlaced(view.blocks, deed);
  const typed = merged(view.blocks, stored.typed, typedIn(placed, value));
  const values = stateValues(view.blocks, typed);
  const action = actionJson(placed, value, await nextTs(parts.world, parts.clock));
  await keepTyped(parts.world, viewId, typed);
  const who = { userId, place: null, inView: viewId, owesNews };
  const { status, handling } = await interact(parts, product, who, ({ triggerId }) => ({
    payload: JSON.stringify(viewActionsPayload(parts, { userId, view, action, values, triggerId })),
  }));
  const after = await findView(parts.world, viewId);
  return { status, ephemeral: handling.ephemeral, ...(after?.isOpen ? { view: after.view } : {}) };
}

/** An input tells the app at once only with `dispatch_action`; without it, on submission (Block Kit). */
function findPlaced(blocks: Block[], { blockId, actionId }: ViewAction): PlacedElement {
  const placed = placedElements(blocks).find((one) => one.blockId === blockId && one.element.action_id === actionId);
  if (!placed) throw new NotThereError(`"${blockId}"."${actionId}" is not in the view.`);
  const isSilent = blocks.some(
    (block) => block.block_id === blockId && block.type === 'input' && !block.dispatch_action,
  );
  if (isSilent)
    throw new ImpossibleInputError(`"${blockId}" has no dispatch_action: the app hears of it on submission`);
  return placed;
}

function typedIn({ blockId, element }: PlacedElement, value: string | null): TypedValues {
  const holdsState = element.type !== 'button' && element.type !== 'overflow';
  return holdsState && value !== null ? { [blockId]: { [element.action_id ?? '']: value } } : {};
}
