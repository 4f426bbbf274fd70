import { expect, test } from 'vitest';
import { routeName } from './route-names.ts';

test.each([
  ['/webhooks/whatsapp', '/webhooks/whatsapp'],
  ['/WebHooks/WhatsApp/', '/webhooks/whatsapp'],
  ['/api/v1/notifications', '/api/v1/notifications'],
  ['/api/v1/notifications/0b8f', '/api/v1/notifications/:id'],
  ['/api/v1/notifications/0b8f/retry', '/api/v1/notifications/:id/retry'],
  ['/api/v1/notifications/0b8f/else', 'other'],
  ['/admin/queues/api/queues', '/admin/queues'],
  ['/sandbox/guests/201027764824/messages', '/sandbox'],
  ['/201027764824', 'other'],
  ['/', 'other'],
])('%s counts as %s', (path, name) => {
  expect(routeName(path)).toBe(name);
});
