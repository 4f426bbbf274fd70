import { checkMessages } from './check-messages.ts';
import { checkStrictSchema } from './check-schema.ts';
import { type ChatRequest, isObject, Refusal } from './wire.ts';

const FIELDS = new Set([
  'model',
  'messages',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'max_completion_tokens',
  'max_tokens',
  'store',
  'temperature',
  'response_format',
  'safety_identifier',
  'user',
  'stream',
]);
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const LONGEST_DESCRIPTION = 1024;

export interface Rules {
  models: string[];
  /** Fields that OpenAI knows and this server does not; `strict` is a tool's. */
  refuses: string[];
}

/** What the real server looks at before it asks the model. @throws Refusal */
export function checkRequest(body: unknown, { models, refuses }: Rules): ChatRequest {
  if (!isObject(body)) throw bad('We could not parse the JSON body of your request.', null);
  const unknown = Object.keys(body).find((field) => !FIELDS.has(field) || refuses.includes(field));
  if (unknown !== undefined) throw unknownField(unknown);
  if (typeof body.model !== 'string' || body.model === '') throw bad('you must provide a model parameter', null);
  if (!models.includes(body.model)) {
    throw new Refusal(404, `The model \`${body.model}\` does not exist or you do not have access to it.`, {
      code: 'model_not_found',
    });
  }
  if (body.stream === true) throw bad('This server does not stream.', 'stream');
  checkMessages(body.messages);
  checkTools(body, refuses);
  checkLimits(body);
  return body as ChatRequest;
}

function checkTools(
  { tools, tool_choice: choice, parallel_tool_calls: parallel }: Record<string, unknown>,
  refuses: string[],
): void {
  if (tools === undefined) {
    if (choice !== undefined) throw bad("'tool_choice' is only allowed when 'tools' are specified.", 'tool_choice');
    if (parallel !== undefined)
      throw bad("'parallel_tool_calls' is only allowed when 'tools' are specified.", 'parallel_tool_calls');
    return;
  }
  if (!Array.isArray(tools) || tools.length === 0) throw bad("[] is too short - 'tools'", 'tools');
  const names = tools.map((tool: unknown, index) => checkTool(tool, index, refuses));
  if (new Set(names).size < names.length) throw bad('Tool names must be unique.', 'tools');
  const chosen = isObject(choice) && isObject(choice.function) ? String(choice.function.name) : null;
  if (chosen !== null && !names.includes(chosen))
    throw bad(`Tool choice '${chosen}' not found in 'tools' parameter.`, 'tool_choice');
}

function checkTool(tool: unknown, index: number, refuses: string[]): string {
  const at = `tools[${index}].function`;
  if (!isObject(tool) || tool.type !== 'function' || !isObject(tool.function))
    throw bad(`Missing required parameter: '${at}'.`, at);
  const { name, description, parameters, strict } = tool.function;
  if (typeof name !== 'string' || !NAME.test(name))
    throw bad(
      `Invalid '${at}.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`,
      `${at}.name`,
    );
  if (typeof description === 'string' && description.length > LONGEST_DESCRIPTION) {
    throw bad(
      `Invalid '${at}.description': string too long. Expected a string with maximum length ${LONGEST_DESCRIPTION}.`,
      `${at}.description`,
    );
  }
  if (strict !== undefined && refuses.includes('strict')) throw unknownField(`${at}.strict`);
  if (strict === true) checkStrictSchema(name, parameters);
  return name;
}

function checkLimits({ max_tokens: old, max_completion_tokens: limit }: Record<string, unknown>): void {
  if (old !== undefined && limit !== undefined) {
    throw bad("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", 'max_tokens');
  }
  for (const each of [old, limit]) {
    if (each !== undefined && (!Number.isInteger(each) || Number(each) < 1))
      throw bad('Expected an integer of at least 1.', 'max_tokens');
  }
}

const bad = (message: string, param: string | null) => new Refusal(400, message, { param });
const unknownField = (name: string) =>
  new Refusal(400, `Unknown parameter: '${name}'.`, { param: name, code: 'unknown_parameter' });
