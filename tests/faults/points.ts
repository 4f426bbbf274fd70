/** What a scenario must contain for a point to be reached. */
export type Ingredient =
  | 'change'
  | 'handOver'
  | 'question'
  | 'form'
  | 'stalePress'
  | 'providerTrouble'
  | 'slackLosesAnswers'
  | 'whatsappTakesNothing';

export interface Point {
  name: string;
  needs?: Ingredient;
  /** A point that is seldom come to (only after another fault) is struck when it happens to be, and not asked for. */
  isRare?: true;
}

interface Write extends Point {
  /** All of them must be among what the transaction has written. */
  writes: RegExp[];
}

const insert = (table: string) => new RegExp(`insert into "?${table}"?(?=\\W)`, 'i');
const update = (table: string) => new RegExp(`update "?${table}"?(?=\\W)`, 'i');

/** Everything that the product commits, known by the tables that a transaction writes: the first that fits names it. */
const WRITES: Write[] = [
  { name: 'commit of a message', writes: [insert('guests'), insert('messages')] },
  { name: 'commit of a new turn', writes: [insert('turns')] },
  { name: 'commit of a booking request', writes: [insert('bookings')] },
  { name: 'commit of a change', writes: [insert('booking_events'), insert('tool_calls')], needs: 'change' },
  { name: 'commit of a decision', writes: [insert('booking_events')] },
  { name: 'commit of a handover', writes: [insert('handoffs')], needs: 'handOver' },
  { name: 'commit of a tool result', writes: [insert('tool_calls')], needs: 'question' },
  { name: 'commit of an answer', writes: [update('turns'), insert('messages')] },
  { name: 'commit of a failed turn', writes: [update('turns')], isRare: true },
  { name: 'commit of a lease of a turn', writes: [update('conversations')], isRare: true },
  { name: 'commit of a press', writes: [insert('presses')] },
  { name: 'commit of a refused press', writes: [update('presses')], needs: 'stalePress' },
  { name: 'commit of a trouble of a channel', writes: [insert('channel_pauses')], needs: 'providerTrouble' },
  { name: 'commit of a card sent', writes: [update('notifications'), update('handoffs')] },
  {
    name: 'commit of a reminder sent',
    writes: [
      /update notifications set lease_until = null, status = 'sent'/,
      insert('messages'),
      insert('notifications'),
    ],
    isRare: true,
  },
  { name: 'commit of a message sent', writes: [/update notifications set lease_until = null, status = 'sent'/] },
  { name: 'commit of a claim', writes: [/update notifications n set status = 'sending'/] },
  { name: 'commit of the words', writes: [/update "notifications" set "(text|rendered)"/] },
  { name: 'commit of a hold', writes: [/update "notifications" set "status" = \$1, "lease_until"/], isRare: true },
  { name: 'commit of an outcome', writes: [/update notifications set lease_until = null/], isRare: true },
  { name: 'commit of a status', writes: [update('notifications')] },
  { name: 'commit of what is to come', writes: [insert('notifications')], isRare: true },
];

const CALLS = {
  'WhatsApp send': {},
  'WhatsApp read mark': {},
  'WhatsApp check': { needs: 'whatsappTakesNothing' },
  'Slack chat.postMessage': {},
  'Slack chat.update': {},
  'Slack conversations.history': { needs: 'slackLosesAnswers' },
  'Slack views.open': { needs: 'form' },
  'Slack answer to a press': { needs: 'stalePress' },
  'Slack chat.postEphemeral': { isRare: true },
  'Resend emails': {},
} satisfies Record<string, Omit<Point, 'name'>>;

export const POINTS: Point[] = [...WRITES, ...Object.entries(CALLS).map(([name, rest]): Point => ({ name, ...rest }))];

/** Not what this is about: the venue at the start, the cleaning of what is old. */
const NOT_OURS =
  /^commit of (insert into venues|delete from (messages|notifications|presses|tool_calls|turns)|update handoffs)$|migration/;
export const isOfTheLedger = (point: string) => !NOT_OURS.test(point);

const WRITING = /\b(insert into|update|delete from)\s+"?(?!set\b|of\b|skip\b)(\w+)/gi;

/** What a statement writes, e.g. `insert into "messages"`; none: it only reads. */
export const writesOf = (sql: string): string[] => [...sql.matchAll(WRITING)].map(([write]) => write);

export function nameOfWrite(statements: string[]): string {
  const known = WRITES.find(({ writes }) => writes.every((each) => statements.some((sql) => each.test(sql))));
  if (known) return known.name;
  const tables = statements.flatMap(writesOf).map((write) => write.replaceAll('"', '').toLowerCase());
  return `commit of ${[...new Set(tables)].join(', ')}`;
}

export function nameOfCall(method: string, url: URL, body: string): string {
  const [, farEnd = url.host, next = ''] = url.pathname.split('/');
  const last = url.pathname.split('/').at(-1) ?? '';
  if (farEnd === 'slack') return next === 'responses' ? 'Slack answer to a press' : `Slack ${last}`;
  if (farEnd === 'resend') return `Resend ${last}`;
  if (method === 'GET') return 'WhatsApp check';
  return body.includes('"status":"read"') ? 'WhatsApp read mark' : 'WhatsApp send';
}
