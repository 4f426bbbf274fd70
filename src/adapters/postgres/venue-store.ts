import { sql } from 'kysely';
import { whatsAppAddress } from '../../domain/venue.ts';
import type { VenueStore } from '../../ports.ts';
import type { Database } from './database.ts';

export function createVenueStore(db: Database): VenueStore {
  const venues = () => db.selectFrom('venues').select('document');
  return {
    async lock(id) {
      return (await venues().where('id', '=', id).forNoKeyUpdate().executeTakeFirst())?.document ?? null;
    },
    async byId(id) {
      return (await venues().where('id', '=', id).executeTakeFirst())?.document ?? null;
    },
    async byWhatsAppAddress(address) {
      const row = await venues().where('whatsapp_address', '=', address).executeTakeFirst();
      return row?.document ?? null;
    },
    async bySlackScope({ slackTeamId, slackChannelId }) {
      const row = await venues()
        .where('slack_team_id', '=', slackTeamId)
        .where('slack_channel_id', '=', slackChannelId)
        .executeTakeFirst();
      return row?.document ?? null;
    },
    async all() {
      return (await venues().orderBy('id').execute()).map((row) => row.document);
    },
    async save(venue) {
      const values = {
        document: JSON.stringify(venue),
        whatsapp_address: whatsAppAddress(venue),
        slack_team_id: venue.slack.teamId,
        slack_channel_id: venue.slack.channelId,
      };
      await db
        .insertInto('venues')
        .values({ id: venue.id, ...values })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ ...values, settings_rev: sql<number>`venues.settings_rev + 1` }),
        )
        .execute();
    },
    async toPlanAgain() {
      const rows = await db
        .selectFrom('venues')
        .select(['id', 'settings_rev as settingsRev'])
        .whereRef('planned_rev', '<', 'settings_rev')
        .orderBy('id')
        .execute();
      return rows;
    },
    async savePlanned(id, settingsRev) {
      await db.updateTable('venues').set({ planned_rev: settingsRev }).where('id', '=', id).execute();
    },
  };
}
