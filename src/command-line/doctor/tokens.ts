import { within } from '../../adapters/http/within.ts';
import type { Config } from '../../config.ts';
import type { Venue } from '../../domain/venue.ts';
import {
  CannotOpenError,
  type ConnectionKind,
  type ConnectionPlace,
  type ConnectionStore,
  type SecretBox,
} from '../../ports-connections.ts';
import { readSlackCredentials, readWhatsAppToken } from '../../usecases/sealed-credentials.ts';
import { howToConnect } from '../../usecases/survey-connections.ts';

export interface Token {
  secret: string;
  /** Where a new one goes, as the end of a sentence. */
  renew: string;
}

/** What leads to a place of the venue's, as the product itself would choose it; null: nothing does. @throws CannotOpenError */
export type FindToken = (place: ConnectionPlace, venue: Venue) => Promise<Token | null>;

export function createFindToken(options: {
  config: Config;
  store: ConnectionStore;
  /** Null: without SECRETS_KEY nothing is opened. */
  box: SecretBox | null;
  timeoutMs: number;
}): FindToken {
  const { config, store, box, timeoutMs } = options;
  return async (place, venue) => {
    const row = await within(timeoutMs, store.find(place));
    if (!row) return sharedToken(config, place.kind);
    if (!box) throw new CannotOpenError(`A token is stored, sealed with key ${row.keyId}, and SECRETS_KEY is not set`);
    const secret = box.open(row);
    return {
      secret: place.kind === 'slack' ? readSlackCredentials(secret).botToken : readWhatsAppToken(secret),
      renew: `give it to \`${howToConnect(place.kind, venue.id)}\``,
    };
  };
}

/** That of the settings, for all who have none of their own. */
export function sharedToken({ slack, whatsapp }: Config, kind: ConnectionKind): Token | null {
  const [secret, setting] =
    kind === 'slack' ? [slack?.botToken, 'SLACK_BOT_TOKEN'] : [whatsapp?.accessToken, 'WHATSAPP_ACCESS_TOKEN'];
  return secret ? { secret, renew: `set ${setting} to it` } : null;
}
