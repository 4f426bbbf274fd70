import type { ActionsBlock, Button, KnownBlock, MessageMetadata, SectionBlock } from '@slack/types';
import type { Booking } from '../../domain/booking.ts';
import type { HandoffView } from '../../ports.ts';
import {
  contactPhone,
  headline,
  historyLines,
  lastWords,
  proposedChange,
  type Row,
  rows,
  summary,
} from './card-words.ts';
import { escapeMrkdwn, plainText } from './text.ts';
import { ACTION_IDS, CARD_EVENT_TYPE, formatButtonValue } from './wire.ts';

export interface Card {
  /** Shown where blocks are not: notifications, screen readers. */
  text: string;
  blocks: KnownBlock[];
  metadata: MessageMetadata;
}

/** A section takes ten fields: five labels and five values. */
const ROWS_PER_SECTION = 5;

/** A handoff as the team sees it. What others wrote stands in plain text elements only; the fallback text is escaped. */
export function renderCard(view: HandoffView, notificationId: string | null): Card {
  return {
    text: escapeMrkdwn(summary(view), 1500),
    blocks: [
      { type: 'header', block_id: 'headline', text: plainText(headline(view), 150) },
      ...sections(rows(view)),
      ...lines('words', 'The guest wrote:', lastWords(view)),
      ...history(view),
      ...actions(view),
    ],
    metadata: metadata(view, notificationId),
  };
}

function sections(all: Row[]): SectionBlock[] {
  return Array.from({ length: Math.ceil(all.length / ROWS_PER_SECTION) }, (_, index) => ({
    type: 'section',
    block_id: `details.${index}`,
    fields: all
      .slice(index * ROWS_PER_SECTION, (index + 1) * ROWS_PER_SECTION)
      .flatMap(({ label, value }) => [
        { type: 'mrkdwn', text: `*${escapeMrkdwn(label, 100)}*`, verbatim: true },
        plainText(value, 1000),
      ]),
  }));
}

function lines(blockId: string, title: string, shown: string[]): KnownBlock[] {
  if (shown.length === 0) return [];
  return [{ type: 'section', block_id: blockId, text: plainText([title, ...shown].join('\n'), 3000) }];
}

function history(view: HandoffView): KnownBlock[] {
  const shown = historyLines(view);
  if (shown.length === 0) return [];
  return [{ type: 'context', block_id: 'history', elements: [plainText(shown.join('\n'), 3000)] }];
}

function actions(view: HandoffView): ActionsBlock[] {
  const elements = [...(view.booking ? decisions(view.booking) : []), ...whatsAppLink(contactPhone(view))];
  return elements.length > 0 ? [{ type: 'actions', block_id: 'actions', elements }] : [];
}

/** On a confirmed booking with a change, Confirm and Decline decide on the change. */
function decisions(booking: Booking): Button[] {
  const value = formatButtonValue({ bookingId: booking.id, rev: booking.rev });
  const of = proposedChange(booking) ? ' change' : '';
  const confirm = button(ACTION_IDS.confirm, of ? 'Accept change' : 'Confirm', { value, style: 'primary' });
  const decline = button(ACTION_IDS.decline, `Decline${of}`, { value, style: 'danger' });
  const cancel = button(ACTION_IDS.cancel, 'Cancel booking', { value });
  switch (booking.status) {
    case 'pending':
      return [confirm, decline, cancel];
    case 'confirmed':
      return booking.proposed ? [confirm, decline, cancel] : [cancel];
    case 'declined':
    case 'cancelled':
    case 'expired':
    case 'completed':
    case 'no_show':
      return [];
    default:
      return booking satisfies never;
  }
}

function whatsAppLink(phone: string | null): Button[] {
  const digits = /^\+([1-9]\d{6,14})$/.exec(phone ?? '')?.[1];
  return digits ? [button(ACTION_IDS.whatsApp, 'Open WhatsApp', { url: `https://wa.me/${digits}` })] : [];
}

function button(actionId: string, text: string, rest: Pick<Button, 'value' | 'url' | 'style'>): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75), ...rest };
}

/** Says which card this is, so that it can be found again when the answer to its posting was lost. */
function metadata({ handoff, booking }: HandoffView, notificationId: string | null): MessageMetadata {
  return {
    event_type: CARD_EVENT_TYPE,
    event_payload: {
      handoff_id: handoff.id,
      ...(notificationId && { notification_id: notificationId }),
      ...(booking && { booking_id: booking.id, rev: booking.rev }),
    },
  };
}
