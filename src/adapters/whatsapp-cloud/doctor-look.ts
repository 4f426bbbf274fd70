import type { z } from 'zod';
import { lookUp, parseJson } from '../look-up.ts';
import { describeError } from './delivery-failures.ts';
import { errorBodySchema, type WireError } from './wire.ts';

/** Why Meta says no, by what is to be done about it. */
export interface GraphRefusal {
  kind: 'token' | 'not_there' | 'denied' | 'limit' | 'unreachable' | 'other';
  message: string;
}

/** `path` is what comes after the version. Never throws. */
export type GraphLook = <T>(path: string, schema: z.ZodType<T>) => Promise<{ body: T } | { refusal: GraphRefusal }>;

const API_VERSION = 'v23.0';

export function createGraphLook(options: { graphBaseUrl: string; accessToken: string; timeoutMs: number }): GraphLook {
  const { graphBaseUrl, accessToken, timeoutMs } = options;
  const base = `${graphBaseUrl.replace(/\/+$/, '')}/${API_VERSION}`;
  const headers = { authorization: `Bearer ${accessToken}` };
  return async (path, schema) => {
    const answer = await lookUp({ url: `${base}/${path}`, headers, timeoutMs });
    if ('failed' in answer) return { refusal: { kind: 'unreachable', message: answer.failed } };
    const json = parseJson(answer.text);
    const error = errorBodySchema.safeParse(json).data?.error;
    if (error) return { refusal: { kind: kindOf(error), message: describeError(error) } };
    const body = schema.safeParse(json);
    return body.success ? { body: body.data } : other(`the answer (HTTP ${answer.status}) is not Meta's`);
  };
}

const other = (message: string) => ({ refusal: { kind: 'other', message } as const });

/** With code 100: there is no such object, or not for this token. Sources as in delivery-failures.ts. */
const SUBCODE_NO_SUCH_OBJECT = 33;
const LIMITS = [4, 17, 32, 80007, 130429];

function kindOf({ code, error_subcode: subcode }: WireError): GraphRefusal['kind'] {
  if (code === 190 || code === 0) return 'token';
  if (code === 100 && subcode === SUBCODE_NO_SUCH_OBJECT) return 'not_there';
  if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return 'denied';
  return LIMITS.includes(code) ? 'limit' : 'other';
}
