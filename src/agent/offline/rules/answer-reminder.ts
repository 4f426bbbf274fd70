import { bookingInBrief } from '../../../messages/booking-sentences.ts';
import { say } from '../../../messages/say.ts';
import { isPlainNo, type ReplyMeaning, readReply } from '../../replies/read-reply.ts';
import { type Act, cancelAct, changePeopleAct, tellAttendanceAct } from '../acts.ts';
import { EMPTY_DRAFT } from '../draft.ts';
import { finish } from '../finish.ts';
import { foldInto } from '../fold.ts';
import { type Reminded, viewOf } from '../reminded.ts';
import { acting, type Scene, type Step, speaks } from '../steps.ts';

const MINUTE = 60_000;

/** What the guest answers to a reminder in words. */
export function answerReminder(scene: Scene): Step | null {
  const { dialogue, heard } = scene;
  const { reminded } = dialogue;
  if (!reminded || heard.raw === '' || !isOpenTo(reminded, scene)) return null;
  const said = readReply(heard.raw, reminded.booking.slot.localTime);
  const step = answer(scene, reminded, said);
  return step && { ...step, answersAll: !said.some(({ kind }) => kind === 'other') };
}

/** A wrong cancellation is worse than a question. */
function answer(scene: Scene, reminded: Reminded, said: ReplyMeaning[]): Step | null {
  const { dialogue, heard } = scene;
  const { reference } = reminded.booking;
  if (reminded.asked && isPlainNo(heard.raw)) return acting(dialogue, cancelAct(reference));
  const [main] = said;
  switch (main?.kind) {
    case 'cancel':
      return acting({ ...dialogue, draft: EMPTY_DRAFT, offered: null }, cancelAct(reference));
    case 'unclear':
      return asking(scene, reminded);
    case 'change':
      return change(scene, reminded);
    case 'coming':
    case 'late':
    case 'people':
      return said.some(({ kind }) => kind === 'change') ? change(scene, reminded) : tell(scene, reminded, said);
    default:
      return heard.intents.has('cancel') ? asking(scene, reminded) : null;
  }
}

/** Not where something else is being put together, nor when all is over; and not what was written before it came. */
function isOpenTo({ booking, at }: Reminded, { dialogue, heard }: Scene): boolean {
  if (dialogue.draft.open || dialogue.offer || (dialogue.offered && dialogue.offered.offers.length > 0)) return false;
  // A message's instant comes in whole seconds.
  const isAfter = heard.since !== null && heard.since.getTime() >= Math.floor(at.getTime() / 1000) * 1000;
  return isAfter && heard.now < booking.slot.endsAt;
}

function asking({ dialogue, venue }: Scene, { booking }: Reminded): Step {
  const { language } = dialogue;
  const current = bookingInBrief(venue, booking, language);
  return { dialogue, act: null, words: [say('reminder.come_or_cancel', { current }, language)], asks: false };
}

/** Where the guest has not said, or not in words that we read, what is to be different: they are asked. */
function change(scene: Scene, { booking }: Reminded): Step | null {
  const { dialogue, heard, venue } = scene;
  const draft = { ...EMPTY_DRAFT, kind: 'change' as const, target: viewOf(booking), open: true };
  const next = { ...dialogue, draft };
  if (speaks(heard)) return finish({ ...scene, dialogue: next }, foldInto(draft, heard, dialogue, venue));
  const { language } = dialogue;
  const params = { reference: booking.reference, current: bookingInBrief(venue, booking, language) };
  return { dialogue: next, act: null, words: [say('booking.begin_change', params, language)], asks: false };
}

function tell({ dialogue, heard }: Scene, reminded: Reminded, said: ReplyMeaning[]): Step | null {
  const [act, ...also] = said.flatMap((meaning) => actOf(meaning, reminded, heard.now) ?? []);
  return act ? { ...acting(dialogue, act), also } : null;
}

/** That they come needs to be told only once. */
function actOf(meaning: ReplyMeaning, { booking, answered }: Reminded, now: Date): Act | null {
  const { reference, people, slot } = booking;
  switch (meaning.kind) {
    case 'coming':
      return answered ? null : tellAttendanceAct(reference, { late: false, minutes: null });
    case 'late': {
      const { minutes, fromNow } = meaning;
      if (!fromNow || minutes === null) return tellAttendanceAct(reference, { late: true, minutes });
      const late = Math.ceil((now.getTime() + minutes * MINUTE - slot.startsAt.getTime()) / MINUTE);
      return tellAttendanceAct(reference, late > 0 ? { late: true, minutes: late } : { late: false, minutes: null });
    }
    case 'people':
      return changePeopleAct(reference, Math.max(1, meaning.count ?? people + meaning.more));
    default:
      return null;
  }
}
