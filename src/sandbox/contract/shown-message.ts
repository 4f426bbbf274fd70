import type { SlackMessage } from '../slack/messages.ts';

/** A message as the contract shows it. */
export function shownMessage(message: SlackMessage, slackUrl: string): object {
  const { ts, threadTs, userId, text, blocks, metadata, editedTs, files } = message;
  const shownFiles = files.map(({ id, name, mimetype, size }) => {
    return { id, name, mimetype, size, url: `${slackUrl}/files/${id}` };
  });
  return {
    ts,
    ...(threadTs === null ? {} : { threadTs }),
    user: userId,
    text,
    blocks,
    ...(metadata ? { metadata } : {}),
    ...(files.length === 0 ? {} : { files: shownFiles }),
    edited: editedTs !== null,
  };
}
