import type { ModalView } from '@slack/types';
import { plainText } from './text.ts';
import { ACTION_IDS, type ModalOrigin, REASON, type ReasonDecision } from './wire.ts';

const WORDS: Record<ReasonDecision, { title: string; submit: string }> = {
  decline: { title: 'Decline', submit: 'Decline' },
  cancel: { title: 'Cancel booking', submit: 'Cancel booking' },
};

/** Asks for an optional reason before a guest is turned away. `about` says whom and when, as plain text. */
export function reasonModal(decision: ReasonDecision, about: string, origin: ModalOrigin): ModalView {
  const { title, submit } = WORDS[decision];
  return {
    type: 'modal',
    callback_id: ACTION_IDS[decision],
    private_metadata: JSON.stringify(origin),
    title: plainText(title, 24),
    submit: plainText(submit, 24),
    close: plainText('Back', 24),
    blocks: [
      { type: 'section', block_id: 'about', text: plainText(about, 2000) },
      {
        type: 'input',
        block_id: REASON.blockId,
        optional: true,
        label: plainText('Reason', 100),
        hint: plainText('The guest is told, and reads this reason as you write it.', 200),
        element: {
          type: 'plain_text_input',
          action_id: REASON.actionId,
          multiline: true,
          max_length: REASON.maxLength,
        },
      },
    ],
  };
}
