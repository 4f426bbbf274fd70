import type { Logger as SdkLogger } from '@slack/bolt';
import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { DeliveryError, type Logger } from '../../ports.ts';
import type { SlackCredentials } from '../../ports-connections.ts';
import { assertHeld } from './attempt-scope.ts';
import { inTime, LATE } from './timing.ts';

export type SlackConnection = SlackCredentials;

/** @returns null for a workspace that is not connected. */
export type FindConnection = (teamId: string) => Promise<SlackConnection | null>;

export interface ClientSettings {
  /** Slack's own unless given. */
  slackApiUrl?: string | undefined;
  timeoutMs: number;
  logger: Logger;
}

/** Nothing is tried again and nothing waits in here: a 429 on one call must not hold up the next, and ours is the one retry policy. */
export function clientOptions({ slackApiUrl, timeoutMs, logger }: ClientSettings): WebClientOptions {
  return {
    ...(slackApiUrl && { slackApiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // No queue in here either: what waits in it runs in the name of whoever left before it.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    allowAbsoluteUrls: false,
    logger: sdkLogger(logger),
    fetch: (url, init) => fetchWhole(url, init, timeoutMs),
  };
}

/**
 * The answer with its whole body, in time or not at all. Bolt posts to a response_url without a timeout of its own; and a
 * signal given to fetch may be forgotten once the headers are there (undici holds it weakly), so the body has its own limit.
 */
async function fetchWhole(
  url: string | URL | Request,
  init: RequestInit | undefined,
  timeoutMs: number,
): Promise<Response> {
  const request = { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) };
  assertHeld();
  const response = await fetch(url, request);
  const body = await inTime(response.arrayBuffer(), timeoutMs);
  if (body === LATE) throw new DOMException('The answer did not end in time', 'TimeoutError');
  const { status, statusText, headers } = response;
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}

/** The clients that the outbox sends with: one per workspace, apart from those that answer presses. Rejects for a workspace that is not connected. */
export function createClients(
  findConnection: FindConnection,
  settings: ClientSettings,
): (teamId: string) => Promise<WebClient> {
  const clients = new Map<string, WebClient>();
  return async (teamId) => {
    const connection = await findConnection(teamId);
    if (!connection) throw notConnected(teamId);
    const known = clients.get(teamId);
    if (known?.token === connection.botToken) return known;
    const client = new WebClient(connection.botToken, clientOptions(settings));
    clients.set(teamId, client);
    return client;
  };
}

function notConnected(teamId: string): DeliveryError {
  const how = 'run `npm run venue -- connect slack VENUE` for its venue';
  return new DeliveryError('channel', 'not_connected', `Slack workspace ${teamId} is not connected: ${how}`);
}

/** The SDK's lines are one level too loud for us: what fails comes back as an error and is judged there. Its debug lines hold messages, so they stay out. */
export function sdkLogger(logger: Logger): SdkLogger {
  const line = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug: () => {},
    info: (...parts) => logger.debug({ sdk: 'slack' }, line(parts)),
    warn: (...parts) => logger.debug({ sdk: 'slack' }, line(parts)),
    error: (...parts) => {
      const said = line(parts);
      if (isOfRefusedCall(said)) logger.debug({ sdk: 'slack' }, said);
      else logger.warn({ sdk: 'slack' }, said);
    },
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** Names the field of a call that Slack has refused: the call's own error says so too. */
const isOfRefusedCall = (line: string) => line.includes('[json-pointer:');
