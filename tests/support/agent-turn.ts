import { createAgent } from '../../src/agent/run-turn.ts';
import type { BookingDesk, Metrics, Model, ToolResult, TranscriptItem, Turn, TurnStep } from '../../src/ports.ts';
import { type Step, scriptedModel } from './scripted-model.ts';
import { silent, unmeasured } from './silent.ts';
import { spotin } from './venues.ts';

export const now = new Date('2031-03-03T08:00:00Z');
const turn: Turn = {
  id: 'turn-1',
  number: 3,
  venueId: 'spotin',
  conversationId: 'conversation-1',
  leaseNumber: 7,
  guest: {
    id: 'g',
    venueId: 'spotin',
    channel: 'whatsapp',
    address: '201',
    profileName: null,
    phone: '+201',
    language: null,
    email: null,
    optedOutAt: null,
    erasedAt: null,
  },
  lastMessageId: null,
  failures: 0,
  takenOverBy: null,
};
export const done = (text: string): ToolResult => ({ ok: true, facts: [{ name: 'booking', text }], data: null });
export const request = { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' };

/** Answers every call alike and keeps what it was asked. */
export function recordingDesk(answer: ToolResult): BookingDesk & { asked: [string, TurnStep, unknown][] } {
  const asked: [string, TurnStep, unknown][] = [];
  const method = (name: string) => async (at: TurnStep, input?: unknown) => {
    asked.push([name, at, input]);
    return name === 'refuse' ? refusalOf(input as { code: 'INVALID_ARGUMENTS'; message: string }) : answer;
  };
  return {
    asked,
    checkAvailability: method('checkAvailability'),
    requestBooking: method('requestBooking'),
    listMyBookings: method('listMyBookings'),
    changeBooking: method('changeBooking'),
    cancelBooking: method('cancelBooking'),
    answerOffer: method('answerOffer'),
    sayAttendance: method('sayAttendance'),
    beginChange: method('beginChange'),
    saveEmail: method('saveEmail'),
    handOver: method('handOver'),
    refuse: method('refuse'),
  };
}

const refusalOf = ({ code, message }: { code: 'INVALID_ARGUMENTS'; message: string }): ToolResult => ({
  ok: false,
  code,
  message,
  alternatives: [],
  facts: [{ name: 'refusal', text: 'Sorry.' }],
  data: null,
});

export const guest = (text: string): TranscriptItem => ({
  role: 'guest',
  turn: 3,
  at: now,
  kind: 'text',
  text,
  buttonId: null,
});

interface Given {
  transcript?: TranscriptItem[];
  offline?: Step[] | Model;
  turnMs?: number;
  signal?: AbortSignal;
  desk?: ReturnType<typeof recordingDesk>;
}

/** A turn with the steps of the primary model, and those of the offline one for when it is asked. */
export function runWith(steps: Step[], given: Given = {}) {
  const model = scriptedModel(steps);
  const { offline: behind = [] } = given;
  const offline = Array.isArray(behind) ? { ...scriptedModel(behind), name: 'offline' } : behind;
  const desk = given.desk ?? recordingDesk(done('It is with the team.'));
  const counted: string[] = [];
  const metrics: Metrics = {
    ...unmeasured,
    fellOver: (name, failure) => counted.push(`${name} ${failure}`),
    replaced: (kind) => counted.push(kind),
  };
  const agent = createAgent({
    models: { primary: model, offline },
    desk,
    turnMs: given.turnMs ?? 20_000,
    logger: silent,
    metrics,
  });
  const { transcript = [], signal = new AbortController().signal } = given;
  const again = () => agent({ turn, transcript, venue: spotin(), now, signal });
  return { model, desk, counted, again, run: again() };
}
