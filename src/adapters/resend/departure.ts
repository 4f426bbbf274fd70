import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * Watches whether a request gets as far as its connection. Resend's SDK says the same of a name that nobody knows and of an
 * answer that was lost; undici, which is Node's fetch, tells them apart (undici/docs/api/DiagnosticsChannel.md).
 *
 * @param mark stands in a header of the request, and of no other.
 */
export function watchDeparture(mark: string): { neverLeft(): boolean; stop(): void } {
  const ours = new Set<object>();
  let hasLeft = false;
  const onCreate = (message: unknown) => {
    const request = requestOf(message);
    if (request && String(Reflect.get(request, 'headers')).includes(mark)) ours.add(request);
  };
  const onHeaders = (message: unknown) => {
    const request = requestOf(message);
    if (request && ours.has(request)) hasLeft = true;
  };
  subscribe('undici:request:create', onCreate);
  subscribe('undici:client:sendHeaders', onHeaders);
  return {
    // A request that was never seen at all says nothing.
    neverLeft: () => ours.size > 0 && !hasLeft,
    stop() {
      unsubscribe('undici:request:create', onCreate);
      unsubscribe('undici:client:sendHeaders', onHeaders);
    },
  };
}

function requestOf(message: unknown): object | null {
  const request: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'request') : null;
  return typeof request === 'object' ? request : null;
}
