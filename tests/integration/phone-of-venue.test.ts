import { expect, test } from 'vitest';
import { query } from '../contracts/far-ends-stage.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';

const NUMBER = '+201001234567';
const IN_PLACE = /^Venue "spotin" \(.+\) is in place\.$/m;
const CONNECT = `Connect the phone of ${NUMBER}: npm run whatsapp -- connect spotin`;
const LEFT = `${NUMBER} is still linked on its phone and not served any more`;

test('whoever puts a phone into the venue’s file is told what comes next', async () => {
  const settings = { DATABASE_URL: await migratedDatabaseUrl() };
  const apply = (whatsapp: Record<string, string>) => applySandboxVenue({ whatsapp }, settings);
  const cloud = await apply({ phoneNumberId: '1098765432109' });
  expect(cloud).toMatch(IN_PLACE);
  expect(cloud.split('\n')).toHaveLength(1);
  expect(await apply({ number: NUMBER })).toContain(CONNECT);
  await query(settings.DATABASE_URL, `update web_sessions set state = 'ready', linked_at = now()`);
  expect((await apply({ number: NUMBER })).split('\n')).toHaveLength(1);

  const other = await apply({ number: '+201001234568' });
  expect(other).toContain(LEFT);
  expect(other).toContain('Connect the phone of +201001234568');
  expect(await apply({ phoneNumberId: '1098765432109' })).not.toContain('still linked');
});
