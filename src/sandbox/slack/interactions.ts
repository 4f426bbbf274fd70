import { post, type Reply } from '../post.ts';
import type { Handling } from './handlings.ts';
import type { Tokens } from './payloads.ts';
import type { SlackParts } from './slack-parts.ts';
import { slackSignature } from './slack-signature.ts';
import { issueResponseToken, issueTrigger, type ResponsePlace } from './tokens.ts';
import { untilHandled, untilTold } from './until-handled.ts';

/** The product as Slack's interactivity sees it. */
export interface SlackProduct {
  /** Its one address for everything of Slack. */
  url: string;
  isIdle(): Promise<boolean>;
}

/** What the product answered to Slack, and what came to the member meanwhile. */
interface Handled extends Reply {
  handling: Handling;
}

/**
 * Sends what a member did as a signed form and waits until it has been handled. Slack never sends it again.
 *
 * @param place null for a modal: Slack gives no response_url with it.
 * @throws NoAnswerError
 */
export async function interact(
  parts: SlackParts,
  product: SlackProduct,
  who: { userId: string; place: ResponsePlace | null; inView?: string; owesNews?: (reply: Reply) => boolean },
  fields: (tokens: Tokens) => Record<string, string>,
): Promise<Handled> {
  const { userId, place, inView = null } = who;
  const { triggerId, token } = await parts.world.transaction(async (queries) => ({
    triggerId: await issueTrigger(queries, userId, parts.workspace.teamId),
    token: place && (await issueResponseToken(queries, place)),
  }));
  const channel = place?.channel ?? null;
  const handling = parts.handlings.begin({ userId, channel, triggerId, responseToken: token, inView });
  try {
    const responseUrl = token === null ? '' : `${parts.baseUrl}/responses/${token}`;
    const body = new URLSearchParams(fields({ triggerId, responseUrl })).toString();
    const reply = await post(product.url, body, {
      // Exactly this: with a charset, Bolt refuses it.
      'content-type': 'application/x-www-form-urlencoded',
      ...slackSignature(parts.signingSecret, body, new Date()),
    });
    if (who.owesNews?.(reply)) await untilTold(handling);
    else await untilHandled(handling, product.isIdle);
    return { ...reply, handling };
  } finally {
    parts.handlings.end(handling);
  }
}
