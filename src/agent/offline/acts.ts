import type { HandoverRequest, Json, ToolCall } from '../../ports.ts';
import { type Draft, exactTime } from './draft.ts';
import { minutesOfDraft } from './settle.ts';
import type { BookingView } from './tool-results.ts';

/** A tool to call. */
export interface Act {
  tool:
    | 'check_availability'
    | 'request_booking'
    | 'list_my_bookings'
    | 'change_booking'
    | 'cancel_booking'
    | 'answer_offer'
    | 'tell_attendance'
    | 'begin_change'
    | 'save_email'
    | 'hand_over_to_team';
  arguments: { [key: string]: Json };
}

export function requestAct(draft: Draft, name: string | null, phone: string | null): Act {
  return {
    tool: 'request_booking',
    arguments: stated({
      ...slotsOf(draft),
      name: draft.name ?? name,
      phone: draft.phone ?? phone,
      purpose: draft.purpose,
      extras: draft.extras.length > 0 ? draft.extras : null,
    }),
  };
}

/** Only what is to be different from the booking as it stands; null when nothing is. */
export function changeAct(draft: Draft): Act | null {
  const { target } = draft;
  const wanted = stated({ ...slotsOf(draft), name: draft.name, phone: draft.phone, purpose: draft.purpose });
  const fields = Object.entries(wanted).filter(([field, value]) => !target || fieldOf(target, field) !== value);
  const added = draft.extras.filter((extra) => !target?.extras.includes(extra));
  const extras = added.length > 0 ? { extras: [...(target?.extras ?? []), ...added] } : {};
  const changed = { ...Object.fromEntries(fields), ...extras };
  if (Object.keys(changed).length === 0) return null;
  return { tool: 'change_booking', arguments: stated({ reference: target?.reference ?? null, ...changed }) };
}

export function availabilityAct(draft: Draft): Act | null {
  const { date, time, people, resource, minutes } = slotsOf(draft);
  const day = date ?? draft.target?.date ?? null;
  if (day === null) return null;
  return {
    tool: 'check_availability',
    arguments: stated({ date: day, time, minutes, people: people ?? draft.target?.people ?? null, resource }),
  };
}

export function cancelAct(reference: string | null): Act {
  return { tool: 'cancel_booking', arguments: stated({ reference }) };
}

/** @param which the booking's reference, or what the tapped button carries */
export function answerOfferAct(which: string | null, accept: boolean): Act {
  return { tool: 'answer_offer', arguments: stated({ reference: which, accept }) };
}

/** What a tap on a button of ours calls. */
export function tappedAct({ name, arguments: args }: ToolCall): Act {
  return { tool: name as Act['tool'], arguments: args as Act['arguments'] };
}

/** `minutes` after the start; null: they have not said how late. */
export function tellAttendanceAct(reference: string, said: { late: boolean; minutes: number | null }): Act {
  return { tool: 'tell_attendance', arguments: stated({ reference, late: said.late, late_minutes: said.minutes }) };
}

export function changePeopleAct(reference: string, people: number): Act {
  return { tool: 'change_booking', arguments: { reference, people } };
}

export function saveEmailAct(email: string): Act {
  return { tool: 'save_email', arguments: { email } };
}

export function listAct(): Act {
  return { tool: 'list_my_bookings', arguments: {} };
}

export function handOverAct(trigger: HandoverRequest['trigger'], reason: string): Act {
  return { tool: 'hand_over_to_team', arguments: { trigger, reason } };
}

/** Whether two calls ask for the same thing: then the answer would be the same too. */
export function isSameAct(a: { [key: string]: Json }, b: { [key: string]: Json }): boolean {
  const keys = ['date', 'time', 'people', 'minutes', 'resource', 'name', 'phone', 'reference'];
  return keys.every((key) => (a[key] ?? null) === (b[key] ?? null));
}

function slotsOf(draft: Draft) {
  return {
    date: draft.date?.value.kind === 'day' ? draft.date.value.date : null,
    time: exactTime(draft.time?.value),
    minutes: minutesOfDraft(draft),
    people: draft.people,
    resource: draft.offeredResource ?? draft.resource,
  };
}

function fieldOf(booking: BookingView, field: string): Json {
  const { date, time, minutes, people, resource, name, phone, purpose } = booking;
  const fields: { [key: string]: Json } = { date, time, minutes, people, resource, name, phone, purpose };
  return fields[field] ?? null;
}

function stated(fields: { [key: string]: Json }): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
