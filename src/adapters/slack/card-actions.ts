import type { ActionsBlock, Button, PlainTextOption, StaticSelect } from '@slack/types';
import type { Booking, EndedBooking } from '../../domain/booking.ts';
import { UNDO_MINUTES } from '../../domain/booking-commands.ts';
import type { HandoffView } from '../../ports.ts';
import { contactPhone, proposedChange } from './card-words.ts';
import { memberName } from './handoff-words.ts';
import { plainText } from './text.ts';
import { ACTION_IDS, formatButtonValue, formatHandoffBlock, MYSELF } from './wire.ts';

const MAX_OPTIONS = 100;
/** What of a card's length is left for the menu of members. Who is not in it can still take what they assign to themselves. */
const OPTIONS_LENGTH = 2500;

/** What can be pressed on a card: on its booking, and on the handoff itself. */
export function actions(view: HandoffView): ActionsBlock[] {
  // Whoever was deleted can be told nothing.
  if (view.guest.erasedAt) return [];
  const elements = [...(view.booking ? decisions(view.booking, view.now) : []), ...whatsAppLink(contactPhone(view))];
  return [
    ...(elements.length > 0 ? [{ type: 'actions' as const, block_id: 'actions', elements }] : []),
    { type: 'actions', block_id: formatHandoffBlock(view.handoff.id), elements: handing(view) },
  ];
}

/** On a confirmed booking with a change, Confirm and Decline decide on the change; with an offer, Decline takes it back. */
function decisions(booking: Booking, now: Date): Button[] {
  const value = formatButtonValue({ bookingId: booking.id, rev: booking.rev });
  const of = proposedChange(booking) ? ' change' : '';
  const confirm = button(ACTION_IDS.confirm, of ? 'Accept change' : 'Confirm', { value, style: 'primary' });
  const decline = button(ACTION_IDS.decline, `Decline${of}`, { value, style: 'danger' });
  const withdraw = button(ACTION_IDS.decline, 'Withdraw offer', { value });
  const reschedule = button(ACTION_IDS.reschedule, 'Reschedule', { value });
  const cancel = button(ACTION_IDS.cancel, 'Cancel booking', { value });
  switch (booking.status) {
    case 'pending':
      return [confirm, decline, reschedule, cancel];
    case 'confirmed': {
      const onWish = booking.proposed ? [confirm, decline] : [];
      const onOffer = booking.offered ? [withdraw] : [];
      const onTime = booking.slot.startsAt <= now ? outcomes(value) : [reschedule];
      return [...onWish, ...onTime, ...onOffer, cancel];
    }
    case 'completed':
    case 'no_show':
      return canBeUndone(booking, now) ? [button(ACTION_IDS.undo, 'Undo', { value })] : [];
    case 'declined':
    case 'cancelled':
    case 'expired':
      return [];
    default:
      return booking satisfies never;
  }
}

/** From the start on the question is whether the guest came. */
function outcomes(value: string): Button[] {
  return [
    button(ACTION_IDS.complete, 'Completed', { value }),
    button(ACTION_IDS.noShow, 'No-show', { value, style: 'danger' }),
  ];
}

function canBeUndone({ endedAt }: EndedBooking, now: Date): boolean {
  return now.getTime() - endedAt.getTime() < UNDO_MINUTES * 60_000;
}

/** A handoff that is resolved can be taken over again, which opens it. */
function handing(view: HandoffView): (Button | StaticSelect)[] {
  const { handoff } = view;
  const value = handoff.id;
  const takeOver = button(ACTION_IDS.takeOver, takeOverWords(view), { value });
  if (handoff.status === 'resolved') return [takeOver];
  const canResolve = handoff.takenOver !== null || handoff.bookingId === null;
  const resolve = button(ACTION_IDS.resolve, 'Resolve', { value });
  return [assign(view), takeOver, ...(canResolve ? [resolve] : [])];
}

function takeOverWords({ handoff: { status, takenOver } }: HandoffView): string {
  return status === 'open' && takenOver ? `Take over from ${memberName(takenOver)}` : 'Take over';
}

function assign({ venue, handoff }: HandoffView): StaticSelect {
  const members = venue.staff.map((member) => option(memberName(member), member.slackUserId));
  const options = fitting([option('Assign to me', MYSELF), ...members]);
  const current = options.find(({ value }) => value === handoff.assignee?.slackUserId);
  return {
    type: 'static_select',
    action_id: ACTION_IDS.assign,
    placeholder: plainText('Assign', 150),
    options,
    ...(current && { initial_option: current }),
  };
}

function option(text: string, value: string): PlainTextOption {
  return { text: plainText(text, 75), value };
}

function fitting(options: PlainTextOption[]): PlainTextOption[] {
  let length = 0;
  const within = ({ text, value }: PlainTextOption) => {
    length += JSON.stringify({ text, value }).length + 1;
    return length <= OPTIONS_LENGTH;
  };
  return options.slice(0, MAX_OPTIONS).filter(within);
}

function whatsAppLink(phone: string | null): Button[] {
  const digits = /^\+([1-9]\d{6,14})$/.exec(phone ?? '')?.[1];
  return digits ? [button(ACTION_IDS.whatsApp, 'Open WhatsApp', { url: `https://wa.me/${digits}` })] : [];
}

function button(actionId: string, text: string, rest: Pick<Button, 'value' | 'url' | 'style'>): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75), ...rest };
}
