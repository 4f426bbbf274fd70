import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Intake } from '../live-session.ts';
import { written } from '../phone-test-support.ts';
import { IntakeStage } from './intake-test-support.ts';

const T = 1_800_000_000;
const CHATS = ['201111111111@c.us', '202222222222@c.us', '123456789012345@lid', '555555555555555@lid'];
/** The third is the second's other id. */
const PERSON = ['a', 'b', 'b', 'c'];

type Step =
  | { kind: 'message'; chat: number; events: number }
  | { kind: 'typed'; chat: number; events: number }
  | { kind: 'look' | 'restart' | 'database' | 'again' | 'settle' }
  | { kind: 'trouble'; of: 'lookUp' | 'list' | `fetchMessages ${string}`; times: number };

const chat = fc.nat(CHATS.length - 1);
const events = fc.integer({ min: 0, max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('message' as const), chat, events }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('typed' as const), chat, events }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('look' as const, 'restart', 'database', 'again', 'settle') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('trouble' as const),
      of: fc.constantFrom('lookUp' as const, 'list', `fetchMessages ${CHATS[0]}`, `fetchMessages ${CHATS[2]}`),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** A phone, tables and browsers that come and go, and what a guest and the team wrote. */
class Story {
  readonly stage = new IntakeStage();
  readonly wrote = new Map<string, string[]>();
  readonly typed = new Set<string>();
  private readonly browsers: Intake[] = [];
  private readonly looks: Promise<unknown>[] = [];
  private clock = T;
  private last: (() => void) | null = null;

  constructor() {
    this.stage.sessions.readUntil = new Date(T * 1000);
    this.stage.phone.people.set(CHATS[2] ?? '', CHATS[1] ?? '');
    this.stage.sessions.contacts.push({
      address: '202222222222',
      lid: null,
      phone: '+202222222222',
      chatId: CHATS[1] ?? '',
    });
    this.browser();
  }

  private browser(): Intake {
    const intake = this.stage.intake({ storeWithinMs: 50 });
    this.browsers.push(intake);
    return intake;
  }

  private get intake(): Intake {
    return this.browsers.at(-1) ?? this.browser();
  }

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'message':
      case 'typed':
        return this.write(step.chat, step.events, step.kind === 'typed');
      case 'look':
        this.looks.push(this.intake.catchUp().catch(() => undefined));
        return;
      case 'restart':
        this.browser();
        return;
      case 'database':
        this.stage.sessions.isDown = !this.stage.sessions.isDown;
        return;
      case 'again':
        return this.last?.();
      case 'settle':
        if (!this.stage.sessions.isDown) await this.intake.settled();
        return;
      case 'trouble':
        this.stage.phone.failing.set(step.of, step.times);
        return;
      default:
        return step satisfies never;
    }
  }

  private write(chat: number, events: number, isTyped: boolean): void {
    this.clock += 1;
    const chatId = CHATS[chat] ?? '';
    const id = `${isTyped ? 'T' : 'M'}${this.clock}`;
    const message = this.stage.phone.put(written(chatId, { id, text: id, at: this.clock, fromMe: isTyped }));
    const person = PERSON[chat] ?? '';
    if (isTyped) this.typed.add(id);
    else this.wrote.set(person, [...(this.wrote.get(person) ?? []), id]);
    this.last = () => {
      this.intake.ownMessage(message);
      if (!isTyped) this.intake.message(message);
    };
    for (let n = 0; n < events; n++) this.last();
  }

  /** Whatever was wrong is over. */
  async end(): Promise<void> {
    this.stage.sessions.isDown = false;
    this.stage.phone.failing.clear();
    await Promise.all(this.looks);
    for (const browser of this.browsers) await browser.settled();
    await this.intake.catchUp().catch(() => undefined);
    await this.stage.intake().catchUp();
  }
}

it('whatever is delivered, repeated, read back or fails: each message is stored once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const story = new Story();
      for (const each of steps) await story.take(each);
      await story.end();
      const ids = story.stage.stored.map(({ providerMessageId }) => providerMessageId);
      expect(ids.toSorted()).toEqual([...story.wrote.values()].flat().toSorted());
      expect(new Set(story.stage.replies.map(({ messageId }) => messageId))).toEqual(story.typed);
      const people = new Set(story.stage.stored.map(({ guestAddress }) => guestAddress));
      expect(people.size).toBe(story.wrote.size);
    }),
    { numRuns: 150 },
  );
}, 120_000);

it('and where every event comes, each person’s in their order, however often and whatever the database does', async () => {
  const calm = step.filter((each) => each.kind !== 'trouble' && each.kind !== 'restart' && each.kind !== 'typed');
  await fc.assert(
    fc.asyncProperty(fc.array(calm, { maxLength: 40 }), async (steps) => {
      const story = new Story();
      for (const each of steps) await story.take('events' in each ? { ...each, events: each.events + 1 } : each);
      await story.end();
      for (const ids of story.wrote.values()) {
        const stored = story.stage.stored.map(({ providerMessageId }) => providerMessageId);
        expect(stored.filter((id) => ids.includes(id))).toEqual(ids);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);
