import { LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import pg from 'pg';
import { Resend } from 'resend';
import { afterEach, beforeEach, expect } from 'vitest';
import { type FarEnds, startFarEnds } from '../../src/sandbox/index.ts';
import { SANDBOX_SECRETS as secrets, SANDBOX_SETUP as setup } from '../../src/sandbox/setup.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { FakeProduct } from './fake-product.ts';

/** Shorter than the stand-ins hang, and long enough for a busy machine. */
const TIMEOUT_MS = 3_000;

export const PHONE = '201027764824';
export const CHANNEL = 'C_BOOKINGS';

/** What the contract's calls answer with, as far as it is looked at. */
export interface Answer {
  id: string;
  ts: string;
  now: string;
  ephemeral: string[];
  view: { id: string };
  error: { code: string; message: string };
}

export interface GraphAnswer {
  id?: string;
  messages?: { id: string }[];
  error?: { code: number; error_subcode?: number; message: string; error_data?: { details: string } };
}

/** The far ends with a product of paper on the other side, and the real client libraries talking to them. */
export class Stage {
  readonly worldDatabaseUrl: string;
  readonly farEnds: FarEnds;
  readonly product: FakeProduct;
  readonly slack: WebClient;
  readonly resend: Resend;

  private constructor(worldDatabaseUrl: string, farEnds: FarEnds) {
    this.worldDatabaseUrl = worldDatabaseUrl;
    this.farEnds = farEnds;
    this.product = new FakeProduct(farEnds.slackApiUrl);
    this.slack = new WebClient(secrets.slackBotToken, {
      slackApiUrl: farEnds.slackApiUrl,
      timeout: TIMEOUT_MS,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
    });
    this.resend = new Resend(secrets.resendApiKey, { baseUrl: farEnds.resendBaseUrl });
  }

  static async open(worldDatabaseUrl: string): Promise<Stage> {
    const stage = new Stage(worldDatabaseUrl, await startFarEnds({ worldDatabaseUrl, secrets, setup }));
    await stage.product.start(stage.farEnds);
    return stage;
  }

  async close(): Promise<void> {
    await this.farEnds.stop();
    await this.product.stop();
  }

  async call<T = Answer>(path: string, body?: object, method = body ? 'POST' : 'GET') {
    const response = await fetch(`${this.product.url}/sandbox${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const text = await response.text();
    return { status: response.status, answer: (text === '' ? null : JSON.parse(text)) as T };
  }

  write(text: string, more: object = {}, phone = PHONE) {
    return this.call(`/guests/${phone}/messages`, { text, ...more });
  }

  async phone(phone = PHONE): Promise<{ id: string; text: string; status: string }[]> {
    return (await this.call<{ id: string; text: string; status: string }[]>(`/guests/${phone}/messages`)).answer;
  }

  async cards(): Promise<{ ts: string; threadTs?: string; text: string }[]> {
    const path = `/slack/channels/${CHANNEL}/messages`;
    return (await this.call<{ ts: string; threadTs?: string; text: string }[]>(path)).answer;
  }

  press(ts: string, actionId: string, more: object = {}) {
    return this.call('/slack/actions', { channel: CHANNEL, ts, actionId, ...more });
  }

  async idle(): Promise<void> {
    expect((await this.call('/idle?timeoutMs=5000')).answer).toEqual({ idle: true });
  }

  fault(target: string, mode: string, times = 1) {
    return this.call('/faults', { target, mode, times });
  }

  async graph(body: object, token = secrets.whatsappAccessToken) {
    const response = await fetch(`${this.farEnds.graphBaseUrl}/v23.0/${secrets.whatsappPhoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', recipient_type: 'individual', ...body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, answer: (await response.json()) as GraphAnswer };
  }

  async phoneNumber(query: string, id = secrets.whatsappPhoneNumberId, token = secrets.whatsappAccessToken) {
    const response = await fetch(`${this.farEnds.graphBaseUrl}/v23.0/${id}${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, answer: (await response.json()) as GraphAnswer };
  }

  /** As an audit reads the world. */
  async read<Row extends object>(sql: string): Promise<Row[]> {
    return query<Row>(this.worldDatabaseUrl, sql);
  }
}

export async function query<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A stage of its own for every test, on a world of its own. */
export function useStage(): { readonly now: Stage; restart(): Promise<void> } {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open(await testDatabaseUrl());
  });
  afterEach(() => stage.close());
  return {
    get now() {
      return stage;
    },
    async restart() {
      await stage.close();
      stage = await Stage.open(stage.worldDatabaseUrl);
    },
  };
}

export const text = (body: string, more: object = {}) => ({ to: `+${PHONE}`, type: 'text', text: { body }, ...more });

export const plain = (words: string) => ({ type: 'plain_text' as const, text: words });

export const button = (actionId: string, words: string, value: string) => ({
  type: 'button' as const,
  action_id: actionId,
  text: plain(words),
  value,
});

/** What Slack refuses a call with; `ok` if it does not. */
export const refusalOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error) => error.data?.error ?? error.code,
  );
