/** A request for a completion, after the server has found it right. */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  tools?: ChatTool[];
  [field: string]: unknown;
}

export interface ChatMessage {
  role: string;
  content?: string | null;
  tool_calls?: { id: string; type: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

export interface ChatTool {
  type: string;
  function: { name: string; description?: string; parameters?: Record<string, unknown>; strict?: boolean };
}

/** What the real server says no with. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: { error: { message: string; type: string; param: string | null; code: string | null } };

  constructor(
    status: number,
    message: string,
    { type = 'invalid_request_error', param = null as string | null, code = null as string | null } = {},
  ) {
    super(message);
    this.status = status;
    this.body = { error: { message, type, param, code } };
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
