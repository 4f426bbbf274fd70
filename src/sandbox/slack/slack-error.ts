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

/** The one refusal that is not HTTP 200: 429 with Retry-After. */
export class RateLimitedError extends SlackError {
  override name = 'RateLimitedError';
  readonly retryAfterS: number;

  constructor(waitMs: number) {
    super('ratelimited');
    this.retryAfterS = Math.ceil(waitMs / 1000);
  }
}
