import { isObject, Refusal } from './wire.ts';

const ROLES = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const LONGEST_ID = 40;

/** Roles, contents, and that every tool call is answered before anything else is said. */
export function checkMessages(messages: unknown): void {
  if (!Array.isArray(messages)) throw bad("Missing required parameter: 'messages'.", 'messages');
  if (messages.length === 0) throw bad("[] is too short - 'messages'", 'messages');
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const at = `messages[${index}]`;
    if (!isObject(message)) throw bad(`Invalid type for '${at}': expected an object.`, at);
    if (!ROLES.includes(String(message.role)))
      throw bad(`Invalid value: '${message.role}'. Supported values are: ${ROLES.join(', ')}.`, `${at}.role`);
    if (message.role === 'tool') {
      answer(message, open, at);
      continue;
    }
    if (open.size > 0) throw unanswered(open, at);
    open = new Set(message.role === 'assistant' ? callIds(message, at) : []);
    checkContent(message, at);
  }
  if (open.size > 0) throw unanswered(open, `messages[${messages.length - 1}]`);
}

function answer(message: Record<string, unknown>, open: Set<string>, at: string): void {
  if (typeof message.tool_call_id !== 'string') throw bad(`Missing required parameter: '${at}.tool_call_id'.`, at);
  if (!open.delete(message.tool_call_id)) {
    throw bad(
      "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
      `${at}.role`,
    );
  }
  checkContent(message, at);
}

function callIds(message: Record<string, unknown>, at: string): string[] {
  if (message.tool_calls === undefined) return [];
  if (!Array.isArray(message.tool_calls) || message.tool_calls.length === 0)
    throw bad(`[] is too short - '${at}.tool_calls'`, at);
  const ids = message.tool_calls.map((call: unknown) => callId(call, `${at}.tool_calls`));
  if (new Set(ids).size < ids.length) throw bad(`Duplicate value for 'tool_call_id' in '${at}'.`, at);
  return ids;
}

function callId(call: unknown, at: string): string {
  const asked = isObject(call) && isObject(call.function) ? call.function : {};
  if (!isObject(call) || call.type !== 'function') throw bad(`Invalid value for '${at}[].type'.`, at);
  if (typeof call.id !== 'string' || call.id === '') throw bad(`Missing required parameter: '${at}[].id'.`, at);
  if (call.id.length > LONGEST_ID)
    throw bad(`Invalid '${at}[].id': string too long. Expected a string with maximum length 40.`, at);
  if (typeof asked.name !== 'string' || !NAME.test(asked.name))
    throw bad(`Invalid '${at}[].function.name': string does not match pattern.`, at);
  if (typeof asked.arguments !== 'string')
    throw bad(`Invalid type for '${at}[].function.arguments': expected a string.`, at);
  return call.id;
}

function checkContent({ role, content, tool_calls: calls }: Record<string, unknown>, at: string): void {
  if (typeof content === 'string' || Array.isArray(content)) return;
  if (role === 'assistant' && calls !== undefined) return;
  throw bad(
    `Invalid value for 'content': expected a string, got ${content === undefined ? 'nothing' : String(content)}.`,
    `${at}.content`,
  );
}

function unanswered(open: Set<string>, at: string): Refusal {
  return bad(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    at,
  );
}

const bad = (message: string, param: string) => new Refusal(400, message, { param });
