/** A refusal of the Web API: HTTP 200 with `ok: false`, this code, and what else Slack says with it. */
export class SlackError extends Error {
  override name = 'SlackError';
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
