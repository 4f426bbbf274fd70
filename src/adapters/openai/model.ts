import type { OpenAI } from 'openai';
import { type ModelAnswer, ModelError } from '../../ports.ts';
import { readAnswer } from './answer.ts';
import { createClient, type OpenAiOptions } from './client.ts';
import type { Conversation } from './conversation.ts';
import { withDeadline } from './deadline.ts';
import { type LeftOut, withoutRefused } from './dialect.ts';
import { toModelError } from './errors.ts';
import { toBody } from './request.ts';

const MAX_COMPLETION_TOKENS = 4096;

/** A `Model` that can do without most of the venue. */
export interface OpenAiModel {
  readonly name: string;
  complete(request: Conversation, signal: AbortSignal): Promise<ModelAnswer>;
}

/**
 * A model behind Chat Completions: OpenAI's, or any server that speaks it (Ollama, vLLM, llama.cpp). One call is one request; it is
 * repeated at once, within its deadline, only when a server refuses a field that OpenAI knows and it does not, and that is remembered.
 * @throws TypeError for an address or a key that cannot be sent.
 */
export function createOpenAiModel(options: OpenAiOptions): OpenAiModel {
  const { model, timeoutMs, maxCompletionTokens = MAX_COMPLETION_TOKENS } = options;
  const client = createClient(options);
  let leftOut: LeftOut = new Set();

  const ask = async (request: Conversation, signal: AbortSignal): Promise<unknown> => {
    for (let without = leftOut; ; ) {
      try {
        const body = buildBody(request, { model, maxCompletionTokens, leftOut: without });
        const answer = await client.chat.completions.create(body, { signal });
        leftOut = without;
        return answer;
      } catch (error) {
        const fewer = withoutRefused(error, without);
        if (fewer === null) throw toModelError(error);
        without = fewer;
      }
    }
  };

  return {
    name: model,
    async complete(request, signal) {
      const answer = await withDeadline(signal, timeoutMs, (within) => ask(request, within));
      try {
        return readAnswer(answer, model, new Set(request.tools.map((tool) => tool.name)));
      } catch (error) {
        throw error instanceof ModelError ? error : new ModelError('NONSENSE', 'The answer could not be read');
      }
    },
  };
}

function buildBody(...[request, asking]: Parameters<typeof toBody>): OpenAI.ChatCompletionCreateParamsNonStreaming {
  try {
    return toBody(request, asking);
  } catch (cause) {
    throw new ModelError('REJECTED', 'The request could not be written', { cause });
  }
}
