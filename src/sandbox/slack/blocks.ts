import { z } from 'zod';
import { actionElement, type BlockElement, blockKitId, inputElement, text } from './block-elements.ts';

const block = <T extends string>(type: T) => ({ type: z.literal(type), block_id: blockKitId });

const header = z.strictObject({ ...block('header'), text: text.plain(150) });

const section = z
  .strictObject({
    ...block('section'),
    text: text.any(3000).optional(),
    fields: z.array(text.any(2000)).min(1).max(10).optional(),
    accessory: actionElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine((value) => value.text || value.fields, { error: 'missing required field: text', path: [] });

const context = z.strictObject({ ...block('context'), elements: z.array(text.any(2000)).min(1).max(10) });

const actions = z.strictObject({ ...block('actions'), elements: z.array(actionElement).min(1).max(25) });

const divider = z.strictObject(block('divider'));

/** With the id of a file: the app must have put it there, and Slack must know by then that it is a picture. */
const image = z.strictObject({
  ...block('image'),
  slack_file: z.strictObject({ id: z.string().min(1) }),
  alt_text: z.string().min(1).max(2000),
  title: text.plain(2000).optional(),
});

const input = z.strictObject({
  ...block('input'),
  label: text.plain(2000),
  element: inputElement,
  hint: text.plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const anyBlock = z.discriminatedUnion('type', [header, section, context, actions, divider, image, input]);
export type Block = z.infer<typeof anyBlock>;

/** At most 50 blocks in a message, 100 in a view (Slack). */
export const messageBlocks = z.array(anyBlock).max(50);

export const modalView = z
  .strictObject({
    type: z.literal('modal'),
    title: text.plain(24),
    submit: text.plain(24).optional(),
    close: text.plain(24).optional(),
    blocks: z.array(anyBlock).max(100),
    private_metadata: z.string().max(3000).optional(),
    callback_id: z.string().max(255).optional(),
    external_id: z.string().max(255).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine((view) => view.submit || !view.blocks.some(({ type }) => type === 'input'), {
    error: '`submit` is required when an `input` block is within the `blocks` array',
    path: ['submit'],
  });
export type ModalView = z.infer<typeof modalView>;

/** An element that a member can act on, and where it stands. */
export interface PlacedElement {
  blockId: string;
  element: BlockElement;
}

/** Every element of a block that a member can act on. */
export function elementsOf(value: Block): BlockElement[] {
  switch (value.type) {
    case 'actions':
      return value.elements;
    case 'section':
      return value.accessory ? [value.accessory] : [];
    case 'input':
      return [value.element];
    case 'header':
    case 'context':
    case 'divider':
    case 'image':
      return [];
  }
}

/** The files that blocks show, and where. */
export function picturesIn(blocks: Block[]): { fileId: string; index: number }[] {
  return blocks.flatMap((value, index) => (value.type === 'image' ? [{ fileId: value.slack_file.id, index }] : []));
}

export function placedElements(blocks: Block[]): PlacedElement[] {
  return blocks.flatMap((value) => elementsOf(value).map((element) => ({ blockId: value.block_id ?? '', element })));
}
