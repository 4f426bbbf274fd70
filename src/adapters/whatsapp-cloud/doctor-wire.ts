import { z } from 'zod';

/** `GET /{phone-number-id}` with the fields that say how it stands. */
export const numberSchema = z.object({
  id: z.string(),
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
  name_status: z.string().optional(),
  code_verification_status: z.string().optional(),
  platform_type: z.string().optional(),
});
export type PhoneNumber = z.infer<typeof numberSchema>;

/** `GET /{business-account}/subscribed_apps`. */
export const subscribedSchema = z.object({
  data: z.array(z.object({ whatsapp_business_api_data: z.object({ id: z.string() }).optional() })),
});

const componentSchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  buttons: z.array(z.object({ type: z.string() })).optional(),
});

/** `GET /{business-account}/message_templates`, a page of it. `next` is there only where there is another. */
export const templatesSchema = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      language: z.string().default(''),
      status: z.string(),
      components: z.array(componentSchema).optional(),
    }),
  ),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});
export type Template = z.infer<typeof templatesSchema>['data'][number];
