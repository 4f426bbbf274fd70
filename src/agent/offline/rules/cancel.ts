import { say } from '../../../messages/say.ts';
import { cancelAct } from '../acts.ts';
import { bookingMeant, isAboutNoneOf } from '../bookings-meant.ts';
import type { Dialogue } from '../dialogue.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { acting, type Scene, type Step, saying } from '../steps.ts';
import type { BookingView } from '../tool-results.ts';
import type { Understanding } from '../understand.ts';

/** The tool did not know which booking was meant; now the guest says. */
export function nameTheBooking({ dialogue, heard }: Scene): Step | null {
  const { offered } = dialogue;
  if (!offered || offered.bookings.length === 0 || offered.code === null) return null;
  if (offered.by !== 'cancel_booking' && offered.by !== 'change_booking' && offered.by !== 'answer_offer') return null;
  const booking = bookingMeant(offered.bookings, heard);
  if (!booking) return null;
  return acting(dialogue, { tool: offered.by, arguments: { ...offered.arguments, reference: booking.reference } });
}

export function cancel(scene: Scene): Step | null {
  const { dialogue, heard } = scene;
  if (!heard.intents.has('cancel') || wantsItOtherwise(scene)) return null;
  if (dialogue.draft.open && !meansStandingBooking(scene)) return dropped(dialogue);
  if (isAboutNoneOf(dialogue.bookings, heard)) return showBookings(dialogue);
  const reference = heard.messages.find((message) => message.reference)?.reference ?? cancelled(scene);
  return acting({ ...dialogue, draft: EMPTY_DRAFT, offered: null }, cancelAct(reference));
}

/** What the guest describes is none of theirs: they see what they have, and nothing happens to it. */
export function showBookings(dialogue: Dialogue): Step {
  const step = acting(dialogue, { tool: 'list_my_bookings', arguments: {} });
  return { ...step, words: [...step.words, say('unclear.booking', {}, dialogue.language)] };
}

/** "Never mind": whatever was being put together. */
export function drop({ dialogue, heard }: Scene): Step | null {
  return heard.intents.has('drop') && !heard.messages.some(({ time, date }) => time || date) ? dropped(dialogue) : null;
}

export function dropped(dialogue: Dialogue): Step {
  const key = dialogue.draft.open && dialogue.draft.kind === 'new' ? 'talk.dropped' : 'talk.courtesy';
  return saying({ ...dialogue, draft: EMPTY_DRAFT, offered: null }, key);
}

/** "We can't make it at 5, is 6 ok?", "cancel it and book Sunday instead": that is a change, which loses no slot on the way. */
export function wantsItOtherwise({ dialogue, heard }: Scene): boolean {
  if (!heard.intents.has('cancel')) return false;
  const saysAnew = heard.messages.some((said) => saysOtherThan(said, dialogue.bookings.at(-1)));
  const isPlain = /\b(?:cancel|canel|cancle|call|delete|remove|(?:don't|dont|do not|no longer) (?:need|want))/i.test(
    heard.text,
  );
  const [, afterwards = ''] = heard.text.split(/\bcancel\w*/i);
  const booksAfterwards = /\b(?:book|reserve|new|another|instead)\b/i.test(afterwards);
  return saysAnew && (!isPlain || booksAfterwards || heard.intents.has('change') || /\binstead\b/i.test(heard.text));
}

function saysOtherThan({ time, date, people }: Understanding, booking: BookingView | undefined): boolean {
  const isOtherTime = time !== null && !(time.value.kind === 'exact' && time.value.time === booking?.time);
  const isOtherDate = date !== null && !(date.value.kind === 'day' && date.value.date === booking?.date);
  return isOtherTime || isOtherDate || people !== null;
}

/** With a draft on the table, "cancel" means that, unless the words point to a booking that stands. */
function meansStandingBooking({ dialogue: { draft, bookings }, heard }: Scene): boolean {
  if (bookingMeant(bookings, heard)) return true;
  const mine = /\b(?:my|the) (?:[a-z\u00c0-\u024f]+ ){0,2}(?:booking|reservation|appointment|room|table|request)\b/i;
  return mine.test(heard.text) && (bookings.length > 0 || draft.date === null);
}

/** The one booking that "my booking" can mean; null where the tool has to ask. */
function cancelled({ dialogue: { bookings }, heard }: Scene): string | null {
  const meant = bookings.length > 1 ? bookingMeant(bookings, heard) : bookings[0];
  if (meant) return meant.reference;
  return /\b(?:it|that|this|last|latest)\b/i.test(heard.text) ? (bookings.at(-1)?.reference ?? null) : null;
}
