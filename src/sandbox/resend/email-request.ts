import { z } from 'zod';
import { ResendError } from './resend-error.ts';

const ADDRESS = /^(?:[^<>]*<[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+)$/;
const ADDRESS_FORMS = '`email@example.com` or `Name <email@example.com>`';

const address = z.string().regex(ADDRESS, `the address must be of the form ${ADDRESS_FORMS}`);
/** One or several; at most 50 (Resend). */
const recipients = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat())
  .pipe(z.array(address).min(1).max(50));

const attachment = z.object({
  filename: z.string().min(1),
  content: z.base64('it must be Base64').min(1),
  content_type: z.string().optional(),
  content_id: z.string().optional(),
});

/** Of an email as a whole, in Base64 (resend.com/docs/dashboard/emails/attachments). */
const ATTACHMENTS_MAX = 40 * 1024 * 1024;

const attachments = z
  .array(attachment)
  .refine((all) => all.reduce((sum, { content }) => sum + content.length, 0) <= ATTACHMENTS_MAX, 'more than 40 MB');

const emailRequest = z.object({
  from: z.string(),
  to: recipients,
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  cc: recipients.nullish(),
  bcc: recipients.nullish(),
  reply_to: recipients.nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z
    .array(z.object({ name: z.string().regex(/^[\w-]{1,256}$/), value: z.string().regex(/^[\w-]{1,256}$/) }))
    .nullish(),
  attachments: attachments.nullish(),
});
export type EmailRequest = z.infer<typeof emailRequest>;

/** Reads the body of `POST /emails`. @throws ResendError */
export function readEmail(body: unknown): EmailRequest {
  const given = z.record(z.string(), z.unknown()).safeParse(body).data ?? {};
  for (const field of ['from', 'to', 'subject']) {
    if (isMissing(given[field])) throw missing(`\`${field}\``);
  }
  if (isMissing(given.html) && isMissing(given.text)) throw missing('`html` or `text`');
  const parsed = emailRequest.safeParse(given);
  if (!parsed.success) throw refusal(parsed.error);
  if (!ADDRESS.test(parsed.data.from)) {
    throw new ResendError(422, 'invalid_from_address', `Invalid \`from\` field: it must be ${ADDRESS_FORMS}.`);
  }
  return parsed.data;
}

const isMissing = (value: unknown) => value === undefined || value === null || value === '';
const missing = (what: string) => new ResendError(422, 'missing_required_field', `Missing ${what} field.`);

function refusal(error: z.ZodError): ResendError {
  const [issue] = error.issues;
  const name = issue?.path[0] === 'attachments' ? 'invalid_attachment' : 'validation_error';
  return new ResendError(422, name, `Invalid \`${issue?.path.join('.')}\` field: ${issue?.message}.`);
}
