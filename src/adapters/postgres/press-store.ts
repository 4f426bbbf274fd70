import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ErrorCode } from '../../domain/errors.ts';
import type { PressStore, StaffAnswer } from '../../ports.ts';
import type { Database } from './database.ts';

export function createPressStore(db: Database): PressStore {
  return {
    async add(press, holdMs, now) {
      const added = await db
        .insertInto('presses')
        .values({
          id: randomUUID(),
          key: press.key,
          slack_team_id: press.scope.slackTeamId,
          slack_channel_id: press.scope.slackChannelId,
          slack_user_id: press.slackUserId,
          deed: JSON.stringify(press.deed),
          received_at: now,
          held_until: sql<Date>`now() + make_interval(secs => ${holdMs} / 1000.0)`,
          status: 'stored',
        })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (added) return added;
      const earlier = await db
        .selectFrom('presses')
        .select(['answer', 'code'])
        .where('key', '=', press.key)
        .executeTakeFirst();
      return { answer: earlier?.answer ? toAnswer(earlier.answer, earlier.code) : null };
    },

    async lock(id) {
      const row = await db
        .selectFrom('presses')
        .selectAll()
        .where('id', '=', id)
        .where('status', '=', 'stored')
        .forUpdate()
        .executeTakeFirst();
      if (!row) return null;
      return {
        id: row.id,
        scope: { slackTeamId: row.slack_team_id, slackChannelId: row.slack_channel_id },
        slackUserId: row.slack_user_id,
        deed: row.deed,
      };
    },

    async finish(id, answer, now) {
      const told = answer.ok ? { status: 'done' as const } : { status: 'refused' as const, code: answer.code };
      const values = { ...told, answer: answer.message, finished_at: now };
      await db.updateTable('presses').set(values).where('id', '=', id).execute();
    },

    async anyOpen() {
      const row = await db
        .selectFrom('presses')
        .select('id')
        .where('status', '=', 'stored')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async due(limit) {
      const rows = await db
        .selectFrom('presses')
        .select('id')
        .where('status', '=', 'stored')
        .where('held_until', '<', sql<Date>`now()`)
        .orderBy('received_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
  };
}

function toAnswer(message: string, code: ErrorCode | null): StaffAnswer {
  return code ? { ok: false, code, message } : { ok: true, carriedOut: true, message };
}
