import { WebAPIRequestError } from '@slack/web-api';
import { DeliveryError, LeaseLostError } from '../../ports.ts';
import { toDeliveryError } from './delivery-errors.ts';

/** @throws DeliveryError, and a LeaseLostError as itself: Slack's client wraps whatever its `fetch` throws. */
export async function callSlack<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const original = error instanceof WebAPIRequestError ? error.original : error;
    throw original instanceof LeaseLostError ? original : toDeliveryError(error);
  }
}

/** A look changes nothing, and an update that perhaps arrived says the same again. */
export function harmlessToRepeat(error: DeliveryError): DeliveryError {
  if (error.failure !== 'unknown') return error;
  return new DeliveryError('channel', error.code, error.message, { cause: error });
}
