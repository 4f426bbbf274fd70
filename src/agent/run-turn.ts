import { languageFor } from '../domain/language.ts';
import type { Venue } from '../domain/venue.ts';
import {
  type BookingDesk,
  type Logger,
  type Metrics,
  type Model,
  type ModelAnswer,
  ModelError,
  type ModelFallback,
  type ModelUsage,
  type TranscriptItem,
  type Turn,
  type TurnOutcome,
} from '../ports.ts';
import { callsOfButtons, hasOnlyTapped } from './button-answers.ts';
import { warmUpClaims } from './claims/warm-up.ts';
import { composeReply, factsAlone, tidyDraft } from './compose-reply.ts';
import { converse } from './converse.ts';
import type { Ask } from './failover/ask-patiently.ts';
import { guardModel } from './failover/guard-model.ts';
import { type Judgement, judgeDraft } from './judge-draft.ts';
import { createLeakFinder } from './leaks.ts';
import { loadInstructions } from './prompt.ts';
import { factsOf, isRepeated, isSettled, openThread, saysNothing, type Thread } from './thread.ts';
import { describeTools } from './tools/index.ts';

export interface AgentInput {
  turn: Turn;
  transcript: TranscriptItem[];
  venue: Venue;
  now: Date;
  signal: AbortSignal;
  /** Somebody else has the word: only what the guest tapped is carried out, and nothing is thought. */
  tapsOnly?: boolean;
}

export type AgentRun = (input: AgentInput) => Promise<TurnOutcome>;

export interface AgentParts {
  /** Without a primary one the offline model alone serves the guests. */
  models: { primary: Model | null; offline: Model };
  desk: BookingDesk;
  /** How long the primary model may think in one turn, in milliseconds of real time; then the offline model answers. */
  turnMs: number;
  logger: Logger;
  metrics: Pick<Metrics, 'fellOver' | 'replaced'>;
}

/** One turn while it is answered. */
interface Run {
  input: AgentInput;
  thread: Thread;
  usage: ModelUsage[];
}

/** What the primary model came to: what may go out, or why the offline model has to write it. */
type Attempt = Judgement & { fallback: ModelFallback | null };

const NOTHING_TRIED: Attempt = { text: null, claims: [], fallback: null };

/**
 * Answers a turn. Tool results that an earlier run of this turn has stored are in the transcript already, and whichever model
 * has the turn now goes on from there. The primary model's draft goes out only where the facts back it; where it fails, or
 * there is nothing true to say in its place, the offline model takes the turn over.
 * @throws what the signal was aborted with, and our own faults; never a ModelError of the primary model
 */
export function createAgent({ models, desk, turnMs, logger, metrics }: AgentParts): AgentRun {
  const { primary, offline } = models;
  const { fixedText, render } = loadInstructions();
  const tools = describeTools();
  const findLeaks = createLeakFinder(
    [fixedText, ...tools.map(({ description }) => description)],
    tools.map(({ name }) => name),
  );
  if (primary) warmUpClaims();
  const thinkWithPrimary = primary && guardModel({ model: primary, turnMs, logger });

  function asking(ask: Ask, { input, usage }: Run): (transcript: TranscriptItem[]) => Promise<ModelAnswer> {
    const { turn, venue, now, signal } = input;
    const language = languageFor(turn.guest, venue);
    const request = { instructions: render(venue, now), turn: turn.number, tools, venue, language, now };
    return async (transcript) => {
      signal.throwIfAborted();
      const answer = await ask({ ...request, transcript });
      if (answer.usage) usage.push(answer.usage);
      return answer;
    };
  }

  async function tryPrimary(run: Run): Promise<Attempt> {
    if (!thinkWithPrimary) return NOTHING_TRIED;
    const { input, thread } = run;
    const thought = await thinkWithPrimary({ id: input.turn.id, signal: input.signal }, async (ask) => {
      const draft = await converse(asking(ask, run), thread, isRepeated);
      const done = thread.done();
      if (tidyDraft(draft, factsOf(done)) !== '' || !saysNothing(done)) return draft;
      // A guest may lead a model round in circles: that says nothing of how it is.
      throw new ModelError(done.length === 0 ? 'NONSENSE' : 'TRUNCATED', 'It never came to a reply.');
    });
    if (!thought.ok) return { ...NOTHING_TRIED, fallback: thought.fallback };
    return { ...judgeDraft(thought.value, thread, input, findLeaks), fallback: null };
  }

  /** What another model has done about the guest's wish is not done a second time in another way. */
  async function answerOffline(run: Run): Promise<string> {
    const ask = asking((request) => offline.complete(request, run.input.signal), run);
    const draft = await converse(ask, run.thread, (call, done) => {
      return isRepeated(call, done) || (primary !== null && isSettled(call, done));
    });
    const { turn, venue } = run.input;
    return composeReply(draft, factsOf(run.thread.done()), languageFor(turn.guest, venue));
  }

  return async (input) => {
    const run: Run = { input, thread: openThread(input, desk, findLeaks), usage: [] };
    for (const call of callsOfButtons(run.thread.items, input.turn.number)) await run.thread.run(call);
    if (input.tapsOnly) {
      const text = factsAlone(factsOf(run.thread.done())) || null;
      return { text, model: 'none', usage: [], fallback: null, claims: [] };
    }
    const isClear = hasOnlyTapped(run.thread.items, input.turn.number);
    const { text, claims, fallback } = isClear ? NOTHING_TRIED : await tryPrimary(run);
    if (fallback) metrics.fellOver(fallback.model, fallback.failure);
    for (const { kind } of claims) metrics.replaced(kind);
    const kinds = claims.map(({ kind }) => kind);
    if (kinds.length > 0) logger.warn({ turnId: input.turn.id, kinds }, 'a draft was not backed and did not go out');
    return {
      text: text ?? (await answerOffline(run)),
      model: primary && text !== null ? primary.name : offline.name,
      usage: run.usage,
      fallback,
      claims,
    };
  };
}
