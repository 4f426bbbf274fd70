import type {
  AllMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewClosedAction,
} from '@slack/bolt';
import type { Logger } from '../../ports.ts';
import type { LinkDesk } from '../../ports-web-sessions.ts';
import type { Answer } from './answer.ts';
import type { Press, PressContext } from './ask-desk.ts';
import { linkModal } from './link-modal.ts';
import type { LinkWatches } from './link-watch.ts';
import { SORRY } from './sentences.ts';
import { inTime, LATE } from './timing.ts';
import { LINK, type LinkOrigin, parseLinkOrigin } from './wire.ts';

type Typed = SlackCommandMiddlewareArgs & AllMiddlewareArgs<PressContext>;
type Closed = SlackViewMiddlewareArgs<ViewClosedAction> & AllMiddlewareArgs<PressContext>;

export interface LinkOptions {
  linkDesk: LinkDesk;
  linkWatches: LinkWatches;
  logger: Logger;
  /** How long it may take until the modal is opened, in real milliseconds: what opens it lives for three seconds. */
  saveWithinMs: number;
}

/** `/bellhop whatsapp` opens a modal; everything else that is typed is answered in words. */
export const asksForLink = (text: string): boolean => text.trim().toLowerCase() === 'whatsapp';

/** @returns what to tell whoever typed it; null: the modal says it. */
export async function openLinkModal(
  { command, context, client }: Typed,
  teamId: string,
  { linkDesk, linkWatches, logger, saveWithinMs }: LinkOptions,
): Promise<string | null> {
  const left = () => context.receivedAt + saveWithinMs - performance.now();
  const scope = { slackTeamId: teamId, slackChannelId: command.channel_id };
  try {
    const begun = await inTime(linkDesk.begin(scope, command.user_id, 'qr'), left());
    if (begun === LATE) return SORRY.linkLate;
    if (!begun.ok) return begun.message;
    const origin: LinkOrigin = { teamId, channelId: command.channel_id, venueId: begun.venueId };
    const view = linkModal({ kind: 'waiting', words: SORRY.linkBegun }, origin);
    const opened = await inTime(client.views.open({ trigger_id: command.trigger_id, view }), left());
    if (opened === LATE || !opened.view?.id) return SORRY.linkNotOpened;
    linkWatches.begin(client, { id: opened.view.id, hash: opened.view.hash ?? '' }, origin);
    return null;
  } catch (error) {
    logger.warn({ err: error }, 'The window for connecting WhatsApp did not open');
    return SORRY.linkNotOpened;
  }
}

/** A button in the modal: the same by other means. What is being shown changes as soon as that is there. */
export async function answerLinkPress(
  { action, body, context, client }: Press,
  { linkDesk, linkWatches, logger }: LinkOptions,
): Promise<Answer> {
  const { view } = body;
  const origin = parseLinkOrigin(view?.private_metadata ?? '');
  if (!view || !origin || origin.teamId !== context.teamId || context.refusal) return {};
  const scope = { slackTeamId: origin.teamId, slackChannelId: origin.channelId };
  try {
    const begun = await linkDesk.begin(scope, body.user.id, action.action_id === LINK.byCode ? 'code' : 'qr');
    const refused = begun.ok ? (begun.venueId === origin.venueId ? null : SORRY.linkMoved) : begun.message;
    if (refused !== null) {
      linkWatches.closed(view.id);
      return { change: linkModal({ kind: 'failed', words: refused }, origin) };
    }
    // Where another process had it, or one that is gone, this one goes on with it.
    linkWatches.begin(client, { id: view.id, hash: view.hash }, origin);
  } catch (error) {
    logger.warn({ err: error }, 'The other way of connecting WhatsApp could not be asked for');
  }
  return {};
}

export async function answerClosed({ ack, view }: Closed, { linkWatches }: LinkOptions): Promise<void> {
  await ack();
  linkWatches.closed(view.id);
}
