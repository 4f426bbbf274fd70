import { setTimeout as sleep } from 'node:timers/promises';
import type { Queries, World } from './world.ts';

type WebhookKind = 'whatsapp' | 'slack_event';

interface Webhook {
  id: number;
  kind: WebhookKind;
  body: string;
  /** Attempts made before this one. */
  attempts: number;
  /** Why the attempt before this one failed. */
  lastFailure: string | null;
}

export type Attempt = { accepted: true } | { accepted: false; failure: string };

/** How one kind of webhook travels. */
export interface Carrier {
  post(webhook: Webhook, signal: AbortSignal): Promise<Attempt>;
  /** The wait after that many failed attempts; null: the provider gives up. */
  waitMs(attempts: number): number | null;
}

/** Brings webhooks to the product until it answers 200, at least once each. */
export interface Courier {
  /** Looks at once for what is due. */
  wake(): void;
  /** Makes the first attempt of a webhook written with {@link addWebhook} `delivery: 'awaited'`. */
  deliver(webhookId: number): Promise<Attempt>;
  anyUndelivered(): Promise<boolean>;
  /** Cuts off what is under way and runs `work` while nothing travels. */
  whileStill<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** At once by whoever looks next, or first by the one who wrote it (the courier takes over if that process dies). */
type Delivery = 'soon' | 'awaited';
const TAKE_OVER_AFTER_MS = 15_000;

/**
 * Writes a webhook, in the transaction of what it tells.
 *
 * @param webhook.orderingKey webhooks with the same key are delivered again in the order in which they were written.
 */
export async function addWebhook(
  queries: Queries,
  webhook: { kind: WebhookKind; orderingKey: string; messageId?: string; body: string; delivery: Delivery },
): Promise<number> {
  const waitMs = webhook.delivery === 'awaited' ? TAKE_OVER_AFTER_MS : 0;
  const rows = await queries.query<{ id: number }>(
    `insert into webhooks (kind, ordering_key, message_id, body, next_attempt_at)
      values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond') returning id`,
    [webhook.kind, webhook.orderingKey, webhook.messageId ?? null, webhook.body, waitMs],
  );
  const [row] = rows;
  if (!row) throw new Error('The world did not take a webhook.');
  return row.id;
}

const MAX_UNDER_WAY = 16;
const LOOK_AGAIN_MS = 100;
const COLUMNS = 'w.id, w.kind, w.body, w.attempts, w.last_failure as "lastFailure"';

/** What an earlier process left undelivered goes out first: nobody else waits for it any more. */
export async function makeAllDue(world: World): Promise<void> {
  await world.query('update webhooks set next_attempt_at = now()');
}

export function startCourier(world: World, carriers: Record<WebhookKind, Carrier>): Courier {
  const underWay = new Map<number, Promise<Attempt>>();
  let cutOff = new AbortController();
  let pauses = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;
  let lookOnceMore = false;

  function wake(): void {
    if (stopped || pauses > 0) return;
    if (looking) {
      lookOnceMore = true;
      return;
    }
    clearTimeout(timer);
    looking = look().finally(() => {
      looking = null;
      if (lookOnceMore) {
        lookOnceMore = false;
        wake();
      }
    });
  }

  async function look(): Promise<void> {
    try {
      for (const webhook of await dueWebhooks()) {
        if (stopped || pauses > 0) return;
        if (!underWay.has(webhook.id)) start(webhook).finally(wake).catch(ignore);
      }
      if (await anyUndelivered()) timer = setTimeout(wake, LOOK_AGAIN_MS);
    } catch {
      // The world's database is away for a moment: what is undelivered waits in it.
      if (!stopped) timer = setTimeout(wake, 10 * LOOK_AGAIN_MS);
    }
  }

  /** Due and first in their order. */
  function dueWebhooks(): Promise<Webhook[]> {
    return world.query<Webhook>(
      `select ${COLUMNS} from webhooks w
        where w.next_attempt_at <= now() and w.id <> all($1)
          and not exists (select from webhooks e where e.ordering_key = w.ordering_key and e.id < w.id)
        order by w.id limit $2`,
      [[...underWay.keys()], Math.max(0, MAX_UNDER_WAY - underWay.size)],
    );
  }

  function start(webhook: Webhook): Promise<Attempt> {
    const attempt = makeAttempt(webhook, cutOff.signal).finally(() => underWay.delete(webhook.id));
    underWay.set(webhook.id, attempt);
    return attempt;
  }

  async function makeAttempt(webhook: Webhook, signal: AbortSignal): Promise<Attempt> {
    const carrier = carriers[webhook.kind];
    const attempt = await carrier.post(webhook, signal);
    const waitMs = attempt.accepted ? null : carrier.waitMs(webhook.attempts + 1);
    if (attempt.accepted) await noteAccepted(world, webhook.id);
    else if (waitMs === null) await world.query('delete from webhooks where id = $1', [webhook.id]);
    else {
      await world.query(
        `update webhooks set attempts = attempts + 1, last_failure = $2,
          next_attempt_at = now() + $3 * interval '1 millisecond' where id = $1`,
        [webhook.id, attempt.failure, waitMs],
      );
    }
    return attempt;
  }

  async function deliver(webhookId: number): Promise<Attempt> {
    const [webhook] = await world.query<Webhook>(`select ${COLUMNS} from webhooks w where w.id = $1`, [webhookId]);
    if (!webhook || stopped || pauses > 0) return { accepted: false, failure: 'the sandbox is being reset or stopped' };
    return (underWay.get(webhookId) ?? start(webhook)).finally(wake);
  }

  async function anyUndelivered(): Promise<boolean> {
    const rows = await world.query('select from webhooks limit 1');
    return rows.length > 0;
  }

  async function untilStill(): Promise<void> {
    clearTimeout(timer);
    cutOff.abort();
    while (looking || underWay.size > 0) {
      await Promise.allSettled([looking, ...underWay.values()]);
      await sleep(0);
    }
    clearTimeout(timer);
    cutOff = new AbortController();
  }

  wake();
  return {
    wake,
    deliver,
    anyUndelivered,
    async whileStill(work) {
      pauses += 1;
      try {
        await untilStill();
        return await work();
      } finally {
        pauses -= 1;
        wake();
      }
    },
    async stop() {
      stopped = true;
      await untilStill();
    },
  };
}

/** A redelivery that is accepted too changes nothing: the product had the message already. */
async function noteAccepted(world: World, webhookId: number): Promise<void> {
  await world.query(
    `with delivered as (delete from webhooks where id = $1 returning message_id)
      update phone_messages set accepted_at = now()
        where id in (select message_id from delivered) and accepted_at is null`,
    [webhookId],
  );
}

/** An attempt that could not even be noted (the database is away) stays as it was: due again. */
function ignore(): void {}
