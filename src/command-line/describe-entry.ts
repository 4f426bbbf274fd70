import type { Actor, Attendance } from '../domain/booking.ts';
import type {
  BookingEventEntry,
  HandoffEntry,
  LifeEntry,
  MessageEntry,
  NotificationEntry,
  PressEntry,
  ToolCallEntry,
  TurnEntry,
} from '../ports-looking-back.ts';

/** An instant as `2031-03-03 10:00:00` on the venue's wall. */
export type Day = (instant: Date) => string;

/** What an entry is, and what there is to say about it; lines of its own that belong to it are indented. */
export function describe(entry: LifeEntry, at: Day): { label: string; text: string } {
  switch (entry.kind) {
    case 'message':
      return { label: entry.by, text: messageText(entry, at) };
    case 'turn':
      return { label: `turn ${entry.number}`, text: turnText(entry, at) };
    case 'tool_call':
      return { label: `  tool ${entry.step}`, text: toolText(entry) };
    case 'booking_event':
      return { label: `booking r${entry.rev}`, text: eventText(entry) };
    case 'handoff':
      return { label: 'handoff', text: handoffText(entry) };
    case 'press':
      return { label: 'press', text: pressText(entry, at) };
    case 'notification':
      return { label: 'notification', text: notificationText(entry, at) };
    default:
      return entry satisfies never;
  }
}

const NESTED = '  ';
const nest = (text: string) => text.replace(/^/gm, NESTED);

function messageText({ by, name, content, text, at: receivedAt, sentAt }: MessageEntry, at: Day): string {
  const words = [...(content === 'text' ? [] : [`[${content}]`]), ...(text ? [text] : [])].join(' ');
  if (by !== 'guest') return words;
  return `${name ?? 'a guest without a name'}, sent ${shortly(sentAt, receivedAt, at)}: ${words}`;
}

/** Without the day where it is that of `besides`. */
function shortly(instant: Date, besides: Date, at: Day): string {
  const [day, time] = at(instant).split(' ');
  return day === at(besides).split(' ')[0] ? `${time}` : `${day} ${time}`;
}

function turnText(entry: TurnEntry, at: Day): string {
  return [turnLine(entry, at), ...[...usageLines(entry), ...doubtLines(entry)].map(nest)].join('\n');
}

function turnLine({ at: startedAt, status, model, finishedAt, runs, failures }: TurnEntry, at: Day): string {
  const times = [`${runs} ${runs === 1 ? 'run' : 'runs'}`, ...(failures > 0 ? [`${failures} failed`] : [])].join(', ');
  if (status === 'running' || !finishedAt) return `running, ${times}`;
  const took = duration(finishedAt.getTime() - startedAt.getTime());
  return `by ${model ?? 'an unknown model'}, done ${shortly(finishedAt, startedAt, at)} after ${took}, ${times}`;
}

/** What each model that was asked has cost. */
function usageLines({ usage }: TurnEntry): string[] {
  return [...new Set(usage.map(({ model }) => model))].map((model) => {
    const calls = usage.filter((each) => each.model === model);
    const sum = (count: (each: (typeof calls)[number]) => number) =>
      calls.reduce((total, each) => total + count(each), 0);
    const cached = sum(({ cachedTokens }) => cachedTokens ?? 0);
    const read = `${sum(({ promptTokens }) => promptTokens)} tokens read${cached > 0 ? ` (${cached} of them cached)` : ''}`;
    const written = `${sum(({ completionTokens }) => completionTokens)} written`;
    return `${model}: ${calls.length} ${calls.length === 1 ? 'call' : 'calls'}, ${read}, ${written}`;
  });
}

/** Why another model wrote the reply, and what it was not allowed to say. */
function doubtLines({ fallback, claims }: TurnEntry): string[] {
  const left = fallback ? [`left ${fallback.model}: ${fallback.failure}, ${fallback.message}`] : [];
  return [...left, ...claims.map(({ kind, claim }) => `not backed, not said: ${kind} "${claim}"`)];
}

function duration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s` : `${(ms / 3_600_000).toFixed(1)} h`;
}

function toolText({ name, arguments: given, refusedWith }: ToolCallEntry): string {
  return `${name} ${JSON.stringify(given)} → ${refusedWith ?? 'ok'}`;
}

function eventText({ type, actor, reason, attendance }: BookingEventEntry): string {
  const what = attendance ? attendanceText(attendance) : type.replace('booking.', '').replaceAll('_', ' ');
  return `${what} by ${whoActed(actor)}${reason ? `: ${reason}` : ''}`;
}

function attendanceText({ late, lateMinutes }: Attendance): string {
  if (!late) return 'said to come';
  return lateMinutes === null ? 'said to come late' : `said to come ${lateMinutes} minutes late`;
}

function whoActed(actor: Actor): string {
  switch (actor.kind) {
    case 'guest':
      return 'the guest';
    case 'staff':
      return actor.name;
    case 'rule':
      return `the rule ${actor.name}`;
    default:
      return actor satisfies never;
  }
}

function handoffText({ trigger, priority, status }: HandoffEntry): string {
  return `to the team: ${trigger}, ${priority}, ${status}`;
}

function pressText({ at: storedAt, slackUserId, name, deed, status, answer, finishedAt }: PressEntry, at: Day): string {
  const who = name ? `${name} (${slackUserId})` : slackUserId;
  const became = finishedAt ? `${status} ${shortly(finishedAt, storedAt, at)}` : `${status}, not carried out yet`;
  return `${who}: ${deedText(deed)}, ${became}${answer ? `\n${nest(`answer: ${answer}`)}` : ''}`;
}

function deedText(deed: PressEntry['deed']): string {
  switch (deed.kind) {
    case 'decide':
      return `${deed.decision} at rev ${deed.rev}${deed.reason ? ` because "${deed.reason}"` : ''}`;
    case 'reschedule':
      return `move to ${deed.date} ${deed.time} at rev ${deed.rev}`;
    case 'take_over':
      return `take over handoff ${deed.handoffId}`;
    case 'resolve':
      return `resolve handoff ${deed.handoffId}`;
    case 'assign':
      return `assign handoff ${deed.handoffId} to ${deed.slackUserId}`;
    case 'send_again':
      return `send notification ${deed.notificationId} again`;
    default:
      return deed satisfies never;
  }
}

function notificationText(entry: NotificationEntry, at: Day): string {
  return [notificationLine(entry), ...inside(entry, at).map(nest)].join('\n');
}

/** What we owe nobody but ourselves has no recipient. */
export const whereTo = ({ channel, recipient }: Pick<NotificationEntry, 'channel' | 'recipient'>): string =>
  channel === 'self' ? 'to ourselves' : `${channel} ${recipient}`;

function notificationLine(entry: NotificationEntry): string {
  const { notificationKind, bookingRev, status, attempts, maybeDuplicate } = entry;
  return [
    `${notificationKind}, ${whereTo(entry)}`,
    ...(bookingRev === null ? [] : [`rev ${bookingRev}`]),
    `${status} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    ...(maybeDuplicate ? ['perhaps arrived twice'] : []),
  ].join(', ');
}

function inside(
  { id, notificationKind, text, aboutId, isPlanned, behind, steps }: NotificationEntry,
  at: Day,
): string[] {
  return [
    `id ${id}${isPlanned ? ', of the timetable' : ''}`,
    ...(aboutId ? [`about notification ${aboutId}`] : []),
    // The words of a reply stand there as the agent's.
    ...(text && notificationKind !== 'reply' ? [`"${text}"`] : []),
    ...(behind
      ? [`waited behind ${behind.notificationKind} ${behind.id}${behind.until ? ` until ${at(behind.until)}` : ''}`]
      : []),
    ...steps.map((step) =>
      [at(step.at), step.type.replaceAll('_', ' ').padEnd(10), step.detail ?? ''].join('  ').trimEnd(),
    ),
  ];
}
