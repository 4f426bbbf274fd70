import type { Workspace } from '../../src/sandbox/sandbox-host.ts';
import type { Answer, SandboxClient } from './sandbox-client.ts';
import type { PhoneMessage, PressAnswer, SlackMessage } from './shown.ts';

export interface MediaWish {
  kind: 'image' | 'audio' | 'video' | 'document';
  mimeType?: string;
  base64?: string;
  caption?: string;
  filename?: string;
  voice?: boolean;
}

/** A guest with their phone, who has one of the venues' numbers. */
export class Guest {
  readonly phone: string;
  readonly #client: SandboxClient;
  readonly #number: string;

  constructor(client: SandboxClient, phone: string, phoneNumberId: string) {
    this.#client = client;
    this.phone = phone;
    this.#number = phoneNumberId;
  }

  write(text: string, more: { id?: string; name?: string } = {}): Promise<string> {
    return this.#send({ text, ...more });
  }

  sendMedia(media: MediaWish): Promise<string> {
    return this.#send({ media });
  }

  async tap(messageId: string, buttonId: string): Promise<void> {
    accepted(await this.#client.request('POST', `/sandbox/guests/${this.phone}/taps`, { messageId, buttonId }));
  }

  async messages(): Promise<PhoneMessage[]> {
    const path = `/sandbox/guests/${this.phone}/messages?number=${this.#number}`;
    return accepted(await this.#client.request<PhoneMessage[]>('GET', path));
  }

  async fromVenue(): Promise<string[]> {
    return (await this.messages()).filter(({ from }) => from === 'venue').map(({ text }) => text);
  }

  async #send(message: object): Promise<string> {
    const body = { ...message, number: this.#number };
    return accepted(await this.#client.request<{ id: string }>('POST', `/sandbox/guests/${this.phone}/messages`, body))
      .id;
  }
}

/** The members of a workspace, in its first channel unless another is named. Not given, who acts is the first member. */
export class Team {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly #client: SandboxClient;

  constructor(client: SandboxClient, workspace: Workspace) {
    this.#client = client;
    this.workspace = workspace;
    this.channel = workspace.channels[0]?.id ?? '';
  }

  /** What stands in the channel, threads included, oldest first. */
  async messages(channel = this.channel): Promise<SlackMessage[]> {
    return accepted(await this.#client.request<SlackMessage[]>('GET', `/sandbox/slack/channels/${channel}/messages`));
  }

  async cards(channel = this.channel): Promise<SlackMessage[]> {
    return (await this.messages(channel)).filter(({ threadTs }) => threadTs === undefined);
  }

  async press(press: { ts: string; actionId: string; user?: string; value?: string }): Promise<PressAnswer> {
    return accepted(await this.#client.request('POST', '/sandbox/slack/actions', { channel: this.channel, ...press }));
  }

  async pick(
    viewId: string,
    picked: { blockId: string; actionId: string; value?: string; user?: string },
  ): Promise<PressAnswer> {
    return accepted(await this.#client.request('POST', `/sandbox/slack/views/${viewId}/actions`, picked));
  }

  async submit(
    viewId: string,
    values: Record<string, Record<string, string>> = {},
    user?: string,
  ): Promise<PressAnswer & { errors?: Record<string, string> }> {
    return accepted(await this.#client.request('POST', `/sandbox/slack/views/${viewId}/submit`, { values, user }));
  }

  /** @returns the message's ts */
  async reply(threadTs: string, text: string, user?: string): Promise<string> {
    const message = { channel: this.channel, threadTs, text, user };
    return accepted(await this.#client.request<{ ts: string }>('POST', '/sandbox/slack/messages', message)).ts;
  }

  async command(command: string, text: string, user?: string): Promise<{ status: number; response: unknown }> {
    const typed = { command, text, user, channel: this.channel };
    return accepted(await this.#client.request('POST', '/sandbox/slack/commands', typed));
  }

  /** An admin takes the app out of the workspace. */
  async uninstall(): Promise<void> {
    accepted(await this.#client.request('POST', '/sandbox/slack/uninstall', { team: this.workspace.teamId }));
  }
}

function accepted<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`The stand-ins answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
