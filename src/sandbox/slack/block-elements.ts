import { z } from 'zod';

/** Lengths below are Block Kit's own (docs.slack.dev, reference/block-kit); Slack counts UTF-16 units. */
const blankless = (max: number) => z.string().min(1).max(max);

const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: blankless(max), emoji: z.boolean().optional() });

const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: blankless(max), verbatim: z.boolean().optional() });

const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const text = { plain: plainText, any: anyText };

/** For `action_id` and `block_id`. */
export const blockKitId = z.string().min(1).max(255).optional();

const confirmDialog = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const option = z.strictObject({
  text: plainText(75),
  value: z.string().max(150),
  description: plainText(75).optional(),
});

const element = <T extends string>(type: T) => ({
  type: z.literal(type),
  action_id: blockKitId,
});

const choosable = {
  confirm: confirmDialog.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
};

const button = z.strictObject({
  ...element('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirmDialog.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const staticSelect = z.strictObject({
  ...element('static_select'),
  ...choosable,
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});

const usersSelect = z.strictObject({
  ...element('users_select'),
  ...choosable,
  initial_user: z.string().optional(),
});

const overflow = z.strictObject({
  ...element('overflow'),
  options: z
    .array(option.extend({ url: z.string().max(3000).optional() }))
    .min(1)
    .max(5),
  confirm: confirmDialog.optional(),
});

const datepicker = z.strictObject({
  ...element('datepicker'),
  ...choosable,
  initial_date: z.iso.date('must be a date of the form YYYY-MM-DD').optional(),
});

const timepicker = z.strictObject({
  ...element('timepicker'),
  ...choosable,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the form HH:mm')
    .optional(),
  timezone: z.string().optional(),
});

const plainTextInput = z.strictObject({
  ...element('plain_text_input'),
  initial_value: z.string().optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
  dispatch_action_config: z.strictObject({ trigger_actions_on: z.array(z.string()) }).optional(),
});

/** What an `actions` block and a section's accessory may hold, of the kinds we use. */
export const actionElement = z.discriminatedUnion('type', [
  button,
  staticSelect,
  usersSelect,
  overflow,
  datepicker,
  timepicker,
]);

/** What an `input` block may hold, of the kinds we use. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  datepicker,
  timepicker,
  staticSelect,
  usersSelect,
]);

export type Option = z.infer<typeof option>;
export type BlockElement = z.infer<typeof actionElement> | z.infer<typeof inputElement>;
