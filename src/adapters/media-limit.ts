import { DeliveryError } from '../ports.ts';

/** WhatsApp lets pictures of 5 MB, sound and film of 16 MB and documents of 100 MB and more through; what we hold in memory ends here. */
export const MAX_MEDIA_BYTES = 20 * 1024 * 1024;

export const mediaTooBig = () =>
  new DeliveryError('row', 'media_too_big', `it is larger than ${MAX_MEDIA_BYTES / 1024 / 1024} MB`);
