import type { Json, Offer, ToolResult } from '../../ports.ts';

/** A booking as tool results show it. */
export interface BookingView {
  reference: string;
  date: string;
  time: string;
  minutes: number;
  people: number;
  name: string | null;
  phone: string | null;
  resource: string | null;
  purpose: string | null;
  extras: string[];
}

/** The booking a request, change or cancellation speaks of; what the guest wants of it, where a change waits for the team. */
export function bookingIn(result: ToolResult): BookingView | null {
  return bookingOf(fieldsOf(result.data)?.booking);
}

export function bookingsIn(result: ToolResult): BookingView[] {
  const list = fieldsOf(result.data)?.bookings;
  return Array.isArray(list) ? list.flatMap((item) => bookingOf(item) ?? []) : [];
}

/** The times and resources the guest was offered: a refusal's alternatives, or what a look at the calendar found. */
export function offersIn(result: ToolResult): Offer[] {
  if (!result.ok) return result.alternatives;
  const list = fieldsOf(result.data)?.offers;
  return Array.isArray(list) ? list.flatMap((item) => offerOf(item) ?? []) : [];
}

export function fieldsOf(json: Json | undefined): { [key: string]: Json } | null {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null;
}

export function textOf(json: Json | undefined): string | null {
  return typeof json === 'string' && json !== '' ? json : null;
}

export function numberOf(json: Json | undefined): number | null {
  return typeof json === 'number' ? json : null;
}

function bookingOf(json: Json | undefined): BookingView | null {
  const fields = fieldsOf(json);
  const reference = textOf(fields?.reference);
  if (!fields || !reference) return null;
  const wanted = { ...fields, ...fieldsOf(fields.proposed) };
  return {
    reference,
    date: textOf(wanted.date) ?? '',
    time: textOf(wanted.time) ?? '',
    minutes: numberOf(wanted.minutes) ?? 0,
    people: numberOf(wanted.people) ?? 0,
    name: textOf(wanted.name),
    phone: textOf(wanted.phone),
    resource: textOf(wanted.resource),
    purpose: textOf(wanted.purpose),
    extras: Array.isArray(wanted.extras) ? wanted.extras.flatMap((extra) => textOf(extra) ?? []) : [],
  };
}

function offerOf(json: Json): Offer | null {
  const fields = fieldsOf(json);
  const [resourceId, localDate, localTime] = [fields?.resourceId, fields?.localDate, fields?.localTime].map(textOf);
  if (!resourceId || !localDate || !localTime) return null;
  const resourceName = textOf(fields?.resourceName) ?? resourceId;
  const localEndTime = textOf(fields?.localEndTime) ?? localTime;
  return { resourceId, resourceName, localDate, localTime, localEndTime, minutes: numberOf(fields?.minutes) ?? 0 };
}
