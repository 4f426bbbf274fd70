import { phoneOf } from '../../agent/tools/fields.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/venue.ts';
import type { FoundGuest, Records } from '../../ports.ts';

const REFERENCE = /^(?=.*[A-Za-z])[A-Za-z0-9]{4,12}$/;

/** The venue's own guest, by a booking's reference or a phone number. @throws DomainError GUEST_NOT_FOUND, INVALID_PHONE */
export async function guestMeant(records: Records, venue: Venue, named: string): Promise<FoundGuest> {
  if (named === '')
    throw new DomainError('GUEST_NOT_FOUND', 'Say which guest: the reference of a booking, or a phone number.');
  const isReference = REFERENCE.test(named);
  const who = isReference ? { reference: named.toUpperCase() } : { phone: phoneMeant(venue, named) };
  const found = await records.conversations.find(venue.id, who);
  if (found?.guest.erasedAt) throw new DomainError('GUEST_NOT_FOUND', 'The data of that guest was deleted already.');
  if (found) return found;
  const what = isReference ? `a booking ${named.toUpperCase()}` : 'that phone number';
  throw new DomainError('GUEST_NOT_FOUND', `${venue.name} has no guest with ${what}.`);
}

function phoneMeant(venue: Venue, named: string): string {
  try {
    return phoneOf(venue, named) ?? '';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      'INVALID_PHONE',
      'That is neither the reference of a booking nor a complete phone number, such as +201001234567.',
    );
  }
}
