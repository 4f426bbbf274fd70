import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, ExpressReceiver, LogLevel } from '@slack/bolt';
import express from 'express';
import type { FarEnds, SandboxHost } from '../../src/sandbox/index.ts';
import { SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';

interface Delivery {
  value: { messages?: Record<string, unknown>[]; statuses?: Record<string, unknown>[]; contacts?: object[] };
  raw: string;
}

interface SlackEvent {
  team_id: string;
  event: { type: string; ts?: string };
}

/** The other side: the raw body checks of a product, and a real Bolt app. */
export class FakeProduct {
  url = '';
  webhookStatus = 200;
  /** Answers to Slack before anybody has looked; 200: as Bolt would. */
  slackStatus = 200;
  readonly deliveries: Delivery[] = [];
  readonly slackRequests: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  dueAt: Date[] = [];
  readonly seenAt: Date[] = [];
  busy = false;
  /** How often the sandbox has looked whether it may go on. */
  looks = 0;
  resets = 0;
  readonly bolt: App;
  #server: Server | undefined;
  readonly #app = express();

  constructor(slackApiUrl: string) {
    this.#app.use('/slack', (request, response, next) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.slackRequests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        if (this.slackStatus !== 200) response.sendStatus(this.slackStatus);
      });
      if (this.slackStatus === 200) next();
    });
    const receiver = new ExpressReceiver({
      app: this.#app,
      signingSecret: secrets.slackSigningSecret,
      endpoints: '/slack/events',
      logLevel: LogLevel.ERROR,
    });
    this.bolt = new App({
      receiver,
      authorize: async () => ({ botToken: secrets.slackBotToken }),
      clientOptions: { slackApiUrl, retryConfig: { retries: 0 } },
      logLevel: LogLevel.ERROR,
    });
    this.#app.get('/webhooks/whatsapp', (request, response) => {
      const isMeta = request.query['hub.verify_token'] === secrets.whatsappVerifyToken;
      response.status(isMeta ? 200 : 403).send(isMeta ? String(request.query['hub.challenge']) : '');
    });
    this.#app.post('/webhooks/whatsapp', express.raw({ type: 'application/json' }), (request, response) => {
      const raw = (request.body as Buffer).toString();
      const expected = `sha256=${createHmac('sha256', secrets.whatsappAppSecret).update(request.body).digest('hex')}`;
      if (request.get('x-hub-signature-256') !== expected) return response.sendStatus(401);
      if (this.webhookStatus === 200) this.deliveries.push({ raw, value: JSON.parse(raw).entry[0].changes[0].value });
      return response.sendStatus(this.webhookStatus);
    });
  }

  host(clock: { now(): Date }): SandboxHost {
    return {
      productUrl: this.url,
      isIdle: async () => {
        this.looks += 1;
        return !this.busy && !this.dueAt.some((at) => at <= clock.now());
      },
      nextDueAt: async () => this.dueAt.find((at) => at > clock.now()) ?? null,
      runDue: async () => {
        const due = this.dueAt.filter((at) => at <= clock.now());
        this.seenAt.push(...due.map(() => clock.now()));
        this.dueAt = this.dueAt.filter((at) => !due.includes(at));
      },
      retime: async () => {},
      reset: async () => {
        this.resets += 1;
      },
      redis: null,
    };
  }

  /** Messages and statuses, in the order in which they came. */
  get messages() {
    return this.deliveries.flatMap(({ value }) => value.messages ?? []);
  }

  get statuses() {
    return this.deliveries.flatMap(({ value }) => value.statuses ?? []);
  }

  /** What Slack told of by its Events API. */
  get slackEvents(): SlackEvent[] {
    return this.slackRequests.filter(({ body }) => body.startsWith('{')).map(({ body }) => JSON.parse(body));
  }

  async listen(): Promise<void> {
    this.#server = createServer(this.#app);
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(farEnds: FarEnds): Promise<void> {
    await this.listen();
    this.#app.use(farEnds.routes(this.host(farEnds.clock)));
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}
