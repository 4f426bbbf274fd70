import { describe, expect, test } from 'vitest';
import { attempt, contentsOf, type GuestChannelStage, type GuestPhone, guestWhoWrote } from './stage.ts';

const BUTTONS = [
  { id: 'reminder/1/coming', title: "I'll be there" },
  { id: 'reminder/1/change', title: 'Change' },
  { id: 'reminder/1/cancel', title: 'Cancel' },
];
const ARABIC = [
  { id: 'offer/نعم', title: 'نعم، موافق' },
  { id: 'offer/لا', title: 'لا، شكراً' },
];

async function asked(stage: GuestChannelStage, question: string, buttons = BUTTONS): Promise<GuestPhone> {
  const guest = await guestWhoWrote(stage);
  await stage.channel.sendButtons(guest.to, question, buttons, attempt());
  return guest;
}

const tapped = ({ id, title }: { id: string; title: string }) => ({ kind: 'button', buttonId: id, text: title });
const words = (text: string) => ({ kind: 'text', text });

export function describeAnswers(stage: () => GuestChannelStage): void {
  describe('buttons', () => {
    test('stand under their text, in order', async () => {
      const guest = await guestWhoWrote(stage());
      const question = 'Will you come on Tuesday?';
      const { providerMessageId: id } = await stage().channel.sendButtons(guest.to, question, BUTTONS, attempt());
      const choices = BUTTONS.map(({ title }) => title);
      await expect(guest.shown()).resolves.toEqual([{ id, text: question, choices }]);
    });

    test.each(BUTTONS)('come back as the very one that was chosen: $title', async (button) => {
      const guest = await asked(stage(), `Will you come? (${button.title})`);
      await guest.choose(button.title);
      expect((await contentsOf(stage(), guest, 2))[1]).toEqual(tapped(button));
    });

    test('carry what they say in any script', async () => {
      const guest = await asked(stage(), 'هل يناسبك هذا الموعد؟', ARABIC);
      for (const button of ARABIC) await guest.choose(button.title);
      expect((await contentsOf(stage(), guest, 3)).slice(1)).toEqual(ARABIC.map(tapped));
    });

    test('come back as themselves from an older message too', async () => {
      const guest = await asked(stage(), 'Will you come?');
      await stage().channel.sendButtons(guest.to, 'And this?', ARABIC, attempt());
      await guest.choose('Cancel');
      expect((await contentsOf(stage(), guest, 2))[1]).toMatchObject({ buttonId: 'reminder/1/cancel' });
    });

    test('that are none to begin with, or two with one id, are refused', async () => {
      const guest = await guestWhoWrote(stage());
      const [button = { id: '', title: '' }] = BUTTONS;
      for (const buttons of [[], [button, button]]) {
        const sending = stage().channel.sendButtons(guest.to, 'Well?', buttons, attempt());
        await expect(sending).rejects.toMatchObject({ name: 'DeliveryError', failure: 'row' });
      }
    });

    test('leave other words as they are', async () => {
      const guest = await asked(stage(), 'Will you be there?');
      const said = ['we will be 3', 'Cancel the coffee please', '4', '12', 'at 2 pm'];
      for (const text of said) await guest.write(text);
      expect((await contentsOf(stage(), guest, said.length + 1)).slice(1)).toEqual(said.map(words));
    });
  });

  describe('where choices are numbered', () => {
    const onlyThere = (skip: (note?: string) => never) => {
      if (!stage().can.numberedChoices) skip('buttons are tapped here');
    };
    const written = ['2', ' 2 ', '2.', '2)', '٢', '۲', '२', '２', '2️⃣', 'Change'];

    test.for(written)('%j is the second', async (text, { skip }) => {
      onlyThere(skip);
      const guest = await asked(stage(), `Shall it stay so, or not (${written.indexOf(text)})?`);
      await guest.write(text);
      expect((await contentsOf(stage(), guest, 2))[1]).toMatchObject({ kind: 'button', buttonId: 'reminder/1/change' });
    });

    test('a number after a later message of ours answers that one, and is text', async ({ skip }) => {
      onlyThere(skip);
      const guest = await asked(stage(), 'Is it still on?');
      await stage().channel.sendText(guest.to, 'How many people will you be?', attempt());
      await guest.write('2');
      expect((await contentsOf(stage(), guest, 2))[1]).toEqual(words('2'));
    });

    test('a number after later choices is one of those', async ({ skip }) => {
      onlyThere(skip);
      const guest = await asked(stage(), 'Does it hold?');
      await stage().channel.sendButtons(guest.to, 'أيهما؟', ARABIC, attempt());
      await guest.write('1');
      expect((await contentsOf(stage(), guest, 2))[1]).toMatchObject({ buttonId: 'offer/نعم' });
    });
  });
}
