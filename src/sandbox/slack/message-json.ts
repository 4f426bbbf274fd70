import type { SlackMessage } from './messages.ts';
import { installedApp } from './slack-parts.ts';

/** A message as the Web API and payloads show it. */
export function messageJson(message: SlackMessage, options: { teamId: string; withMetadata: boolean }): object {
  const { text, blocks, ts, userId, threadTs, editedTs, metadata, files } = message;
  return {
    type: 'message',
    user: userId,
    ts,
    ...(message.byBot ? { bot_id: installedApp.botId, app_id: installedApp.appId } : {}),
    text,
    team: options.teamId,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(editedTs === null ? {} : { edited: { user: userId, ts: editedTs } }),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(files.length === 0 ? {} : { files, upload: true }),
    ...(options.withMetadata && metadata ? { metadata } : {}),
  };
}
