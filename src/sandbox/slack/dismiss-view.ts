import type { SlackProduct } from './interactions.ts';
import { interact } from './interactions.ts';
import { NotThereError } from './not-there-error.ts';
import { viewClosedPayload } from './payloads.ts';
import type { SlackParts } from './slack-parts.ts';
import { closeView, findView } from './views.ts';

/**
 * A member closes a modal. The app hears of it where it has asked for that.
 *
 * @returns what the app answered; null: it was not told.
 * @throws NotThereError, NoAnswerError
 */
export async function dismissView(
  parts: SlackParts,
  product: SlackProduct,
  viewId: string,
): Promise<{ status: number | null }> {
  const stored = await findView(parts.world, viewId);
  if (!stored?.isOpen) throw new NotThereError('There is no such modal, or it is closed.');
  await closeView(parts.world, viewId);
  const { view, userId } = stored;
  if (!view.notify_on_close) return { status: null };
  const { status } = await interact(parts, product, { userId, place: null, inView: viewId }, () => ({
    payload: JSON.stringify(viewClosedPayload(parts, { userId, view })),
  }));
  return { status };
}
