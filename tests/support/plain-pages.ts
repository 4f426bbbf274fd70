import type { Email, EmailPages } from '../../src/ports.ts';

const email: Email = { subject: 's', html: 'h', text: 't', attachments: [] };
const page = async () => email;

/** Emails that say nothing, for tests in which nobody reads them. */
export const plainPages: EmailPages = {
  newBookingRequest: page,
  stillWaiting: page,
  note: page,
  digest: page,
  toGuest: page,
};
