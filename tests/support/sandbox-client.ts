import type { PhoneMessage, PressAnswer, SlackMessage } from './shown.ts';

export interface Answer<T> {
  status: number;
  body: T;
}

/** The sandbox's HTTP contract from outside: what guests and staff see and do. */
export class SandboxClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async request<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text) as T };
  }

  /** A message that the product does not take now is kept, and brought to it again. */
  write(phone: string, text: string, id: string): Promise<Answer<unknown>> {
    return this.request('POST', `/sandbox/guests/${phone}/messages`, { text, id });
  }

  async fromVenue(phone: string): Promise<PhoneMessage[]> {
    const { body } = await this.request<PhoneMessage[]>('GET', `/sandbox/guests/${phone}/messages`);
    return body.filter((message) => message.from === 'venue');
  }

  async cards(): Promise<SlackMessage[]> {
    const { body } = await this.request<SlackMessage[]>('GET', '/sandbox/slack/channels/C_BOOKINGS/messages');
    return body;
  }

  press(press: { ts: string; actionId: string; user: string; value?: string }): Promise<Answer<PressAnswer>> {
    return this.request('POST', '/sandbox/slack/actions', { channel: 'C_BOOKINGS', ...press });
  }

  submit(viewId: string, reason: string, user: string): Promise<Answer<PressAnswer>> {
    return this.request('POST', `/sandbox/slack/views/${viewId}/submit`, { values: { reason: { reason } }, user });
  }

  fault(target: string, mode: string, times: number): Promise<Answer<unknown>> {
    return this.request('POST', '/sandbox/faults', { target, mode, times });
  }

  redis(action: 'stop' | 'start' | 'flush'): Promise<Answer<unknown>> {
    return this.request('POST', '/sandbox/redis', { action });
  }
}
