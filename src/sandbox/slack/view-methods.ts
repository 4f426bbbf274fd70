import { type Arguments, jsonArgument, textArgument } from './arguments.ts';
import { type ModalView, picturesIn } from './blocks.ts';
import { checkView, pictureRefused } from './check-blocks.ts';
import { isPicture } from './files.ts';
import type { SlackParts } from './slack-parts.ts';
import { useTrigger } from './tokens.ts';
import { addView, replaceView } from './views.ts';

export async function openView(parts: SlackParts, args: Arguments): Promise<object> {
  const content = await viewArgument(parts, args);
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
  const content = await viewArgument(parts, args);
  const id = textArgument(args, 'view_id') ?? '';
  const seenHash = textArgument(args, 'hash');
  const { teamId } = parts.workspace;
  const view = await parts.world.transaction((queries) => replaceView(queries, { id, teamId }, content, seenHash));
  parts.handlings.viewChanged(id);
  return { view };
}

/** @throws SlackError */
async function viewArgument({ world, workspace }: SlackParts, args: Arguments): Promise<ModalView> {
  const view = checkView(jsonArgument(args, 'view', 'invalid_arguments'));
  for (const { fileId, index } of picturesIn(view.blocks)) {
    if (await isPicture(world, fileId, workspace.teamId)) continue;
    throw pictureRefused('invalid_arguments', ['view', 'blocks', index, 'slack_file']);
  }
  return view;
}
