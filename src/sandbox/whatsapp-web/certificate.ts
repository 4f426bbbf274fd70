import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  cert: string;
  key: string;
  /** Of its public key, as `--ignore-certificate-errors-spki-list` wants it. */
  fingerprint: string;
}

const DAY_MS = 86_400_000;
/** X.690, its tags. */
const TAG = {
  integer: 0x02,
  bitString: 0x03,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
};
/** ecdsa-with-SHA256 (1.2.840.10045.4.3.2) and commonName (2.5.4.3). */
const ECDSA_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x55, 0x04, 0x03];

/** A self-signed one of this start alone: Node makes keys, but no certificates. */
export function selfSigned(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(der(TAG.oid, ECDSA_SHA256));
  const name = sequence(der(TAG.set, sequence(der(TAG.oid, COMMON_NAME), der(TAG.utf8, Buffer.from(host)))));
  const validity = sequence(time(Date.now() - DAY_MS), time(Date.now() + 3650 * DAY_MS));
  const version3 = der(TAG.version, der(TAG.integer, [2]));
  const signed = sequence(version3, serialNumber(), algorithm, name, validity, name, spki);
  const signature = der(TAG.bitString, [0], sign('sha256', signed, privateKey));
  return {
    cert: pem(sequence(signed, algorithm, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: createHash('sha256').update(spki).digest('base64'),
  };
}

type Bytes = Buffer | number[];

function der(tag: number, ...parts: Bytes[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: Bytes[]) => der(TAG.sequence, ...parts);
const time = (ms: number) => der(TAG.time, Buffer.from(new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '')));

/** Positive, and of eight bytes. */
function serialNumber(): Buffer {
  const bytes = randomBytes(8);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return der(TAG.integer, bytes);
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
