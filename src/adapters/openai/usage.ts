import { z } from 'zod';
import { cleanText } from '../../domain/text.ts';
import type { ModelUsage } from '../../ports.ts';

const LONGEST_NAME = 200;
const count = z.number().int().nonnegative().nullish().catch(null);
const bodySchema = z.object({
  model: z.string().catch(''),
  usage: z.object({
    prompt_tokens: count,
    completion_tokens: count,
    prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
  }),
});

/** Null where the server counts nothing; what it leaves out of a count is nought. `model` is the one that was asked for. */
export function readUsage(body: unknown, model: string): ModelUsage | null {
  const { data } = bodySchema.safeParse(body);
  if (!data) return null;
  const { prompt_tokens: prompt, completion_tokens: completion, prompt_tokens_details: details } = data.usage;
  if (typeof prompt !== 'number' && typeof completion !== 'number') return null;
  return {
    model: cleanText(data.model, LONGEST_NAME) || model,
    promptTokens: prompt ?? 0,
    completionTokens: completion ?? 0,
    cachedTokens: details?.cached_tokens ?? null,
  };
}
