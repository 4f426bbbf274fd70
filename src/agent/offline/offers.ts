import type { Offer } from '../../ports.ts';
import { type Draft, exactTime } from './draft.ts';
import { indexOfPick } from './understand/pick.ts';
import type { Understanding } from './understand.ts';

/** The offer that the guest takes, whether by its place, its time, its day or its room. */
export function offerTaken(offers: Offer[], said: Understanding, draft: Draft): Offer | null {
  if (offers.length === 0) return null;
  const described = offersDescribed(offers, said, draft);
  if (said.pick && said.time === null) {
    const picked = offers[indexOfPick(said.pick, offers, byTime)];
    if (picked) return picked;
  }
  if (described) return described;
  return said.intents.has('yes') && offers.length === 1 && !saysWhen(said) ? (offers[0] ?? null) : null;
}

export function withOffer(draft: Draft, offer: Offer): Draft {
  return {
    ...draft,
    open: true,
    date: { value: { kind: 'day', date: offer.localDate }, words: offer.localDate },
    time: { value: { kind: 'exact', time: offer.localTime }, words: offer.localTime },
    offeredResource: offer.resourceId,
    unclearNumber: null,
  };
}

/** Of the offers that agree with what was said: the one nearest to what was asked for before. */
function offersDescribed(offers: Offer[], said: Understanding, draft: Draft): Offer | null {
  const hours = said.bareNumbers.map(({ value }) => value);
  if (!saysWhen(said) && !said.resource && hours.length === 0) return null;
  const agreeing = offers.filter((offer) => agrees(offer, said, hours));
  const day = draft.date?.value.kind === 'day' ? draft.date.value.date : null;
  const time = exactTime(draft.time?.value);
  const sameDay = agreeing.filter((offer) => said.date !== null || offer.localDate === day);
  const sameTime = sameDay.filter((offer) => said.time !== null || hours.length > 0 || offer.localTime === time);
  if (said.date !== null && said.time === null && hours.length === 0) return sameTime[0] ?? null;
  return sameDay[0] ?? agreeing[0] ?? null;
}

function saysWhen(said: Understanding): boolean {
  return said.date !== null || said.time !== null;
}

function agrees(offer: Offer, { date, time, resource }: Understanding, hours: number[]): boolean {
  if (date && !(date.value.kind === 'day' && date.value.date === offer.localDate)) return false;
  if (resource && resource.value !== offer.resourceId) return false;
  if (time?.value.kind === 'exact') return time.value.time === offer.localTime;
  if (time?.value.kind === 'open') return [time.value.am, time.value.pm].includes(offer.localTime);
  if (time) return false;
  if (hours.length === 0) return true;
  const hour = Number(offer.localTime.slice(0, 2));
  return offer.localTime.endsWith(':00') && hours.some((said) => said === hour || said + 12 === hour);
}

function byTime(a: Offer, b: Offer): number {
  return `${a.localDate}T${a.localTime}`.localeCompare(`${b.localDate}T${b.localTime}`);
}
