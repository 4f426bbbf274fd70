import { slackSignature } from '../../src/sandbox/slack/slack-signature.ts';
import { hubSignature } from '../../src/sandbox/whatsapp/webhook-signature.ts';

interface Answer {
  status: number;
  text: string;
}

/** Requests that the providers would sign, but that no guest and no member has caused. */
export class Forger {
  readonly #productUrl: string;
  readonly #secrets: { slackSigningSecret: string; whatsappAppSecret: string };

  constructor(productUrl: string, secrets: { slackSigningSecret: string; whatsappAppSecret: string }) {
    this.#productUrl = productUrl;
    this.#secrets = secrets;
  }

  /** A press, a submission: Slack's `payload`. */
  slackPayload(payload: object): Promise<Answer> {
    return this.slackForm({ payload: JSON.stringify(payload) });
  }

  /** A slash command's fields. */
  slackForm(fields: Record<string, string>): Promise<Answer> {
    return this.#slack(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
  }

  slackEvent(event: object): Promise<Answer> {
    return this.#slack(JSON.stringify(event), 'application/json');
  }

  whatsapp(webhook: object): Promise<Answer> {
    const body = JSON.stringify(webhook);
    const signature = hubSignature(this.#secrets.whatsappAppSecret, body);
    return this.#post('/webhooks/whatsapp', body, {
      'content-type': 'application/json',
      'x-hub-signature-256': signature,
    });
  }

  #slack(body: string, contentType: string): Promise<Answer> {
    const signature = slackSignature(this.#secrets.slackSigningSecret, body, new Date());
    return this.#post('/slack/events', body, { 'content-type': contentType, ...signature });
  }

  async #post(path: string, body: string, headers: Record<string, string>): Promise<Answer> {
    // As bytes: a string would get a charset beside its content type.
    const response = await fetch(this.#productUrl + path, { method: 'POST', body: Buffer.from(body), headers });
    return { status: response.status, text: await response.text() };
  }
}
