import { ModelError } from '../../ports.ts';

/** No completion comes near it. In bytes, unpacked. */
const LARGEST_ANSWER = 1024 * 1024;

/**
 * fetch for a server that is not trusted with our memory, nor to send what guests wrote on to another: an answer that has no end
 * fails, and a redirect is an answer.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(limited()), { status, statusText, headers });
}

function limited(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes <= LARGEST_ANSWER) controller.enqueue(chunk);
      else controller.error(new ModelError('NONSENSE', 'The answer is too long'));
    },
  });
}
