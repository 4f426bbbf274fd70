import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { giveAnswer, giveJson } from './answer.ts';
import { checkRequest, type Rules } from './check-request.ts';
import type { ScriptStep, Step } from './steps.ts';
import { type ChatRequest, Refusal } from './wire.ts';

export interface OpenAiServerOptions extends Partial<Rules> {
  /** Null: asks for none. */
  apiKey?: string | null;
}

interface Script {
  matches(request: ChatRequest): boolean;
  left: ScriptStep[];
}

/**
 * A server that speaks Chat Completions: it refuses what the real one refuses, and answers the rest as it was told. A request that no
 * script foresees gets a 500.
 */
export async function startOpenAiServer(options: OpenAiServerOptions = {}) {
  const { apiKey = 'sk-test', models = ['gpt-test'], refuses = [] } = options;
  const requests: ChatRequest[] = [];
  const refused: { status: number; message: string }[] = [];
  const unexpected: ChatRequest[] = [];
  const authorizations: (string | undefined)[] = [];
  const scripts: Script[] = [];

  const nextStep = (request: ChatRequest): ScriptStep | undefined =>
    scripts.find((script) => script.left.length > 0 && script.matches(request))?.left.shift();

  const complete = async (body: string, response: ServerResponse): Promise<void> => {
    const request = checkRequest(parseJson(body), { models, refuses });
    const step = nextStep(request);
    (step === undefined ? unexpected : requests).push(request);
    if (step === undefined) throw new Refusal(500, 'No step is left for this request.', { type: 'server_error' });
    giveAnswer(await stepFor(step, request), request, response);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    authorizations.push(request.headers.authorization);
    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`)
      throw noKey(request.headers.authorization);
    const route = `${request.method} ${request.url}`;
    if (route === 'POST /v1/chat/completions') return complete(body, response);
    if (route === 'GET /v1/models') return giveJson(response, 200, { object: 'list', data: models.map(modelJson) });
    throw new Refusal(404, `Invalid URL (${route})`);
  };

  let abandoned = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) abandoned++;
    });
    handle(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : new Refusal(500, String(error), { type: 'server_error' });
      refused.push({ status: refusal.status, message: refusal.message });
      if (!response.headersSent) giveJson(response, refusal.status, refusal.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** Those that met a step, oldest first. */
    requests,
    /** Those that the server itself said no to, unforeseen ones included. */
    refused,
    /** Right, but not foreseen by any script. */
    unexpected,
    /** Of every request, a refused one included. */
    authorizations,
    /** Requests whose client went before it was answered. */
    abandoned: () => abandoned,
    /** Steps are used in order. With `matches`, only for requests that it picks: one script for each of several conversations at once. */
    script(steps: ScriptStep[], matches: (request: ChatRequest) => boolean = () => true): void {
      scripts.push({ matches, left: [...steps] });
    },
    /** @throws when a step was not used, or a request not foreseen. */
    assertFollowed(): void {
      const left = scripts.reduce((sum, script) => sum + script.left.length, 0);
      if (left === 0 && unexpected.length === 0) return;
      throw new Error(`The script was not followed: ${left} steps left, ${unexpected.length} requests not foreseen`);
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type OpenAiServer = Awaited<ReturnType<typeof startOpenAiServer>>;

async function stepFor(step: ScriptStep, request: ChatRequest): Promise<Step> {
  return typeof step === 'function' ? step(request) : step;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function noKey(authorization: string | undefined): Refusal {
  const shown = authorization?.replace(/^Bearer (.{3}).*$/, '$1***');
  return shown === undefined
    ? new Refusal(401, "You didn't provide an API key.")
    : new Refusal(401, `Incorrect API key provided: ${shown}.`, { code: 'invalid_api_key' });
}

const modelJson = (id: string) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'system' });
