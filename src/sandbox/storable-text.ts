import { z } from 'zod';

/** Neither WhatsApp nor PostgreSQL carries U+0000. */
export const storableText = z.string().refine((text) => !text.includes('\0'), 'must not hold U+0000');
