import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { describeAnswers } from './describe-answers.ts';
import { describeCourtesies } from './describe-courtesies.ts';
import { describeLooks } from './describe-looks.ts';
import { describeMedia } from './describe-media.ts';
import { describeReceiving } from './describe-receiving.ts';
import { describeSending } from './describe-sending.ts';
import { describeStatuses } from './describe-statuses.ts';
import { describeTroubles } from './describe-troubles.ts';
import type { GuestChannelStage, OpenStage } from './stage.ts';

/** What every guest channel keeps to, shown on a real one that speaks with its provider's stand-in. */
export function describeGuestChannel(name: string, openStage: OpenStage): void {
  describe(name, () => {
    let opened: GuestChannelStage | undefined;
    const stage = () => opened ?? expect.fail('The stage is not open.');
    beforeAll(async () => {
      opened = await openStage();
    });
    afterEach(() => opened?.troubles.lift());
    afterAll(() => opened?.close());

    for (const part of PARTS) part(stage);
  });
}

const PARTS = [
  describeSending,
  describeAnswers,
  describeStatuses,
  describeTroubles,
  describeLooks,
  describeReceiving,
  describeMedia,
  describeCourtesies,
];
