import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { VenueNumber } from '../sandbox-host.ts';
import { GraphError, invalidParameter } from './graph-error.ts';

/** What Graph says of a venue's number; here people get to read it with spaces. */
function allFields(number: VenueNumber): ReadonlyMap<string, unknown> {
  const written = `+${number.displayPhoneNumber}`;
  return new Map<string, unknown>([
    ['verified_name', number.verifiedName],
    ['code_verification_status', 'VERIFIED'],
    ['display_phone_number', parsePhoneNumberFromString(written)?.formatInternational() ?? written],
    ['quality_rating', 'GREEN'],
    ['platform_type', 'CLOUD_API'],
    ['name_status', 'APPROVED'],
    ['throughput', { level: 'STANDARD' }],
  ]);
}

/** The fields that were asked for; without any wish, all. The id is always there. @throws GraphError */
export function phoneNumberFields(number: VenueNumber, fields: unknown): object {
  const known = allFields(number);
  const id = number.phoneNumberId;
  if (fields === undefined) return { ...Object.fromEntries(known), id };
  if (typeof fields !== 'string') throw invalidParameter('fields must be names with commas between them');
  const names = fields.split(',').filter((name) => name !== '' && name !== 'id');
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    const words = `Tried accessing nonexisting field (${unknown}) on node type (WhatsAppBusinessPhoneNumber)`;
    throw new GraphError(100, words);
  }
  return { ...Object.fromEntries(names.map((name) => [name, known.get(name)])), id };
}
