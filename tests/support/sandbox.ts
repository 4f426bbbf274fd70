import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';
import { type Config, toConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { type Bellhop, type StartOverrides, startBellhop } from '../../src/start.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from './database.ts';
import { Guest, Team } from './people.ts';
import { SandboxClient } from './sandbox-client.ts';
import type { PhoneMessage, PressAnswer, SlackMessage } from './shown.ts';

export type { PhoneMessage, PressAnswer, SlackMessage } from './shown.ts';

export interface Email {
  /** By the venue's clock. */
  at: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
}

/** The whole product with its stand-ins, driven only through the sandbox's HTTP contract. */
export class Sandbox {
  readonly bellhop: Bellhop;
  readonly databaseUrl: string;
  readonly worldDatabaseUrl: string;

  constructor(bellhop: Bellhop, databaseUrl: string, worldDatabaseUrl: string) {
    this.bellhop = bellhop;
    this.databaseUrl = databaseUrl;
    this.worldDatabaseUrl = worldDatabaseUrl;
  }

  get url(): string {
    return this.bellhop.url;
  }

  guest(phone: string): Guest {
    return new Guest(new SandboxClient(this.url), phone, SANDBOX_SETUP.numbers[0].phoneNumberId);
  }

  get team(): Team {
    return new Team(new SandboxClient(this.url), SANDBOX_SETUP.workspaces[0]);
  }

  async call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const { status, body: answer } = await this.request(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer as T;
  }

  async request(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(this.url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  write(phone: string, text: string, extra: { id?: string; name?: string } = {}): Promise<{ id: string }> {
    return this.call('POST', `/sandbox/guests/${phone}/messages`, { text, ...extra });
  }

  phone(phone: string): Promise<PhoneMessage[]> {
    return this.call('GET', `/sandbox/guests/${phone}/messages`);
  }

  async fromVenue(phone: string): Promise<string[]> {
    return (await this.phone(phone)).filter((message) => message.from === 'venue').map((message) => message.text);
  }

  /** Everything in the team's channel, threads included. */
  channelMessages(): Promise<SlackMessage[]> {
    return this.call('GET', '/sandbox/slack/channels/C_BOOKINGS/messages');
  }

  /** What stands in the channel itself. */
  async cards(): Promise<SlackMessage[]> {
    return (await this.channelMessages()).filter(({ threadTs }) => threadTs === undefined);
  }

  press(ts: string, actionId: string, user = 'U_AMIRA', value?: string): Promise<PressAnswer> {
    return this.call('POST', '/sandbox/slack/actions', { channel: 'C_BOOKINGS', ts, actionId, user, value });
  }

  submit(viewId: string, reason: string, user = 'U_AMIRA'): Promise<PressAnswer & { errors?: object }> {
    return this.call('POST', `/sandbox/slack/views/${viewId}/submit`, { values: { reason: { reason } }, user });
  }

  emails(): Promise<Email[]> {
    return this.call('GET', '/sandbox/emails');
  }

  /** The emails to the owner about new requests: a digest may come any morning. */
  async requestEmails(): Promise<Email[]> {
    return (await this.emails()).filter(({ subject }) => subject.startsWith('New booking request'));
  }

  async idle(timeoutMs = 30_000): Promise<void> {
    const { idle } = await this.call<{ idle: boolean }>('GET', `/sandbox/idle?timeoutMs=${timeoutMs}`);
    if (!idle) throw new Error(`not idle within ${timeoutMs} ms`);
  }

  /** Writes a burst and gives back what the venue answered to it. */
  async say(phone: string, ...burst: string[]): Promise<string[]> {
    const before = (await this.fromVenue(phone)).length;
    for (const text of burst) await this.write(phone, text);
    await this.idle();
    return (await this.fromVenue(phone)).slice(before);
  }

  clock(body: { advance?: string; now?: string; jump?: boolean }): Promise<{ now: string }> {
    return this.call('POST', '/sandbox/clock', body);
  }
}

/** A sandbox on databases of its own, without Redis unless asked; stopped when the test or its file ends. */
export async function startSandbox(
  options: StartOverrides & {
    config?: Partial<Config>;
    onStop?: (stop: () => Promise<void>) => void;
    onLog?: (line: string) => void;
  } = {},
): Promise<Sandbox> {
  const { config, onStop = onTestFinished, onLog, ...overrides } = options;
  const databaseUrl = overrides.databaseUrl ?? (await migratedDatabaseUrl());
  const worldDatabaseUrl = overrides.worldDatabaseUrl ?? (await testDatabaseUrl());
  const bellhop = await startBellhop(
    { ...toConfig({ BURST_WAIT_MS: '100' }), port: await freePort(), ...config },
    onLog ? createLogger('warn', { write: onLog }) : createLogger('error'),
    { redis: false, ...overrides, databaseUrl, worldDatabaseUrl },
  );
  onStop(() => bellhop.stop());
  return new Sandbox(bellhop, databaseUrl, worldDatabaseUrl);
}

/** One sandbox for all tests of a file: started before the first, stopped after the last. */
export function sandboxOfFile(): () => Sandbox {
  let sandbox: Sandbox | undefined;
  let stop = async () => {};
  beforeAll(async () => {
    sandbox = await startSandbox({
      onStop: (stopIt) => {
        stop = stopIt;
      },
    });
  });
  afterAll(() => stop());
  return () => sandbox ?? expect.fail('The sandbox has not been started.');
}
