import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import {
  CannotOpenError,
  type ConnectionPlace,
  type SecretBox,
  type StoredConnection,
} from '../../ports-connections.ts';

/** The first byte: should there ever be another way of sealing. */
const VERSION = 1;
/** NIST SP 800-38D recommends 96 bits for a random nonce, and 128 for the tag. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const KEY_ID_LENGTH = 8;

/** Seals with `key` by AES-256-GCM, and opens what `key` or an older one sealed; 32 bytes each. */
export function createSecretBox({ key, oldKeys }: { key: Buffer; oldKeys: Buffer[] }): SecretBox {
  const keys = new Map([key, ...oldKeys].map((each) => [keyIdOf(each), each]));
  const keyId = keyIdOf(key);
  return {
    keyId,
    seal(place, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(place));
      const encrypted = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return { keyId, sealed: Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), encrypted]) };
    },
    open(connection) {
      const itsKey = keys.get(connection.keyId);
      if (!itsKey) throw cannotOpen(connection, 'and that key is neither SECRETS_KEY nor among SECRETS_KEYS_OLD');
      try {
        return decrypt(itsKey, connection);
      } catch (error) {
        throw cannotOpen(
          connection,
          'but does not open with it: it was changed, or moved here from another row',
          error,
        );
      }
    },
  };
}

function decrypt(key: Buffer, connection: StoredConnection): string {
  const { sealed } = connection;
  const tagAt = 1 + NONCE_BYTES;
  const textAt = tagAt + TAG_BYTES;
  if (sealed[0] !== VERSION || sealed.length < textAt) throw new Error('not sealed in a way we know');
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, tagAt), { authTagLength: TAG_BYTES })
    .setAAD(boundTo(connection))
    .setAuthTag(sealed.subarray(tagAt, textAt));
  return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]).toString('utf8');
}

/** What is sealed for one row opens in no other. */
function boundTo({ kind, address }: ConnectionPlace): Buffer {
  return Buffer.from(JSON.stringify([kind, address]), 'utf8');
}

function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('bellhop key id\0').update(key).digest('hex').slice(0, KEY_ID_LENGTH);
}

function cannotOpen({ kind, address, keyId }: StoredConnection, why: string, cause?: unknown): CannotOpenError {
  return new CannotOpenError(`The ${kind} connection of ${address} is sealed with key ${keyId}, ${why}.`, { cause });
}
