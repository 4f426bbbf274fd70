import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { CommandDesk, Logger } from '../../ports.ts';
import { asksForLink, type LinkOptions, openLinkModal } from './answer-link.ts';
import type { PressContext } from './ask-desk.ts';
import { SORRY, WORKING } from './sentences.ts';
import { escapeMrkdwn } from './text.ts';
import { inTime, LATE } from './timing.ts';

type Typed = SlackCommandMiddlewareArgs & AllMiddlewareArgs<PressContext>;

export interface CommandOptions {
  commandDesk: CommandDesk;
  logger: Logger;
  /** How long an answer may take before it comes after the acknowledgement, in real milliseconds. */
  saveWithinMs: number;
}

const COMMAND = '/bellhop';
const ANSWER_MAX = 12_000;

/** Answered with the acknowledgement, or later where it takes longer than Slack waits: what is under way cannot be called back. */
export async function answerCommand(typed: Typed, options: CommandOptions & LinkOptions): Promise<void> {
  const { ack, command, context, respond } = typed;
  if (command.command !== COMMAND) {
    await ack(ephemeral(`unknown_command: Bellhop does not know ${command.command.slice(0, 100)}.`));
    return;
  }
  if (context.refusal || !context.teamId) {
    await ack(ephemeral(context.refusal ?? SORRY.notConnected));
    return;
  }
  if (asksForLink(command.text ?? '')) {
    const words = await openLinkModal(typed, context.teamId, options);
    await (words === null ? ack() : ack(ephemeral(words)));
    return;
  }
  const answered = run(typed, context.teamId, options);
  const answer = await inTime(answered, context.receivedAt + options.saveWithinMs - performance.now());
  await ack(ephemeral(answer === LATE ? WORKING : answer));
  if (answer === LATE) await respond(ephemeral(await answered));
}

/** Never rejects. */
async function run({ command }: Typed, slackTeamId: string, { commandDesk, logger }: CommandOptions): Promise<string> {
  const scope = { slackTeamId, slackChannelId: command.channel_id };
  try {
    return await commandDesk.run({ scope, slackUserId: command.user_id, text: command.text?.trim() ?? '' });
  } catch (error) {
    logger.error({ err: error }, 'A Slack command could not be carried out');
    return SORRY.commandFailed;
  }
}

function ephemeral(text: string) {
  return { response_type: 'ephemeral' as const, text: escapeMrkdwn(text, ANSWER_MAX) };
}
