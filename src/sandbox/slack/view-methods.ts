import { type Arguments, jsonArgument, textArgument } from './arguments.ts';
import { checkView } from './check-blocks.ts';
import type { SlackParts } from './slack-parts.ts';
import { useTrigger } from './tokens.ts';
import { addView, replaceView } from './views.ts';

export async function openView(parts: SlackParts, args: Arguments): Promise<object> {
  const content = checkView(jsonArgument(args, 'view', 'invalid_arguments'));
  const triggerId = textArgument(args, 'trigger_id') ?? '';
  const { teamId } = parts.workspace;
  const view = await parts.world.transaction(async (queries) => {
    const userId = await useTrigger(queries, triggerId, teamId);
    return addView(queries, { content, userId, teamId });
  });
  parts.handlings.viewOpened(triggerId, view.id);
  return { view };
}

export async function updateView(parts: SlackParts, args: Arguments): Promise<object> {
  const content = checkView(jsonArgument(args, 'view', 'invalid_arguments'));
  const id = textArgument(args, 'view_id') ?? '';
  const seenHash = textArgument(args, 'hash');
  const { teamId } = parts.workspace;
  const view = await parts.world.transaction((queries) => replaceView(queries, { id, teamId }, content, seenHash));
  parts.handlings.viewChanged(id);
  return { view };
}
