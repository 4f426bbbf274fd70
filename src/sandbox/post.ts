/** What the product answered. */
export interface Reply {
  status: number;
  body: string;
}

/** The product gave no answer: it is not there, or took too long. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError';
  readonly tookTooLong: boolean;

  constructor(message: string, options: ErrorOptions & { tookTooLong: boolean }) {
    super(message, options);
    this.tookTooLong = options.tookTooLong;
  }
}

const ANSWER_WITHIN_MS = 10_000;

/** Posts `body` exactly as it is, since its bytes are what was signed. @throws NoAnswerError */
export async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<Reply> {
  const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      // A connection of its own: one that the product is just closing would look like a product that is not there.
      headers: { ...headers, connection: 'close' },
      body: Buffer.from(body),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { status: response.status, body: await response.text() };
  } catch (cause) {
    const tookTooLong = timeout.aborted;
    const why = tookTooLong ? `did not answer within ${ANSWER_WITHIN_MS / 1000} s` : 'could not be reached';
    throw new NoAnswerError(`${url} ${why}`, { cause, tookTooLong });
  }
}
