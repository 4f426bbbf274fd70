import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ATELIER, BOATHOUSE, openTwoVenues, type TwoVenues } from '../support/two-venues.ts';

/** A guest of the boathouse only, and one who writes to both. */
const BETTINA = '4915112345678';
const BOTH = '201027764824';
const HER_NAME = 'Bettina Quandt';

let house: TwoVenues;
/** What the boathouse has, by its ids. */
let theirs: {
  bookingId: string;
  rev: number;
  reference: string;
  handoffId: string;
  noteId: string;
  wamid: string;
  ts: string;
};
let before: Record<string, unknown[]>;

beforeAll(async () => {
  house = await openTwoVenues();
  const { standIns, setup, database } = house;
  await standIns.guest(BETTINA, setup.numbers[1]).write(`The studio tomorrow at 9 PM for 9 people, ${HER_NAME}`);
  await standIns.guest('201000000001', setup.numbers[0]).write('A room tomorrow at 9 PM for 3 people, Adel Azmy');
  await standIns.untilAtRest();
  const { rows } = await database.query(`
    select b.id as "bookingId", b.rev, b.reference, h.id as "handoffId", h.slack_ts as ts,
      (select id from notifications n where n.handoff_id = h.id limit 1) as "noteId",
      (select provider_id from notifications n where n.conversation_id = b.conversation_id and channel = 'whatsapp' limit 1) as wamid
    from bookings b join handoffs h on h.booking_id = b.id where b.venue_id = '${BOATHOUSE.id}'`);
  theirs = rows[0];
});

afterAll(() => house.stop());

beforeEach(async () => {
  house.told.length = 0;
  before = await house.rowsOf(BOATHOUSE.id);
});

/** Nothing of the boathouse has changed, and nothing of it is to be read on the other side. */
async function expectUntouched(...answers: string[]): Promise<void> {
  const { standIns, setup } = house;
  await standIns.untilAtRest();
  expect(await house.rowsOf(BOATHOUSE.id)).toEqual(before);
  const seen = JSON.stringify([
    answers,
    house.told,
    await standIns.team(setup.workspaces[0]).messages(),
    await standIns.guest(BOTH, setup.numbers[0]).messages(),
    await house.rowsOf(ATELIER.id),
  ]);
  for (const secret of [HER_NAME, BETTINA]) expect(seen).not.toContain(secret);
}

interface From {
  team?: string;
  channel?: string;
  user?: string;
  /** Of the message that was pressed. */
  ts?: string;
}

function press(
  action: object,
  { team = 'T_A', channel = 'C_A', user = 'U_ANNA', ts = '1700000000.000100' }: From = {},
) {
  return house.standIns.forger.slackPayload({
    type: 'block_actions',
    team: { id: team, domain: 'x' },
    user: { id: user, username: 'x', team_id: team },
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    response_url: house.responseUrl,
    container: { type: 'message', message_ts: ts, channel_id: channel },
    channel: { id: channel, name: 'x' },
    message: { type: 'message', ts, text: 'x' },
    state: { values: {} },
    actions: [{ type: 'button', block_id: 'b', action_ts: String(Math.random()), ...action }],
  });
}

function submission(callbackId: string, metadata: object, from: From = {}, values: object = {}) {
  const { team = 'T_A', user = 'U_ANNA' } = from;
  return house.standIns.forger.slackPayload({
    type: 'view_submission',
    team: { id: team, domain: 'x' },
    user: { id: user, username: 'x', team_id: team },
    api_app_id: 'A1',
    token: 't',
    trigger_id: String(Math.random()),
    response_urls: [],
    view: {
      id: 'V1',
      hash: 'h',
      type: 'modal',
      callback_id: callbackId,
      private_metadata: JSON.stringify(metadata),
      state: { values },
    },
  });
}

const decisions = ['booking.confirm', 'booking.decline', 'booking.cancel', 'booking.reschedule'];
const ofHandoffs = ['handoff.takeover', 'handoff.resolve'];
const REFUSED: [name: string, from: From][] = [
  ['from the other workspace', {}],
  ['from the other workspace, in a channel called as theirs is', { channel: 'C_B' }],
  ['from the other workspace, on a message where their card stands', { channel: 'C_B', ts: 'THEIRS' }],
  ['in their channel, by somebody of the other venue', { team: 'T_B', channel: 'C_B' }],
  ['in their workspace, in a channel of no venue', { team: 'T_B', channel: 'C_A', user: 'U_BORIS' }],
];
const at = (from: From): From => (from.ts === 'THEIRS' ? { ...from, ts: theirs.ts } : from);

const origin = () => ({ bookingId: theirs.bookingId, rev: theirs.rev, ts: theirs.ts });
const form = { about: 'x', timeZone: 'Africa/Cairo', from: '2026-01-01', until: '2027-12-31', rule: 'tell' };
const picked = {
  date: { date: { type: 'datepicker', selected_date: '2027-01-11' } },
  time: { time: { type: 'timepicker', selected_time: '12:00' } },
};

/** In the thread of their card, or of what has its number elsewhere. */
function reply({ team, channel, user }: Required<Omit<From, 'ts'>>) {
  const ts = `17${Math.random().toFixed(8).slice(2)}.000100`;
  const event = { type: 'message', channel, user, ts, event_ts: ts, thread_ts: theirs.ts, channel_type: 'channel' };
  return house.standIns.forger.slackEvent({
    type: 'event_callback',
    token: 't',
    team_id: team,
    api_app_id: 'A1',
    event_id: `Ev${ts}`,
    event_time: 1_700_000_000,
    authorizations: [{ team_id: team, user_id: 'U_BOT', is_bot: true }],
    event: { ...event, text: 'to your guest' },
  });
}

describe('in Slack', () => {
  describe.each(REFUSED)('%s', (_name, from) => {
    test.each(decisions)('%s of their booking does nothing', async (actionId) => {
      const value = `${theirs.bookingId}:${theirs.rev}`;
      await expectUntouched((await press({ action_id: actionId, value }, at(from))).text);
      expect(house.told.join()).toMatch(/no such booking|belongs to no venue|Only the staff|There is no/i);
    });

    test.each(ofHandoffs)('%s of their handoff does nothing', async (actionId) => {
      await expectUntouched((await press({ action_id: actionId, value: theirs.handoffId }, at(from))).text);
      expect(house.told).toHaveLength(1);
    });

    test('nor does their handoff get an assignee', async () => {
      const option = { text: { type: 'plain_text', text: 'x' }, value: from.user ?? 'U_ANNA' };
      const menu = { type: 'static_select', action_id: 'handoff.assign', selected_option: option };
      const pick = { ...menu, block_id: `handoff:${theirs.handoffId}` };
      await expectUntouched((await press(pick, at(from))).text);
    });

    test('nor is their notification sent again', async () => {
      await expectUntouched((await press({ action_id: 'notification.retry', value: theirs.noteId }, at(from))).text);
      expect(house.told).toHaveLength(1);
    });
  });

  test.each(['booking.decline', 'booking.cancel', 'booking.reschedule'])(
    'a form (%s) that names their team, channel and booking does nothing',
    async (callbackId) => {
      for (const metadata of [
        { teamId: 'T_B', channelId: 'C_B' },
        { teamId: 'T_A', channelId: 'C_B' },
        { teamId: 'T_A', channelId: 'C_A' },
      ]) {
        const answer = await submission(callbackId, { ...origin(), ...metadata, form }, {}, picked);
        await expectUntouched(answer.text);
      }
    },
  );

  test('a form of their own, submitted by somebody of the other venue, does nothing', async () => {
    const metadata = { ...origin(), teamId: 'T_B', channelId: 'C_B', form };
    for (const callbackId of ['booking.decline', 'booking.reschedule'])
      await expectUntouched((await submission(callbackId, metadata, { team: 'T_B' }, picked)).text);
  });

  test.each<[name: string, where: Required<Omit<From, 'ts'>>]>([
    ['another workspace with their channel', { team: 'T_A', channel: 'C_B', user: 'U_ANNA' }],
    ['another workspace’s channel', { team: 'T_A', channel: 'C_A', user: 'U_ANNA' }],
    ['another workspace, in the name of their staff', { team: 'T_A', channel: 'C_B', user: 'U_BORIS' }],
  ])('a reply in the thread of their card, from %s, reaches no guest', async (_name, where) => {
    const answer = await reply(where);
    expect(answer.status).toBe(200);
    await expectUntouched(answer.text);
  });

  test('commands find neither their guest nor their booking', async () => {
    const team = house.standIns.team(house.setup.workspaces[0]);
    for (const words of ['talk', 'forget', 'forget yes'].flatMap((verb) => [
      `${verb} ${theirs.reference}`,
      `${verb} +${BETTINA}`,
      `${verb} ${theirs.bookingId}`,
    ])) {
      const { response } = await team.command('/bellhop', words);
      await expectUntouched(JSON.stringify(response).replaceAll(BETTINA, ''));
    }
  });
});

describe('in WhatsApp', () => {
  const webhook = (number: number, value: object) => {
    const { phoneNumberId, displayPhoneNumber, businessAccountId } = house.setup.numbers[number === 0 ? 0 : 1];
    const metadata = { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId };
    const changes = [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }];
    return house.standIns.forger.whatsapp({
      object: 'whatsapp_business_account',
      entry: [{ id: businessAccountId, changes }],
    });
  };

  test.each(['read', 'failed'])('a status "%s" at one number moves no message of the other', async (status) => {
    const errors = status === 'failed' ? { errors: [{ code: 131026, title: 'Undeliverable' }] } : {};
    const named = { id: 'wamid.other', biz_opaque_callback_data: theirs.noteId };
    for (const which of [named, { id: theirs.wamid }, { id: theirs.wamid, biz_opaque_callback_data: theirs.noteId }]) {
      const told = { ...which, status, timestamp: '1900000000', recipient_id: BETTINA, ...errors };
      expect((await webhook(0, { statuses: [told] })).status).toBe(200);
      await expectUntouched();
    }
  });

  test('a guest of one cannot see, change or cancel what is booked at the other, by its reference or its button', async () => {
    const guest = house.standIns.guest(BOTH, house.setup.numbers[0]);
    for (const words of [
      `Please cancel my booking ${theirs.reference}`,
      `Move ${theirs.reference} to 10 PM tomorrow`,
      `What do I have booked? ${theirs.reference}`,
    ]) {
      await guest.write(words);
      await expectUntouched();
    }
    const contacts = [{ profile: { name: 'x' }, wa_id: BOTH }];
    const reply = {
      type: 'button_reply',
      button_reply: { id: `offer:${theirs.bookingId}:${theirs.rev}:yes`, title: 'Yes' },
    };
    const tap = { from: BOTH, id: 'wamid.tap', timestamp: '1900000000', type: 'interactive', interactive: reply };
    expect((await webhook(0, { contacts, messages: [tap] })).status).toBe(200);
    await expectUntouched();
  });

  test('who has Bettina’s phone at one venue is nobody’s guest at the other', async () => {
    const guest = house.standIns.guest(BETTINA, house.setup.numbers[0]);
    await guest.write('What do I have booked?');
    await house.standIns.untilAtRest();
    expect(await house.rowsOf(BOATHOUSE.id)).toEqual(before);
    const answers = (await guest.fromVenue()).join();
    expect(answers).not.toBe('');
    expect(answers).not.toContain(theirs.reference);
    expect(answers).not.toContain('Studio');
  });

  test('one person at both venues has two conversations', async () => {
    const { standIns, setup, database } = house;
    const [here, there] = [standIns.guest(BOTH, setup.numbers[0]), standIns.guest(BOTH, setup.numbers[1])];
    await here.write('A room next Monday at 3 PM for 2 people, Nour Kamal');
    await standIns.untilAtRest();
    const atHere = await here.fromVenue();
    await there.write('What do I have booked?');
    await standIns.untilAtRest();
    expect(await here.fromVenue()).toEqual(atHere);
    expect((await there.fromVenue()).join()).not.toContain('Nour');
    const { rows } = await database.query('select venue_id from guests where address like $1 order by 1', [`%${BOTH}`]);
    expect(rows).toEqual([{ venue_id: ATELIER.id }, { venue_id: BOATHOUSE.id }]);
  });

  test('the same message id at both numbers is two messages', async () => {
    const contacts = [{ profile: { name: 'x' }, wa_id: BOTH }];
    const message = { from: BOTH, id: 'wamid.twice', timestamp: '1900000000', type: 'text', text: { body: 'Hello' } };
    for (const number of [0, 1, 1]) expect((await webhook(number, { contacts, messages: [message] })).status).toBe(200);
    await house.standIns.untilAtRest();
    const { rows } = await house.database.query(
      `select venue_id from messages where provider_message_id = 'wamid.twice' order by 1`,
    );
    expect(rows).toEqual([{ venue_id: ATELIER.id }, { venue_id: BOATHOUSE.id }]);
  });

  test('a picture of a guest of theirs cannot be had through the other number', async () => {
    const { standIns, setup } = house;
    const team = standIns.team(setup.workspaces[0]);
    const card = (await team.cards()).at(-1);
    await team.press({ ts: card?.ts ?? '', actionId: 'handoff.takeover' });
    const { rows: known } = await house.database.query(
      `select g.address from handoffs h join conversations c on c.id = h.conversation_id
      join guests g on g.id = c.guest_id where h.venue_id = '${ATELIER.id}' and h.slack_ts = $1`,
      [card?.ts],
    );
    await standIns.guest(BETTINA, setup.numbers[1]).sendMedia({ kind: 'image', caption: 'private' });
    await standIns.untilAtRest();
    const { rows } = await house.database.query(
      `select content->>'mediaId' as id from messages where venue_id = '${BOATHOUSE.id}' and kind = 'image'`,
    );
    const contacts = [{ profile: { name: 'x' }, wa_id: known[0].address }];
    const image = { id: rows[0].id, mime_type: 'image/png', sha256: 'x' };
    const message = { from: known[0].address, id: 'wamid.stolen', timestamp: '1900000000', type: 'image', image };
    expect((await webhook(0, { contacts, messages: [message] })).status).toBe(200);
    await standIns.untilAtRest();
    const seen = await team.messages();
    expect(seen.flatMap(({ files = [] }) => files)).toEqual([]);
  });
});

describe('their own staff', () => {
  const here: From = { team: 'T_B', channel: 'C_B', user: 'U_BORIS' };

  test('take the handoff by the very press that did nothing for others', async () => {
    await press({ action_id: 'handoff.takeover', value: theirs.handoffId }, { ...here, ts: theirs.ts });
    await house.standIns.untilAtRest();
    const { rows } = await house.database.query('select taken_over_by from handoffs where id = $1', [theirs.handoffId]);
    expect(rows[0].taken_over_by).toMatchObject({ slackUserId: 'U_BORIS' });
  });

  test('see the picture that a guest of theirs sends', async () => {
    const { standIns, setup } = house;
    await standIns.guest(BETTINA, setup.numbers[1]).sendMedia({ kind: 'image', caption: 'private' });
    await standIns.untilAtRest();
    expect((await standIns.team(setup.workspaces[1]).messages()).flatMap(({ files = [] }) => files)).toHaveLength(1);
  });

  test('reach the guest by the very reply that reached nobody', async () => {
    await reply({ team: 'T_B', channel: 'C_B', user: 'U_BORIS' });
    await house.standIns.untilAtRest();
    expect((await house.standIns.guest(BETTINA, house.setup.numbers[1]).fromVenue()).at(-1)).toContain('to your guest');
  });

  test('decline the booking by the very form that did nothing for others', async () => {
    const metadata = { ...origin(), teamId: 'T_B', channelId: 'C_B', form };
    expect((await submission('booking.decline', metadata, here)).status).toBe(200);
    await house.standIns.untilAtRest();
    const { rows } = await house.database.query('select status from bookings where id = $1', [theirs.bookingId]);
    expect(rows).toEqual([{ status: 'declined' }]);
  });
});

describe('the outside', () => {
  test('the operator’s windows are shut without a key, and a venue’s token opens none', async () => {
    for (const { botToken } of house.setup.workspaces) {
      const headers = { authorization: `Bearer ${botToken}` };
      const { status } = await fetch(`${house.bellhop.url}/api/v1/notifications?venue=${BOATHOUSE.id}`, { headers });
      expect(status).toBe(503);
    }
  });

  test('each far end was called with the token of its own, and none shows in what is stored', async () => {
    const { rows } = await house.database.query('select t::text from connections t');
    expect(rows).toHaveLength(4);
    expect(JSON.stringify(rows)).not.toMatch(/xoxb|EAA/);
  });
});

describe('installing and removing the app', () => {
  const connected = async () =>
    (await house.database.query(`select address from connections where kind = 'slack' order by 1`)).rows.map(
      ({ address }) => address,
    );

  test('one workspace removes the app: it is disconnected and its cards wait; the other goes on', async () => {
    const { standIns, setup } = house;
    await standIns.team(setup.workspaces[0]).uninstall();
    await expect.poll(connected, { timeout: 30_000 }).toEqual(['T_B']);
    await standIns.guest('201000000002', setup.numbers[0]).write('A room next Friday at 1 PM for 3 people, Omar Said');
    await standIns.guest('201000000002', setup.numbers[1]).write('A room next Friday at 1 PM for 3 people, Omar Said');
    const cardsOfB = async () => JSON.stringify(await standIns.team(setup.workspaces[1]).cards());
    await expect.poll(cardsOfB, { timeout: 30_000 }).toContain('Omar Said');
    const reason = async () =>
      (
        await house.database.query(
          `select reason from channel_pauses where venue_id = '${ATELIER.id}' and channel = 'slack'`,
        )
      ).rows[0]?.reason;
    await expect.poll(reason, { timeout: 30_000 }).toContain('npm run venue -- connect slack');
    const answer = await press({ action_id: 'booking.confirm', value: `${theirs.bookingId}:${theirs.rev}` });
    expect(answer.status).toBe(200);
    expect(house.told.join()).toContain('not connected');
  });

  test('it installs the app again by OAuth; that makes nobody staff and brings no venue', async () => {
    const { bellhop, database, setup } = house;
    const venues = () => database.query('select to_jsonb(v) from venues v order by id').then(({ rows }) => rows);
    const had = await venues();
    const start = await fetch(`${bellhop.url}/slack/install`, { redirect: 'manual' });
    const cookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const approve = new URL(start.headers.get('location') ?? '');
    approve.searchParams.set('team', setup.workspaces[0].teamId);
    const approved = await fetch(approve, { redirect: 'manual' });
    const back = new URL(approved.headers.get('location') ?? '');
    expect(back.origin).toBe('https://bellhop.example');
    const comeBack = () => fetch(bellhop.url + back.pathname + back.search, { headers: { cookie } });
    const page = await comeBack();
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('T_A');
    expect(await connected()).toEqual(['T_A', 'T_B']);
    expect(await venues()).toEqual(had);
    // Slack takes a code once.
    expect((await comeBack()).status).toBe(502);
  });
});
