import type { Queries } from '../world.ts';
import { type Arguments, contentArguments, textArgument } from './arguments.ts';
import { addEphemeral, addMessage, deleteMessage, updateMessage, versionsOf } from './messages.ts';
import { shownText } from './shown-text.ts';
import { installedApp, type SlackWorld } from './slack-parts.ts';
import { type ResponsePlace, useResponseToken } from './tokens.ts';

/**
 * A post to the response_url that came with a press or a command: to the presser alone unless it says otherwise.
 *
 * @throws SlackError
 */
export async function answerToResponseUrl(parts: SlackWorld, token: string, args: Arguments): Promise<void> {
  const told = await parts.world.transaction(async (queries) => {
    const place = await useResponseToken(queries, token);
    return respond(parts, queries, place, args);
  });
  if (told !== null) parts.handlings.toldByResponseUrl(token, told);
}

/** @returns what the presser was told alone. */
async function respond(
  parts: SlackWorld,
  queries: Queries,
  place: ResponsePlace,
  args: Arguments,
): Promise<string | null> {
  const { channel, userId, messageTs } = place;
  const original = messageTs === null ? null : { channel, ts: messageTs };
  if (original && isTrue(args.delete_original)) {
    await deleteMessage(queries, parts.clock, original);
    return null;
  }
  const content = contentArguments(args);
  if (original && isTrue(args.replace_original)) {
    if (await versionsOf(queries, original)) {
      await updateMessage(queries, parts.clock, original, { ...content, metadata: null });
    }
    return null;
  }
  if (textArgument(args, 'response_type') !== 'in_channel') {
    await addEphemeral(queries, parts.clock, { channel, userId, ...content });
    return shownText(content);
  }
  const bot = { userId: installedApp.userId, byBot: true };
  await addMessage(queries, parts.clock, { channel, threadTs: null, ...bot, ...content, metadata: null });
  return null;
}

const isTrue = (value: unknown) => value === true || value === 'true';
