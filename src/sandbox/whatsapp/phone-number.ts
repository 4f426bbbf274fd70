import { GraphError, invalidParameter } from './graph-error.ts';

/** What Graph says of the venue's number; here people get to read it with spaces. */
const PHONE_NUMBER: ReadonlyMap<string, string> = new Map([
  ['verified_name', 'SpotIN'],
  ['display_phone_number', '+1 555-078-3881'],
]);

/** The fields that were asked for; without any wish, all. The id is always there. @throws GraphError */
export function phoneNumberFields(fields: unknown): Record<string, string> {
  if (fields === undefined) return Object.fromEntries(PHONE_NUMBER);
  if (typeof fields !== 'string') throw invalidParameter('fields must be names with commas between them');
  const names = fields.split(',').filter((name) => name !== '' && name !== 'id');
  return Object.fromEntries(names.map((name) => [name, fieldOf(name)]));
}

function fieldOf(name: string): string {
  const value = PHONE_NUMBER.get(name);
  if (value !== undefined) return value;
  throw new GraphError(100, `Tried accessing nonexisting field (${name}) on node type (WhatsAppBusinessPhoneNumber)`);
}
