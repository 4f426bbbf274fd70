import { bookingMeant } from '../bookings-meant.ts';
import { EMPTY_DRAFT, saysSomething } from '../draft.ts';
import { finish } from '../finish.ts';
import { foldInto } from '../fold.ts';
import type { Heard } from '../heard.ts';
import { type Scene, type Step, speaks } from '../steps.ts';
import type { BookingView } from '../tool-results.ts';
import { showBookings, wantsItOtherwise } from './cancel.ts';

/** What the guest says of a booking that stands, in a chat in which nothing else is being put together. */
export function amend(scene: Scene): Step | null {
  if (scene.dialogue.draft.open || !isAboutStanding(scene)) return null;
  const { dialogue, heard, venue } = scene;
  if (isRemark(heard)) return null;
  if (namesAnother(dialogue.bookings, heard)) return showBookings(dialogue);
  const target = bookingMeant(dialogue.bookings, heard) ?? dialogue.bookings.at(-1) ?? null;
  const draft = { ...EMPTY_DRAFT, kind: 'change' as const, target, open: true };
  return finish(scene, foldInto(draft, withoutSmallTalk(heard), dialogue, venue));
}

/** Whatever brings a draft forward. */
export function fill(scene: Scene): Step | null {
  const { dialogue, heard, venue } = scene;
  const startsAnew = heard.intents.has('another') && dialogue.draft.kind === 'change';
  const base = startsAnew ? EMPTY_DRAFT : dialogue.draft;
  if (dialogue.bookings.length > 0 && !base.open && !isNewBooking(heard)) return null;
  const draft = foldInto(base, heard, dialogue, venue);
  const isMoved = JSON.stringify(draft) !== JSON.stringify(base) || speaks(heard) || heard.intents.has('book');
  const isAgreed = base.open && heard.intents.has('yes');
  return draft.open && (isMoved || isAgreed) ? finish(scene, draft) : null;
}

function isAboutStanding(scene: Scene): boolean {
  const { dialogue, heard } = scene;
  const { intents } = heard;
  if (wantsItOtherwise(scene)) return true;
  if (dialogue.bookings.length === 0)
    return intents.has('change') && !intents.has('book') && dialogue.draft.date === null;
  if (isNewBooking(heard)) return false;
  return intents.has('change') || (speaks(heard) && !isSmallTalk(heard));
}

function isNewBooking({ intents, messages }: Heard): boolean {
  if (intents.has('another')) return true;
  if (intents.has('change') || intents.has('correct')) return false;
  const says = (slot: 'date' | 'time' | 'people') => messages.some((message) => message[slot] !== null);
  if (says('date') && says('time') && says('people')) return true;
  const agrees = intents.has('yes') && !messages.some(saysSomething);
  return intents.has('availability') || (intents.has('book') && !agrees);
}

const LONGEST_BARE_CORRECTION = 8;

/** "I have a flight at 18:00, so please be on time": a day or a time in passing moves nothing. */
function isRemark({ intents, text, messages }: Heard): boolean {
  if (!messages.some(({ date, time }) => date || time)) return false;
  if (intents.has('change') || intents.has('correct') || intents.has('cancel')) return false;
  return text.split(/\s+/).length > LONGEST_BARE_CORRECTION || /\b(?:cannot|not|never)\b|n't\b/i.test(text);
}

/** "Move my booking on the 19th to the 20th", and there is none on the 19th; or a reference that is none of theirs. */
function namesAnother(bookings: BookingView[], { messages }: Heard): boolean {
  if (bookings.length === 0) return false;
  return messages.some(({ reference, dates }) => {
    if (reference !== null) return !bookings.some((booking) => booking.reference === reference);
    const [from, to] = dates.map(({ value }) => (value.kind === 'day' ? value.date : null));
    return Boolean(from && to) && !bookings.some(({ date }) => date === from || date === to);
  });
}

/** "Great, see you tomorrow at 9" changes nothing; "thanks, we also need a projector" does. */
function isSmallTalk({ intents, messages }: Heard): boolean {
  if (intents.has('correct') || messages.some(({ extras }) => extras.length > 0)) return false;
  return intents.has('thanks') || intents.has('bye') || intents.has('yes') || intents.has('late');
}

/** "Looking forward to the meeting", "move our meeting": that says nothing of what it is for. */
function withoutSmallTalk(heard: Heard): Heard {
  const { intents } = heard;
  const isMoved = intents.has('change') && !/\b(?:for|purpose|it's|its|it is)\b/i.test(heard.text);
  if (!isMoved && !intents.has('thanks') && !intents.has('bye')) return heard;
  return { ...heard, messages: heard.messages.map((message) => ({ ...message, purpose: null })) };
}
