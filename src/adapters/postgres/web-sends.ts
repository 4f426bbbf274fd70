import { sql } from 'kysely';
import { leavingId, type SessionStore, type WebSend } from '../../ports-web-sessions.ts';
import type { Database } from './database.ts';

const isLeaving = sql<boolean>`starts_with(message_id, ${leavingId('')})`;

export function createWebSends(db: Database): Pick<SessionStore, 'saveSend' | 'send' | 'lastSend' | 'sendOf'> {
  const sends = (number: string) =>
    db
      .selectFrom('web_sends')
      .select(['message_id as messageId', 'notification_id as notificationId', 'address', 'choices'])
      .where('number', '=', number);
  const orNull = (row: WebSend | undefined) => row ?? null;
  return {
    /** Of a number that is served no longer nothing is kept. */
    async saveSend(number, { messageId, notificationId, address, choices }, at) {
      await sql`
        insert into web_sends (number, message_id, notification_id, address, choices, sent_at)
        select number, ${messageId}, ${notificationId}::uuid, ${address}, ${choices && JSON.stringify(choices)}::jsonb, ${at}::timestamptz
        from web_sessions where number = ${number}
        on conflict (number, message_id) do update set
          notification_id = coalesce(excluded.notification_id, web_sends.notification_id),
          choices = coalesce(excluded.choices, web_sends.choices)`.execute(db);
    },

    send: async (number, messageId) =>
      orNull(await sends(number).where('message_id', '=', messageId).executeTakeFirst()),

    lastSend: async (number, address, by) =>
      orNull(
        await sends(number)
          .where('address', '=', address)
          .where('sent_at', '<=', by)
          .where(isLeaving, '=', false)
          .orderBy('sent_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),

    sendOf: async (number, notificationId) =>
      orNull(
        await sends(number)
          .where('notification_id', '=', notificationId)
          .orderBy(isLeaving)
          .orderBy('sent_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),
  };
}
