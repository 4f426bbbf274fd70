import type { ChatRequest } from './wire.ts';

/** A call as the model writes it. `id` null: none at all. Arguments that are a string go out as they are. */
export interface ScriptedCall {
  name: string;
  arguments: unknown;
  id?: string | null;
}

/** An answer of the model, or what befalls it. */
export type Step =
  | { kind: 'message'; message: Record<string, unknown>; finish: string; usage?: unknown }
  /** Any answer at all. `contentType` null: the header is left out. */
  | { kind: 'raw'; status: number; contentType: string | null; headers?: Record<string, string>; body: string }
  /** No answer until the client goes; with `begun`, its headers and the first half of its body come before. */
  | { kind: 'hang'; begun: boolean }
  /** The connection is cut. */
  | { kind: 'drop'; begun: boolean };

export type ScriptStep = Step | ((request: ChatRequest) => Step | Promise<Step>);

let numbered = 0;

export function replies(text: string, { finish = 'stop', usage }: { finish?: string; usage?: unknown } = {}): Step {
  return {
    kind: 'message',
    message: { content: text, refusal: null },
    finish,
    ...(usage === undefined ? {} : { usage }),
  };
}

/** One call or several at once. */
export function calls(list: ScriptedCall | ScriptedCall[], { finish = 'tool_calls' } = {}): Step {
  const tool_calls = [list].flat().map(({ id, name, arguments: args }) => ({
    ...(id === null ? {} : { id: id ?? `call_scripted_${++numbered}` }),
    type: 'function',
    function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }));
  return { kind: 'message', message: { content: null, refusal: null, tool_calls }, finish };
}

export function refuses(refusal: string): Step {
  return { kind: 'message', message: { content: null, refusal }, finish: 'stop' };
}

/** The model ran out of room. */
export function truncated(text: string): Step {
  return replies(text, { finish: 'length' });
}

/** A message of any form, as servers differ. */
export function message(fields: Record<string, unknown>, finish = 'stop'): Step {
  return { kind: 'message', message: fields, finish };
}

export function hangs({ begun = false } = {}): Step {
  return { kind: 'hang', begun };
}

export function drops({ begun = false } = {}): Step {
  return { kind: 'drop', begun };
}

export function raw(body: string, { status = 200, contentType = 'application/json' as string | null } = {}): Step {
  return { kind: 'raw', status, contentType, body };
}

export function fails(
  status: number,
  { code = null as string | null, type = 'server_error', text = 'The server had an error.', headers = {} } = {},
): Step {
  const body = JSON.stringify({ error: { message: text, type, param: null, code } });
  return { kind: 'raw', status, contentType: 'application/json', headers, body };
}

export function rateLimited(headers: Record<string, string> = {}): Step {
  return fails(429, { code: 'rate_limit_exceeded', type: 'requests', text: 'Rate limit reached.', headers });
}

export function outOfQuota(): Step {
  return fails(429, {
    code: 'insufficient_quota',
    type: 'insufficient_quota',
    text: 'You exceeded your current quota.',
  });
}
