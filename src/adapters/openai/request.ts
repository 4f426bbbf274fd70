import type OpenAI from 'openai';
import type { ToolDescription } from '../../ports.ts';
import type { Conversation } from './conversation.ts';
import { isSent, type LeftOut } from './dialect.ts';
import { toMessages } from './messages.ts';
import { strictSchema } from './strict-schema.ts';
import { isWireName } from './tool-names.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

export interface Asking {
  model: string;
  maxCompletionTokens: number;
  leftOut: LeftOut;
}

/**
 * `store: false`, so that OpenAI keeps nothing; no temperature, which reasoning models refuse; one call at a time, as strict schemas
 * hold only then (OpenAI's guide "Function calling").
 */
export function toBody(request: Conversation, { model, maxCompletionTokens, leftOut }: Asking): Body {
  const has = (field: Parameters<typeof isSent>[0]) => isSent(field, leftOut);
  const tools = request.tools.map((tool) => toTool(tool, has('strict')));
  return {
    model,
    messages: toMessages(request),
    ...(tools.length === 0 ? {} : { tools }),
    ...(tools.length > 0 && has('parallel_tool_calls') ? { parallel_tool_calls: false } : {}),
    ...(has('store') ? { store: false } : {}),
    ...(has('max_completion_tokens') ? { max_completion_tokens: maxCompletionTokens } : {}),
    ...(has('max_tokens') ? { max_tokens: maxCompletionTokens } : {}),
  };
}

function toTool({ name, description, parameters }: ToolDescription, saysStrict: boolean): OpenAI.ChatCompletionTool {
  if (!isWireName(name)) throw new TypeError(`tool name: expected 1 to 64 of A-Z a-z 0-9 _ -, got "${name}"`);
  const strict = strictSchema(parameters);
  return {
    type: 'function',
    function: {
      name,
      description,
      parameters: (strict ?? parameters) as Record<string, unknown>,
      ...(saysStrict ? { strict: strict !== null } : {}),
    },
  };
}
