import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest';
import { createLifeStore } from '../../src/adapters/postgres/life-store.ts';
import { toConfig } from '../../src/config.ts';
import type { LifeEntry } from '../../src/ports-looking-back.ts';
import { createExplain } from '../../src/usecases/explain.ts';
import { audit } from '../faults/audit.ts';
import { MONDAY } from './llm-days.ts';
import { type OpenAiServer, startOpenAiServer } from './openai-server/openai-server.ts';
import { fails, replies, type ScriptStep, type Step } from './openai-server/steps.ts';
import type { ChatRequest } from './openai-server/wire.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

export interface BookingRow {
  reference: string;
  status: string;
  date: string;
  time: string;
  people: number;
  name: string;
  room: string;
}

type Entry<Kind extends LifeEntry['kind']> = Extract<LifeEntry, { kind: Kind }>;

/** A turn as `npm run explain` tells it. */
export interface TurnTold {
  turn: Entry<'turn'>;
  calls: Entry<'tool_call'>[];
}

const MOST_REQUESTS = 10_000;

interface StageOptions {
  turnMs?: number;
  onStop?: (stop: () => Promise<void>) => void;
}

/** The whole product in its sandbox on Monday 3 March 2031 at 10:00 in Cairo, with a language model on the wire that does as it is told. */
export class LlmStage {
  readonly far: OpenAiServer;
  readonly sandbox: Sandbox;
  #guests = 0;
  #steps: ScriptStep[] = [];
  #unforeseen = 0;

  constructor(far: OpenAiServer, sandbox: Sandbox) {
    this.far = far;
    this.sandbox = sandbox;
    far.script(Array.from({ length: MOST_REQUESTS }, () => (request) => this.#next(request)));
  }

  /** A phone that nobody has written from. */
  newGuest(): string {
    this.#guests += 1;
    return `2010277${String(60_000 + this.#guests)}`;
  }

  /** The guest writes, the model does this, and the guest is answered. */
  async say(phone: string, text: string, ...steps: ScriptStep[]): Promise<string[]> {
    this.foresee(...steps);
    const foreseen = this.#steps.length;
    const answers = await this.sandbox.say(phone, text);
    expect(foreseen - this.#steps.length, 'how often the model was asked').toBeGreaterThan(0);
    return answers;
  }

  /** What the model does next, for whoever comes. */
  foresee(...steps: ScriptStep[]): void {
    this.#steps.push(...steps);
  }

  async bookings(phone: string): Promise<BookingRow[]> {
    const { rows } = await sql<BookingRow>`
      select b.reference, b.status, b.local_date::text as date, left(b.local_time::text, 5) as time, b.people,
        b.guest_name as name, b.resource_id as room
      from bookings b join guests g on g.id = b.guest_id
      where g.address = ${phone} order by b.starts_at`.execute(this.sandbox.bellhop.context.database);
    return rows;
  }

  /** The guest's last turn, as `npm run explain` tells it of the answer that it gave. */
  async lastTurn(phone: string): Promise<TurnTold> {
    const { database } = this.sandbox.bellhop.context;
    const { rows } = await sql<{ id: string }>`
      select id from notifications where kind = 'reply' and recipient = ${phone} order by seq desc limit 1`.execute(
      database,
    );
    const told = await createExplain({ store: createLifeStore(database) })(rows[0]?.id ?? '');
    if (told.found !== 'one') return expect.fail(`${phone} has no answer that explains itself`);
    const turn = told.life.entries.find((entry) => entry.kind === 'turn');
    if (turn?.kind !== 'turn') return expect.fail('The answer belongs to no turn');
    return { turn, calls: told.life.entries.filter((entry) => entry.kind === 'tool_call') };
  }

  /** The model was asked as often as was foreseen, and never wrongly. Whether anything was lost or said twice is asked when the stage closes. */
  async mustBeClean({ stepsMayBeLeft = false } = {}): Promise<void> {
    await this.sandbox.idle();
    const script = { left: this.#steps.length, unforeseen: this.#unforeseen };
    this.forget();
    expect(this.far.refused.splice(0)).toEqual([]);
    if (!stepsMayBeLeft) expect(script).toEqual({ left: 0, unforeseen: 0 });
  }

  /** Nothing lost, nothing said twice, nothing held twice. */
  async mustBeWhole(): Promise<void> {
    await this.sandbox.idle();
    expect(await audit(this.sandbox.databaseUrl, this.sandbox.worldDatabaseUrl)).toEqual([]);
  }

  /** After a trouble that has passed, guests hear the model again. */
  async mustBeHeardAgain(): Promise<void> {
    this.forget();
    const [answer] = await this.say(this.newGuest(), 'Hi', replies('Hello! What can I do for you?'));
    expect(answer).toBe('Hello! What can I do for you?');
  }

  /** The steps that were not used. */
  forget(): void {
    this.#steps = [];
    this.#unforeseen = 0;
  }

  #next(request: ChatRequest): Step | Promise<Step> {
    const step = this.#steps.shift();
    if (step !== undefined) return typeof step === 'function' ? step(request) : step;
    this.#unforeseen += 1;
    return fails(500);
  }
}

export async function startLlmStage({
  turnMs = 20_000,
  onStop = onTestFinished,
}: StageOptions = {}): Promise<LlmStage> {
  const far = await startOpenAiServer();
  const { openai } = toConfig({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: far.baseUrl,
    OPENAI_MODEL: 'gpt-test',
    OPENAI_TURN_MS: String(turnMs),
  });
  const closers: (() => Promise<void>)[] = [() => far.stop()];
  onStop(async () => {
    const problems: unknown[] = [];
    for (const close of closers.reverse()) await close().catch((error: unknown) => problems.push(error));
    if (problems.length > 0) throw problems[0];
  });
  const sandbox = await startSandbox({ config: { openai, burstWaitMs: 20 }, onStop: (stop) => closers.push(stop) });
  await sandbox.clock({ now: MONDAY, jump: true });
  const stage = new LlmStage(far, sandbox);
  closers.push(() => stage.mustBeWhole());
  return stage;
}

/** One stage for all tests of a file. */
export function stageOfFile(options: Pick<StageOptions, 'turnMs'> = {}): () => LlmStage {
  let stage: LlmStage | undefined;
  let stop = async () => {};
  beforeAll(async () => {
    stage = await startLlmStage({
      ...options,
      onStop: (stopIt) => {
        stop = stopIt;
      },
    });
  });
  afterEach(() => stage?.forget());
  afterAll(() => stop());
  return () => stage ?? expect.fail('The stage has not been set.');
}
