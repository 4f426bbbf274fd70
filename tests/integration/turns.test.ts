import { expect, onTestFinished, test } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { whatsAppAddress } from '../../src/domain/venue.ts';
import { type GuestMessage, LeaseLostError, type Model, type Store, type WakeUp } from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { agentBy } from '../support/agent.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { silent as logger, unmeasured } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';

const clock = { now: () => MONDAY_MORNING };
const never = new AbortController().signal;
const request = { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' };

interface World {
  database: Database;
  store: Store;
  wakeUps: WakeUp[];
  receive(text: string, id: string): Promise<void>;
  conversationId(): Promise<string>;
  runTurn(model: Model, signal?: AbortSignal): Promise<void>;
  replies(): Promise<string[]>;
}

async function openWorld(): Promise<World> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  onTestFinished(() => database.destroy());
  const wakeUps: WakeUp[] = [];
  const store = createStore(database, { wake: (wakeUp) => void wakeUps.push(wakeUp) });
  await store.venues.save(spotin());
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const desk = createBookingDesk({ store, clock });
  const channel = {
    split: (text: string) => [text],
    showTyping: () => Promise.resolve(),
  };
  const conversationId = async () =>
    (await database.selectFrom('conversations').select('id').executeTakeFirstOrThrow()).id;
  return {
    database,
    store,
    wakeUps,
    receive: (text, id) => inbox.receiveMessages([messageOf(text, id)]),
    conversationId,
    async runTurn(model, signal = never) {
      const runTurn = agentBy(model, desk);
      await createRunDueTurn({ store, clock, logger, metrics: unmeasured, leaseMs: 30_000, channel, runTurn })(
        await conversationId(),
        signal,
      );
    },
    async replies() {
      const rows = await database
        .selectFrom('notifications')
        .select('text')
        .where('kind', '=', 'reply')
        .orderBy('seq')
        .execute();
      return rows.map((row) => row.text ?? '');
    },
  };
}

function messageOf(text: string, id: string): GuestMessage {
  return {
    channel: 'whatsapp',
    venueAddress: whatsAppAddress(spotin()),
    guestAddress: '201027764824',
    guestPhone: '+201027764824',
    profileName: 'M',
    providerMessageId: id,
    sentAt: MONDAY_MORNING,
    content: { kind: 'text', text },
  };
}

test('a message delivered five times is one message, and five at once are too', async () => {
  const { receive, database } = await openWorld();
  await receive('hello', 'wamid.1');
  await Promise.all(Array.from({ length: 5 }, () => receive('hello', 'wamid.1')));
  await Promise.all(Array.from({ length: 5 }, () => receive('again', 'wamid.2')));
  expect(await database.selectFrom('messages').select('text').execute()).toHaveLength(2);
});

test('what came before the turn is answered by it, once', async () => {
  const { receive, runTurn, replies } = await openWorld();
  await receive('one', 'wamid.1');
  await receive('two', 'wamid.2');
  const model = scriptedModel([reply('Hello!')]);
  await runTurn(model);
  expect(model.requests[0]?.transcript.map((item) => item.role === 'guest' && item.text)).toEqual(['one', 'two']);
  await runTurn(scriptedModel([]));
  expect(await replies()).toEqual(['Hello!']);
});

test('a message that arrives during a turn is in the next one, and none is dropped', async () => {
  const { receive, runTurn, replies, wakeUps } = await openWorld();
  await receive('one', 'wamid.1');
  await runTurn(
    scriptedModel([
      async () => {
        await receive('two', 'wamid.2');
        return reply('to one');
      },
    ]),
  );
  expect(wakeUps.filter((wakeUp) => wakeUp.kind === 'turn')).toHaveLength(3);
  const next = scriptedModel([reply('to two')]);
  await runTurn(next);
  expect(next.requests[0]?.transcript.filter((item) => item.turn === 2)).toMatchObject([
    { role: 'guest', text: 'two' },
  ]);
  expect(await replies()).toEqual(['to one', 'to two']);
});

test('one turn per conversation at a time, however many workers are woken', async () => {
  const { receive, runTurn, replies } = await openWorld();
  await receive('one', 'wamid.1');
  const models = Array.from({ length: 6 }, () => scriptedModel([reply('Hello!')]));
  await Promise.all(models.map((model) => runTurn(model)));
  expect(models.filter((model) => model.requests.length > 0)).toHaveLength(1);
  expect(await replies()).toEqual(['Hello!']);
});

test('a worker that died after the booking leaves one booking: the next goes on from the stored result', async () => {
  const { receive, runTurn, database, replies } = await openWorld();
  await receive('book it', 'wamid.1');
  await runTurn(scriptedModel([call('request_booking', request), new Error('the worker dies here')]));
  await database
    .updateTable('conversations')
    .set({ due_at: new Date(0), lease_until: null })
    .execute();

  const next = scriptedModel([
    (asked) => (asked.transcript.at(-1)?.role === 'tool' ? reply('{{booking}}') : call('request_booking', request)),
  ]);
  await runTurn(next);

  expect(await database.selectFrom('bookings').select('status').execute()).toEqual([{ status: 'pending' }]);
  expect((await replies())[0]).toContain('Your request is with the team');
});

test('a worker that lost its lease cannot write', async () => {
  const { receive, store, database, conversationId } = await openWorld();
  await receive('one', 'wamid.1');
  const id = await conversationId();
  const claim = () => store.transaction((records) => records.turns.claim(id, 30_000, MONDAY_MORNING));
  const slow = await claim();
  await database
    .updateTable('conversations')
    .set({ lease_until: new Date(0) })
    .execute();
  const fast = await claim();
  expect(fast?.id).toBe(slow?.id);
  if (!slow || !fast) throw new Error('both must have had it');

  const desk = createBookingDesk({ store, clock });
  const at = {
    turnId: slow.id,
    conversationId: id,
    leaseNumber: slow.leaseNumber,
    step: 1,
    call: { id: 'c', name: 'x', arguments: {} },
  };
  await expect(desk.listMyBookings(at)).rejects.toThrow(LeaseLostError);
  expect(await store.turns.renew(slow, 30_000)).toBe(false);
  const finish = (turn: typeof slow) =>
    store.transaction((records) =>
      records.turns.finish(turn, { text: 'x', model: 'm', usage: [], fallback: null, claims: [] }, MONDAY_MORNING),
    );
  await expect(finish(slow)).rejects.toThrow(LeaseLostError);
  await finish(fast);
});

test('a turn that has ended holds nothing: a late renewal or tool call finds the lease gone', async () => {
  const { receive, store, conversationId } = await openWorld();
  await receive('one', 'wamid.1');
  const id = await conversationId();
  const claim = () => store.transaction((records) => records.turns.claim(id, 30_000, MONDAY_MORNING));
  const turn = (await claim()) ?? expect.fail('nothing to claim');
  await store.transaction((records) =>
    records.turns.finish(turn, { text: 'x', model: 'm', usage: [], fallback: null, claims: [] }, MONDAY_MORNING),
  );
  expect(await store.turns.renew(turn, 30_000)).toBe(false);
  const { id: turnId, leaseNumber } = turn;
  const at = { turnId, conversationId: id, leaseNumber, step: 1, call: { id: 'c', name: 'x', arguments: {} } };
  await expect(createBookingDesk({ store, clock }).listMyBookings(at)).rejects.toThrow(LeaseLostError);
  await receive('two', 'wamid.2');
  expect(await claim()).not.toBeNull();
});

test('a stop in the middle of a turn is no failure of the turn', async () => {
  const { receive, runTurn, replies, database } = await openWorld();
  await receive('one', 'wamid.1');
  for (let stop = 0; stop < 5; stop++) {
    const stopping = new AbortController();
    const stopped = scriptedModel([
      () => {
        stopping.abort(new Error('the worker is stopping'));
        throw stopping.signal.reason;
      },
    ]);
    await runTurn(stopped, stopping.signal);
  }
  await runTurn(scriptedModel([reply('Hello!')]));
  expect(await replies()).toEqual(['Hello!']);
  expect(await database.selectFrom('handoffs').select('id').execute()).toEqual([]);
});

test('what a model writes into a call may hold anything: it is stored, and the turn goes on', async () => {
  const { receive, runTurn, replies } = await openWorld();
  await receive('one', 'wamid.1');
  await runTurn(
    scriptedModel([call('request_booking', { ...request, name: 'No\u0000ur \ud800' }), reply('{{booking}}')]),
  );
  expect((await replies())[0]).toContain('Your request is with the team');
});

test('a turn that keeps failing ends with an honest word and the team being asked', async () => {
  const { receive, runTurn, database, replies } = await openWorld();
  await receive('one', 'wamid.1');
  for (let run = 0; run < 3; run++) {
    await database
      .updateTable('conversations')
      .set({ due_at: new Date(0) })
      .execute();
    await runTurn(scriptedModel([new Error('nonsense')]));
  }
  expect(await replies()).toEqual([
    "I'm sorry, I could not work that out. I've asked the team to take over. Somebody will write to you here.",
  ]);
  const handoffs = await database.selectFrom('handoffs').select('trigger').execute();
  expect(handoffs).toEqual([{ trigger: 'UNANSWERED' }]);
});

test('scrambled messages of one burst are read in the order in which they were written', async () => {
  const { store, runTurn } = await openWorld();
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const at = (second: number) => ({
    ...messageOf(`number ${second}`, `wamid.${second}`),
    sentAt: new Date(MONDAY_MORNING.getTime() + second * 1000),
  });
  await inbox.receiveMessages([at(3), at(1), at(5), at(2), at(4)]);
  const model = scriptedModel([reply('ok')]);
  await runTurn(model);
  expect(model.requests[0]?.transcript.map((item) => item.role === 'guest' && item.text)).toEqual(
    [1, 2, 3, 4, 5].map((second) => `number ${second}`),
  );
});

test('a NUL, a bidi trick and ten thousand characters are stored clean', async () => {
  const { receive, database } = await openWorld();
  await receive(`a\u0000b\u202e${'x'.repeat(20_000)}`, 'wamid.1');
  const { text } = await database.selectFrom('messages').select('text').executeTakeFirstOrThrow();
  expect(text.startsWith('ab')).toBe(true);
  expect(text.length).toBeLessThanOrEqual(10_000);
});
