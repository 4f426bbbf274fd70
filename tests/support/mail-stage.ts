import { afterAll, beforeAll, expect } from 'vitest';
import { createEmailPages } from '../../src/adapters/react-email/email-pages.ts';
import { createMail } from '../../src/adapters/resend/mail.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { GUEST, type HandoverStage, openHandover } from './handover-stage.ts';
import { call, reply, scriptedModel } from './scripted-model.ts';
import { type StandIns, startStandIns } from './stand-ins.ts';

export interface ReceivedEmail {
  to: string[];
  subject: string;
  html: string;
  text: string;
  attachments: { filename: string; contentType: string; content: string }[];
}

export interface EmailRow {
  kind: string;
  recipient: string;
  status: string;
  lastError: string | null;
}

export interface MailStage extends HandoverStage {
  mailbox(to: string): Promise<ReceivedEmail[]>;
  /** How the next calls to Resend fail. */
  failResend(mode: '429' | '500' | 'drop' | 'lost-reply', times?: number): Promise<void>;
  /** The emails in the ledger, in the order in which they were written. */
  emails(kind?: string): Promise<EmailRow[]>;
  /** The guest's emails go there from now on. */
  giveAddress(email: string | null): Promise<void>;
  /** The guest asks for a room on 4 March 2031 at 21:00, under that name. */
  book(name?: string): Promise<void>;
  booking(): Promise<{ id: string; rev: number; reference: string }>;
  decide(decision: 'confirm' | 'decline' | 'cancel', reason?: string): Promise<void>;
  move(time: string): Promise<void>;
}

const FROM = 'Bellhop <bookings@spotin.example>';

/** Resend's stand-in for all the tests of a file. */
export function resendOfFile(): () => StandIns {
  let standIns: StandIns | null = null;
  let stop = async () => {};
  beforeAll(async () => {
    standIns = await startStandIns({
      onStop: (stopping) => {
        stop = stopping;
      },
    });
    // Nothing but emails is looked at: there is no product to reach.
    standIns.face({ url: 'http://127.0.0.1:9', databaseUrl: standIns.worldDatabaseUrl });
  });
  afterAll(() => stop());
  return () => standIns ?? expect.fail('the stand-ins have not started');
}

/** A guest and a team whose emails go to Resend's stand-in by Resend's own SDK; what the mailbox holds from before is not theirs. */
export async function openMailStage({ farEnds, secrets, client }: StandIns, venue: Venue): Promise<MailStage> {
  const all = async () => (await client.request<ReceivedEmail[]>('GET', '/sandbox/emails')).body;
  const before = (await all()).length;
  const mail = createMail({
    apiKey: secrets.resendApiKey,
    baseUrl: farEnds.resendBaseUrl,
    from: FROM,
    timeoutMs: 10_000,
  });
  const unpaced = { ...mail, waitMs: async () => 0 };
  const stage = await openHandover(venue, undefined, { mail: unpaced, emailPages: createEmailPages({ from: FROM }) });

  const mailStage: MailStage = {
    ...stage,
    async mailbox(to) {
      return (await all()).slice(before).filter((email) => email.to.includes(to));
    },
    async failResend(mode, times = 1) {
      await client.request('POST', '/sandbox/faults', { target: 'resend', mode, times });
    },
    async emails(kind) {
      const rows = await stage.database
        .selectFrom('notifications')
        .select(['kind', 'recipient', 'status', 'last_error as lastError'])
        .where('channel', '=', 'email')
        .orderBy('seq')
        .execute();
      return rows.filter((row) => kind === undefined || row.kind === kind);
    },
    async giveAddress(email) {
      await stage.database.updateTable('guests').set({ email }).where('address', '=', GUEST).execute();
    },
    async book(name = 'Nour Hassan') {
      const booking = { date: '2031-03-04', time: '21:00', people: 4, name };
      const model = scriptedModel([call('request_booking', booking), reply('{{booking}}')]);
      await stage.writes(`A room for ${name}`);
      await stage.runTurn(model);
    },
    booking: () => stage.database.selectFrom('bookings').select(['id', 'rev', 'reference']).executeTakeFirstOrThrow(),
    async decide(decision, reason) {
      const { id, rev } = await mailStage.booking();
      await pressed({ kind: 'decide', bookingId: id, rev, decision, reason: reason ?? null });
    },
    async move(time) {
      const { id, rev } = await mailStage.booking();
      await pressed({ kind: 'reschedule', bookingId: id, rev, date: '2031-03-04', time });
    },
  };

  async function pressed(deed: Parameters<HandoverStage['press']>[0]): Promise<void> {
    const answer = await stage.press(deed);
    if (!answer.ok) throw new Error(answer.message);
  }
  return mailStage;
}
