import type { App, BlockAction, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Answer, carryOut, type Exchange } from './answer.ts';
import { answerCommand, type CommandOptions } from './answer-command.ts';
import { answerClosed, answerLinkPress, type LinkOptions } from './answer-link.ts';
import type { DeskOptions, Press, PressContext } from './ask-desk.ts';
import { answerPick } from './ask-time.ts';
import { answerPress } from './press.ts';
import { answerSubmission, type Submission } from './submission.ts';
import { LINK, parseModalOrigin } from './wire.ts';

/** Left for telling the presser before Slack must be answered: its patience ends after three seconds. */
const TELL_WITHIN_MS = 300;

type Options = DeskOptions & CommandOptions & LinkOptions;

/** One listener for each kind of request, so that each is acknowledged exactly once, unknown ones too. */
export function registerListeners(app: App<PressContext>, options: Options): void {
  app.action<BlockAction>({ type: 'block_actions' }, async (press) => {
    await carryOut(await answerAction(press, options), pressExchange(press, options));
  });
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (submission) =>
    carryOut(await answerSubmission(submission, options), submissionExchange(submission, options)),
  );
  app.view<ViewClosedAction>({ type: 'view_closed' }, (closed) => answerClosed(closed, options));
  app.command(/^/, (typed) => answerCommand(typed, options));
}

function answerAction(press: Press, options: Options): Promise<Answer> {
  const { view } = press.body;
  if (!view) return answerPress(press, options);
  return view.callback_id === LINK.callbackId ? answerLinkPress(press, options) : answerPick(press, options);
}

function pressExchange(press: Press, options: DeskOptions): Exchange {
  const { ack, respond } = press;
  return {
    ...exchange(press, options),
    ack: () => ack(),
    tell: (text) => respond({ response_type: 'ephemeral', replace_original: false, text }),
  };
}

/** A submission names no channel and brings no response_url: its presser is told on the card's channel. */
function submissionExchange(submission: Submission, options: DeskOptions): Exchange {
  const { ack, body, client, view } = submission;
  const channel = parseModalOrigin(view.private_metadata)?.channelId ?? '';
  return {
    ...exchange(submission, options),
    ack: (response) => (response ? ack(response) : ack()),
    tell: (text) => client.chat.postEphemeral({ channel, user: body.user.id, text }),
  };
}

function exchange({ body, client, context }: Press | Submission, { logger, saveWithinMs }: DeskOptions) {
  const { id = '', hash } = body.view ?? {};
  return {
    open: (view: ModalView) => client.views.open({ trigger_id: body.trigger_id, view }),
    change: (view: ModalView) => client.views.update({ view_id: id, ...(hash && { hash }), view }),
    ackBy: context.receivedAt + saveWithinMs + TELL_WITHIN_MS,
    logger,
  };
}
