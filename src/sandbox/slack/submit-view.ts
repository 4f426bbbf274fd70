import { z } from 'zod';
import { checkView } from './check-blocks.ts';
import { merged, refuseEmptyInputs, stateValues, type TypedValues } from './form-state.ts';
import { interact, type SlackProduct } from './interactions.ts';
import { NotThereError } from './not-there-error.ts';
import { viewSubmissionPayload } from './payloads.ts';
import type { SlackParts } from './slack-parts.ts';
import { addView, closeView, findView, type OpenedView, replaceView } from './views.ts';

interface SubmitAnswer {
  status: number;
  errors?: Record<string, string>;
  ephemeral: string[];
  /** What the modal became, where the app put another in its place. */
  view?: OpenedView;
}

/** What an app may answer to a submission (Slack): nothing closes the modal. */
const responseAction = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
]);

/** @throws NotThereError, ImpossibleInputError, NoAnswerError */
export async function submitView(
  parts: SlackParts,
  product: SlackProduct,
  submission: { viewId: string; userId: string | null; values: TypedValues },
): Promise<SubmitAnswer> {
  const stored = await findView(parts.world, submission.viewId);
  if (!stored) throw new NotThereError('There is no such modal.');
  // A closed one is sent all the same: a double click submits twice before Slack has closed it.
  const { view } = stored;
  const userId = submission.userId ?? stored.userId;
  const values = stateValues(view.blocks, merged(view.blocks, stored.typed, submission.values));
  refuseEmptyInputs(view.blocks, values);
  const { status, body, handling } = await interact(
    parts,
    product,
    { userId, place: null, inView: view.id },
    ({ triggerId }) => ({
      payload: JSON.stringify(viewSubmissionPayload(parts, { userId, view, values, triggerId })),
    }),
  );
  const outcome = status === 200 ? await carryOut(parts, { view, userId }, body) : {};
  return { status, ...outcome, ephemeral: handling.ephemeral };
}

async function carryOut(
  parts: SlackParts,
  { view, userId }: { view: OpenedView; userId: string },
  body: string,
): Promise<Pick<SubmitAnswer, 'errors' | 'view'>> {
  const answer = readAnswer(body);
  switch (answer?.response_action) {
    case 'errors':
      return { errors: answer.errors };
    case 'update':
      return { view: await putInPlace(parts, view, answer.view) };
    case 'push':
      return {
        view: await addView(parts.world, { content: checkView(answer.view), userId, teamId: parts.workspace.teamId }),
      };
    case 'clear':
    case undefined:
      await closeView(parts.world, view.id);
      return {};
  }
}

function putInPlace({ world, workspace }: SlackParts, { id }: OpenedView, next: unknown): Promise<OpenedView> {
  const content = checkView(next);
  return world.transaction((queries) => replaceView(queries, { id, teamId: workspace.teamId }, content, null));
}

function readAnswer(body: string): z.infer<typeof responseAction> | null {
  try {
    return responseAction.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
