import { createHmac } from 'node:crypto';

/**
 * JSON as Meta writes it: everything beyond ASCII as a lower-case `\uXXXX`. The signature is over these very bytes, so an
 * app that serialises the parsed body again computes another one.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The value of Meta's `X-Hub-Signature-256`. */
export function hubSignature(appSecret: string, body: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
