import type { KnownBlock, MessageMetadata, SectionBlock } from '@slack/types';
import type { HandoffView } from '../../ports.ts';
import { actions } from './card-actions.ts';
import { headline, historyLines, lastWords, type Row, rows, summary } from './card-words.ts';
import { messageLines, stateLines } from './handoff-words.ts';
import { escapeMrkdwn, plainText } from './text.ts';
import { CARD_EVENT_TYPE } from './wire.ts';

export interface Card {
  /** Shown where blocks are not: notifications, screen readers. */
  text: string;
  blocks: KnownBlock[];
  metadata: MessageMetadata;
}

/** A section takes ten fields: five labels and five values. */
const ROWS_PER_SECTION = 5;
const SECTION_MAX = 3000;
const HINT = 'What you write in this thread goes to the guest.';
const DELETED = 'The data of this guest was deleted. What you write in this thread reaches nobody.';

/** A handoff as the team sees it. What others wrote stands in plain text elements only; the fallback text is escaped. */
export function renderCard(view: HandoffView, notificationId: string | null): Card {
  return {
    text: escapeMrkdwn(summary(view), 1500),
    blocks: [
      { type: 'header', block_id: 'headline', text: plainText(headline(view), 150) },
      ...sections(rows(view)),
      ...texts('state', stateLines(view)),
      ...said(view),
      ...history(view),
      ...actions(view),
      { type: 'context', block_id: 'hint', elements: [plainText(view.guest.erasedAt ? DELETED : HINT, 200)] },
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

/** A booking says what the guest wants; where there is none the conversation has to. */
function said(view: HandoffView): SectionBlock[] {
  const messages = view.booking ? [] : messageLines(view);
  if (messages.length > 0) return texts('messages', ['The last messages:', ...messages]);
  const words = lastWords(view);
  return words.length > 0 ? texts('words', ['The guest wrote:', ...words]) : [];
}

/** Lines in as many sections as they need. */
function texts(blockId: string, lines: string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const longer = [...texts.slice(-1), line].join('\n');
    if (texts.length > 0 && longer.length <= SECTION_MAX * 0.9) texts[texts.length - 1] = longer;
    else texts.push(line);
  }
  return texts.map((text, index) => ({
    type: 'section',
    block_id: index === 0 ? blockId : `${blockId}.${index}`,
    text: plainText(text, SECTION_MAX),
  }));
}

function history(view: HandoffView): KnownBlock[] {
  const shown = historyLines(view);
  if (shown.length === 0) return [];
  return [{ type: 'context', block_id: 'history', elements: [plainText(shown.join('\n'), 3000)] }];
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
