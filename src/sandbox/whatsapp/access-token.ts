import type { VenueNumber } from '../sandbox-host.ts';
import { GraphError, UnknownObjectError } from './graph-error.ts';

/** Of our app at Meta; invented. */
export const APP_ID = '670000000000001';

/** What an app needs to write to guests, and to look after its numbers and templates. */
const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';
export const TOKEN_SCOPES = [MANAGEMENT, MESSAGING];

/** An access token with the numbers that it may use. */
export interface Access {
  token: string;
  numbers: [VenueNumber, ...VenueNumber[]];
}

/** @throws GraphError */
export function accessOf(numbers: VenueNumber[], authorization: string | undefined): Access {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
  const [first, ...others] = numbers.filter(({ accessToken }) => accessToken === token);
  if (!first) {
    throw new GraphError(190, 'Invalid OAuth access token - Cannot parse access token', { httpStatus: 401 });
  }
  if (isOver(first)) {
    const message = 'Error validating access token: Session has expired';
    throw new GraphError(190, message, { httpStatus: 401, subcode: 463 });
  }
  return { token, numbers: [first, ...others] };
}

/** By real time: Meta knows nothing of the venue's clock. */
const isOver = ({ tokenExpiresAt }: VenueNumber) => tokenExpiresAt !== undefined && tokenExpiresAt <= new Date();

/** What belongs to somebody else is not there. @throws GraphError */
export function numberOf(access: Access, method: string, phoneNumberId: string): VenueNumber {
  const number = access.numbers.find((one) => one.phoneNumberId === phoneNumberId);
  if (!number) throw new UnknownObjectError(method, phoneNumberId);
  return number;
}

/** @throws GraphError */
export function accountOf(access: Access, method: string, businessAccountId: string): VenueNumber {
  const number = access.numbers.find((one) => one.businessAccountId === businessAccountId);
  if (!number) throw new UnknownObjectError(method, businessAccountId);
  refuseWithout(number, MANAGEMENT, 200, 'You do not have the necessary permissions required to perform this action');
  return number;
}

/** @throws GraphError */
export const refuseMessaging = (number: VenueNumber) =>
  refuseWithout(number, MESSAGING, 10, 'Application does not have permission for this action');

function refuseWithout({ tokenScopes = TOKEN_SCOPES }: VenueNumber, scope: string, code: number, words: string): void {
  if (!tokenScopes.includes(scope)) throw new GraphError(code, words, { httpStatus: 403 });
}

/** `GET /debug_token`: what a token is, to whoever holds a good one. */
export function describeToken(numbers: VenueNumber[], token: unknown): object {
  const own = numbers.filter(({ accessToken }) => accessToken === token);
  const [first] = own;
  if (!first) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const { tokenScopes: scopes = TOKEN_SCOPES, tokenExpiresAt } = first;
  const targets = [...new Set(own.map(({ businessAccountId }) => businessAccountId))];
  return {
    data: {
      app_id: APP_ID,
      type: 'SYSTEM_USER',
      application: 'Bellhop',
      data_access_expires_at: 0,
      expires_at: tokenExpiresAt ? Math.floor(tokenExpiresAt.getTime() / 1000) : 0,
      is_valid: !isOver(first),
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope, target_ids: targets })),
      user_id: '122100000000000001',
    },
  };
}
