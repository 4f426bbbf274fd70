import { createHmac, randomBytes } from 'node:crypto';
import { type Finding, good, wrong } from '../finding.ts';
import { lookUp } from '../look-up.ts';

export interface WebhookLook {
  publicUrl: string;
  verifyToken: string;
  appSecret: string;
  timeoutMs: number;
}

/** Does to our own address what Meta does: asks for the challenge, and delivers, under a signature, nothing at all. */
export async function checkWebhookUrl({
  publicUrl,
  verifyToken,
  appSecret,
  timeoutMs,
}: WebhookLook): Promise<Finding[]> {
  const url = `${publicUrl}/webhooks/whatsapp`;
  const challenge = String(randomBytes(4).readUInt32BE());
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  });
  const answer = await lookUp({ url: `${url}?${query}`, timeoutMs });
  if ('failed' in answer)
    return [
      wrong(
        `${url} does not answer: ${answer.failed}`,
        'Check that Bellhop runs, and that its proxy lets GET and POST /webhooks/whatsapp through.',
      ),
    ];
  if (answer.status === 403)
    return [
      wrong(
        `${url} does not take WHATSAPP_VERIFY_TOKEN`,
        'Start Bellhop with the same WHATSAPP_VERIFY_TOKEN that is set here, and type the same at Meta (WhatsApp, Configuration, Webhook).',
      ),
    ];
  if (answer.status !== 200 || answer.text !== challenge)
    return [
      wrong(
        `${url} is not answered as Meta expects (HTTP ${answer.status})`,
        'Check that Bellhop runs there, and that its proxy passes /webhooks/whatsapp on with its query.',
      ),
    ];
  return [await deliverNothing(url, appSecret, timeoutMs)];
}

async function deliverNothing(url: string, appSecret: string, timeoutMs: number): Promise<Finding> {
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const answer = await lookUp({ url, method: 'POST', headers, body, timeoutMs });
  if ('failed' in answer)
    return wrong(`${url} takes no delivery: ${answer.failed}`, 'Let its proxy pass POST /webhooks/whatsapp on.');
  if (answer.status === 200) return good(`${url} answers, and takes what is signed with the app secret`);
  return wrong(
    `${url} does not take what is signed with WHATSAPP_APP_SECRET (HTTP ${answer.status})`,
    'Start Bellhop with the same WHATSAPP_APP_SECRET that is set here, and let no proxy change the body.',
  );
}
