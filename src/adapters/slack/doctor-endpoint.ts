import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Finding, good, wrong } from '../finding.ts';
import { lookUp, parseJson } from '../look-up.ts';

const challenged = z.object({ challenge: z.string() });

/** Does to our own address what Slack does when somebody saves it as the Request URL. */
export async function checkEventsUrl(publicUrl: string, signingSecret: string, timeoutMs: number): Promise<Finding[]> {
  const url = `${publicUrl}/slack/events`;
  const challenge = randomBytes(12).toString('hex');
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const answer = await lookUp({ url, method: 'POST', headers: signed(signingSecret, body), body, timeoutMs });
  if ('failed' in answer)
    return [
      wrong(
        `${url} does not answer: ${answer.failed}`,
        'Check that Bellhop runs, and that its proxy lets POST /slack/events through.',
      ),
    ];
  if (challenged.safeParse(parseJson(answer.text)).data?.challenge === challenge)
    return [good(`${url} answers under the signing secret`)];
  return [answer.status === 401 ? otherSecret(url) : somethingElse(url, answer.status)];
}

function signed(signingSecret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}

const otherSecret = (url: string) =>
  wrong(
    `${url} does not take what is signed with SLACK_SIGNING_SECRET`,
    'Start Bellhop with the same SLACK_SIGNING_SECRET (api.slack.com/apps, Basic Information); let no proxy change the body; set the clock by NTP.',
  );

const somethingElse = (url: string, status: number) =>
  wrong(
    `${url} is not answered as Slack expects (HTTP ${status})`,
    'Check that Bellhop runs with SLACK_SIGNING_SECRET, and that its proxy passes POST /slack/events on.',
  );
