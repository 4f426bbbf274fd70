import type { Queries } from '../world.ts';

interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  does: string;
  body?: object;
}

/** A page for people: what can be called here, each with a line that works as it stands. */
export async function frontPage(queries: Queries, baseUrl: string): Promise<string> {
  const rows = (await calls(queries)).map((call) => {
    return `<li><p>${toHtml(call.does)}</p><pre>${toHtml(curl(baseUrl, call))}</pre></li>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Bellhop sandbox</title>
<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{background:#f4f4f5;padding:.6rem;overflow-x:auto}ul{padding:0;list-style:none}p{margin:1rem 0 .3rem}</style>
<h1>Bellhop sandbox</h1>
<p>Bellhop takes bookings over WhatsApp and lets a team run them from Slack; here WhatsApp, Slack and Resend are local stand-ins, driven by these calls.</p>
<ul>
${rows.join('\n')}
</ul>
</html>
`;
}

async function calls(queries: Queries): Promise<Call[]> {
  const phone = '201012345678';
  const [card] = await queries.query<{ channel: string; ts: string }>(
    'select channel, ts from slack_messages where by_bot and deleted_at is null order by ts desc limit 1',
  );
  const [view] = await queries.query<{ id: string }>(
    'select id from slack_views where is_open order by hash desc limit 1',
  );
  const [offer] = await queries.query<{ phone: string; id: string; buttons: { id: string }[] }>(
    `select phone, id, buttons from phone_messages
      where sender = 'venue' and json_array_length(buttons) > 0 order by seq desc limit 1`,
  );
  return [
    {
      method: 'POST',
      path: `/sandbox/guests/${phone}/messages`,
      body: { text: 'A room for 6 tomorrow at 15:00 please. I am Mona.' },
      does: 'A guest writes on WhatsApp.',
    },
    { method: 'GET', path: `/sandbox/guests/${phone}/messages`, does: "The guest's phone." },
    {
      method: 'POST',
      path: `/sandbox/guests/${offer?.phone ?? phone}/taps`,
      body: { messageId: offer?.id ?? '(a message with buttons)', buttonId: offer?.buttons[0]?.id ?? '(its button)' },
      does: `The guest taps a reply button${offer ? '' : ' (none has come yet)'}.`,
    },
    {
      method: 'POST',
      path: `/sandbox/guests/${phone}/messages`,
      body: { media: { kind: 'audio' } },
      does: 'A guest sends a voice message; image, video and document go too, with base64 a file of your own.',
    },
    ...webCalls(phone),
    { method: 'GET', path: '/sandbox/slack/channels', does: "The team's Slack channels." },
    { method: 'GET', path: '/sandbox/slack/channels/C_BOOKINGS/messages', does: 'The cards that the team sees now.' },
    {
      method: 'POST',
      path: '/sandbox/slack/actions',
      body: { channel: 'C_BOOKINGS', ts: card?.ts ?? '(a card)', actionId: 'booking.confirm', user: 'U_AMIRA' },
      does: `A member presses a button on a card${card ? '' : ' (none has come yet)'}.`,
    },
    {
      method: 'POST',
      path: `/sandbox/slack/views/${view?.id ?? 'V0'}/submit`,
      body: { values: { reason: { reason: 'We are closed that day.' } } },
      does: `The member submits the modal that a press opened${view ? '' : ' (none is open)'}.`,
    },
    {
      method: 'POST',
      path: `/sandbox/slack/views/${view?.id ?? 'V0'}/actions`,
      body: { blockId: 'date', actionId: 'date', value: '2026-12-24' },
      does: 'The member picks something in it that is checked at once, as in the form for another time.',
    },
    {
      method: 'POST',
      path: '/sandbox/slack/messages',
      body: { channel: 'C_BOOKINGS', text: 'Who is in tomorrow?', user: 'U_YOUSSEF' },
      does: "A member writes in the channel; with a card's ts as threadTs in its thread, which goes to the guest.",
    },
    {
      method: 'DELETE',
      path: `/sandbox/slack/channels/${card?.channel ?? 'C_BOOKINGS'}/messages/${card?.ts ?? '0.000000'}`,
      does: `A member deletes a message${card ? '' : ' (none has come yet)'}.`,
    },
    {
      method: 'POST',
      path: '/sandbox/slack/channels/C_BOOKINGS',
      body: { archived: true },
      does: 'The channel is archived, or with botRemoved the bot put out of it; false undoes it.',
    },
    {
      method: 'POST',
      path: '/sandbox/slack/token',
      body: { revoked: true },
      does: "The app's token is revoked; false makes it good again. With scopes it may only what they say.",
    },
    {
      method: 'POST',
      path: '/sandbox/slack/uninstall',
      does: 'The app is taken out of the workspace, and told so.',
    },
    {
      method: 'POST',
      path: '/sandbox/slack/commands',
      body: { command: '/bellhop', text: 'help' },
      does: 'A slash command.',
    },
    { method: 'GET', path: '/sandbox/emails', does: 'The mailbox.' },
    { method: 'GET', path: '/sandbox/clock', does: "The venue's time." },
    {
      method: 'POST',
      path: '/sandbox/clock',
      body: { advance: 'PT22H' },
      does: 'Time travel: everything due on the way happens.',
    },
    {
      method: 'POST',
      path: '/sandbox/faults',
      body: { target: 'slack', mode: '500', times: 2 },
      does: 'The next calls to a provider fail: 429, 500, timeout, drop or lost-reply; times 0 lifts what is left.',
    },
    { method: 'GET', path: '/sandbox/idle?timeoutMs=30000', does: 'Waits until nothing is left to do.' },
    {
      method: 'POST',
      path: '/sandbox/redis',
      body: { action: 'flush' },
      does: "Stops, starts or flushes the sandbox's own Redis.",
    },
    {
      method: 'POST',
      path: '/sandbox/reset',
      does: 'A fresh venue, empty phones, channel and mailbox, the real clock.',
    },
  ];
}

/** For a venue whose number is linked by QR code. */
function webCalls(phone: string): Call[] {
  const number = '/sandbox/whatsapp-web/numbers/201027764824';
  return [
    {
      method: 'GET',
      path: number,
      does: 'A number that is linked by QR code: its link, and the code that is shown now.',
    },
    { method: 'POST', path: `${number}/scan`, body: {}, does: 'Its phone scans the code that is shown.' },
    {
      method: 'POST',
      path: `${number}/messages`,
      body: { from: `${phone}@c.us`, text: 'A room for 6 tomorrow at 15:00 please. I am Mona.', name: 'Mona' },
      does: 'A guest writes to it.',
    },
    { method: 'GET', path: `${number}/chats/${phone}@c.us/messages`, does: "The guest's phone." },
    {
      method: 'POST',
      path: `${number}/typed`,
      body: { to: `${phone}@c.us`, text: 'We are open.' },
      does: "Somebody answers on the venue's phone itself.",
    },
    { method: 'POST', path: `${number}/logout`, does: 'The phone ends the link.' },
  ];
}

function curl(baseUrl: string, { method, path, body }: Call): string {
  const url = `'${baseUrl}${path}'`;
  if (method === 'GET') return `curl ${url}`;
  if (!body) return `curl -X ${method} ${url}`;
  const json = JSON.stringify(body).replaceAll("'", `'\\''`);
  return `curl ${url} -H 'content-type: application/json' -d '${json}'`;
}

const toHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
