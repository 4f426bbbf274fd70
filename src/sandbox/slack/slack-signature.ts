import { createHmac } from 'node:crypto';

/** Slack's v0 signature headers over the raw body, at a real instant: apps refuse what is older than 5 minutes. */
export function slackSignature(signingSecret: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
