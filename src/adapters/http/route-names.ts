/** Most particular first. Whatever else is asked for counts as one: a label must not grow with what strangers type. */
const ROUTES: [pattern: RegExp, name: string][] = [
  [/^\/webhooks\/whatsapp\/?$/, '/webhooks/whatsapp'],
  [/^\/slack\/events\/?$/, '/slack/events'],
  [/^\/api\/v1\/notifications\/[^/]+\/retry\/?$/, '/api/v1/notifications/:id/retry'],
  [/^\/api\/v1\/notifications\/[^/]+\/?$/, '/api/v1/notifications/:id'],
  [/^\/api\/v1\/notifications\/?$/, '/api/v1/notifications'],
  [/^\/api\/v1\/health\/?$/, '/api/v1/health'],
  [/^\/admin\/queues(\/|$)/, '/admin/queues'],
  [/^\/metrics\/?$/, '/metrics'],
  [/^\/health\/live\/?$/, '/health/live'],
  [/^\/health\/ready\/?$/, '/health/ready'],
  [/^\/sandbox(\/|$)/, '/sandbox'],
];

/** The template of the route that a path belongs to. */
export function routeName(path: string): string {
  const lower = path.toLowerCase();
  return ROUTES.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other';
}
