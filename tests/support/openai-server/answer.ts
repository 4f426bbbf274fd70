import type { ServerResponse } from 'node:http';
import type { Step } from './steps.ts';
import type { ChatRequest } from './wire.ts';

const USAGE = {
  prompt_tokens: 100,
  completion_tokens: 20,
  total_tokens: 120,
  prompt_tokens_details: { cached_tokens: 0 },
};

export function giveAnswer(step: Step, request: ChatRequest, response: ServerResponse): void {
  switch (step.kind) {
    case 'message':
      giveJson(response, 200, completion(step, request));
      return;
    case 'raw': {
      const type = step.contentType === null ? {} : { 'content-type': step.contentType };
      response.writeHead(step.status, { ...type, ...step.headers }).end(step.body);
      return;
    }
    case 'hang':
      if (step.begun) begin(response);
      return;
    case 'drop':
      if (step.begun) begin(response, () => response.socket?.destroy());
      else response.socket?.destroy();
      return;
    default:
      step satisfies never;
  }
}

export function giveJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function begin(response: ServerResponse, then = () => {}): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"chatcmpl-1","choices":[', then);
}

function completion({ message, finish, usage }: Extract<Step, { kind: 'message' }>, { model }: ChatRequest) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, finish_reason: finish, logprobs: null, message: { role: 'assistant', ...message } }],
    ...(usage === null ? {} : { usage: usage ?? USAGE }),
  };
}
