/** This page, to the servers: it stays the same while it is open. */
export const pageId = crypto.randomUUID();

/** The servers do not know this page (any more), or cannot be reached. */
export class NotServedError extends Error {
  name = 'NotServedError';
}

/** @returns null when there is no such thing. @throws NotServedError */
export async function ask(path, body = {}) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-page': pageId },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new NotServedError(`${path}: no answer`, { cause });
  }
  if (response.status === 404) return null;
  if (response.status === 409) throw new NotServedError(`${path}: not served`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** @returns a function that closes it */
export function listen({ onOpen, onEvent, onEnd }) {
  const stream = new EventSource(`/api/stream?page=${pageId}`);
  stream.onopen = onOpen;
  stream.onmessage = ({ data, lastEventId }) => onEvent(JSON.parse(data), Number(lastEventId) || null);
  stream.onerror = () => {
    stream.close();
    onEnd();
  };
  return () => stream.close();
}
