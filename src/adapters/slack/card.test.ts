import type { ActionsBlock, KnownBlock, StaticSelect } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Booking, type ConfirmedBooking, type EndedBooking, isLive } from '../../domain/booking.ts';
import type { HandedOverMessage, Handoff, HandoffView, ReminderState } from '../../ports.ts';
import { type Card, renderCard } from './card.ts';
import { BOOKING_ID, changeRequested, confirmed, HANDOFF_ID, pending, view } from './test-support.ts';

interface Text {
  type: 'plain_text' | 'mrkdwn';
  text: string;
  verbatim?: boolean;
}

function texts(card: Card): Text[] {
  const found: Text[] = [];
  JSON.stringify(card.blocks, (_key, value) => {
    if (value?.type === 'plain_text' || value?.type === 'mrkdwn') found.push(value);
    return value;
  });
  return found;
}

/** Label → value, as the fields stand side by side. */
function details(card: Card): Record<string, string> {
  const fields = card.blocks.flatMap((block) => (block.type === 'section' ? (block.fields ?? []) : []));
  const pairs = fields.flatMap((field, index) =>
    index % 2 === 0 ? [[field.text, fields[index + 1]?.text ?? '']] : [],
  );
  return Object.fromEntries(pairs.map(([label = '', value = '']) => [label.replaceAll('*', ''), value]));
}

function buttons(card: Card) {
  const block = card.blocks.find((one) => one.type === 'actions');
  return (block?.elements ?? []).flatMap((element) => (element.type === 'button' ? [element] : []));
}

const actionIds = (card: Card) => buttons(card).map((button) => button.action_id);
const textOf = (card: Card, blockId: string) => JSON.stringify(card.blocks.find((block) => block.block_id === blockId));
const AT = new Date('2026-11-22T19:05:00Z');
const amira = { slackUserId: 'U_AMIRA', name: 'Amira' };
const card = (changes: Partial<HandoffView> = {}) => renderCard({ ...view, ...changes }, 'notification');
const ended = (status: EndedBooking['status']): EndedBooking => ({
  ...pending,
  rev: 4,
  status,
  reason: 'Closed',
  endedAt: AT,
});

describe('a request', () => {
  test('shows who, how to reach them, when in the venue’s zone, and what', () => {
    expect(details(card())).toEqual({
      Guest: 'Salma Adel',
      Phone: '+201012345678',
      When: 'Sunday 22 November 2026, 21:00–22:00 (Cairo time)',
      People: '8',
      Room: 'Studio',
      Purpose: 'Team meeting',
      Extras: 'projector, coffee',
      Reference: 'K7QX',
    });
    expect(textOf(card(), 'headline')).toContain('New booking request [HIGH]');
    expect(textOf(card(), 'words')).toContain('“Hi!”\\n“The studio tomorrow at 9 pm for 8 please”');
    expect(textOf(card(), 'history')).toContain('Requested by the guest, Sat 21 Nov 10:00');
  });

  test('has its buttons, with the booking and the rev that the presser sees', () => {
    expect(buttons(card())).toMatchObject([
      { action_id: 'booking.confirm', style: 'primary', value: `${BOOKING_ID}:1` },
      { action_id: 'booking.decline', style: 'danger', value: `${BOOKING_ID}:1` },
      { action_id: 'booking.reschedule', value: `${BOOKING_ID}:1` },
      { action_id: 'booking.cancel', value: `${BOOKING_ID}:1` },
      { action_id: 'guest.whatsapp', url: 'https://wa.me/201012345678' },
    ]);
  });

  test('says all of it in one sentence where blocks are not shown', () => {
    expect(card().text).toBe(
      'New booking request [HIGH]: Salma Adel, 8 people, Studio, ' +
        'Sunday 22 November 2026, 21:00–22:00 (Cairo time). Reference K7QX.',
    );
  });

  test('can be found again by its metadata', () => {
    expect(card().metadata).toEqual({
      event_type: 'bellhop_card',
      event_payload: { handoff_id: HANDOFF_ID, notification_id: 'notification', booking_id: BOOKING_ID, rev: 1 },
    });
    expect(renderCard(view, null).metadata.event_payload).not.toHaveProperty('notification_id');
  });

  test('prefers the number that the guest gave, and says from which they write', () => {
    const shown = card({ booking: { ...pending, guestPhone: '+447700900123' } });
    expect(details(shown)).toMatchObject({ Phone: '+447700900123', 'Writes from': '+201012345678' });
    expect(buttons(shown).at(-1)?.url).toBe('https://wa.me/447700900123');
  });

  test('falls back to the profile name, and does without a phone', () => {
    const shown = card({ booking: { ...pending, guestName: ' \u200b ' }, guest: { ...view.guest, phone: null } });
    expect(details(shown)).toMatchObject({ Guest: 'salma ✨' });
    expect(details(shown)).not.toHaveProperty('Phone');
    expect(actionIds(shown)).not.toContain('guest.whatsapp');
  });

  test('that ends on the next day says so', () => {
    const slot = { ...pending.slot, endsAt: new Date('2026-11-22T22:30:00Z') };
    expect(details(card({ booking: { ...pending, slot } })).When).toBe(
      'Sunday 22 November 2026, 21:00–00:30 on Monday 23 November 2026 (Cairo time)',
    );
  });

  test('is not marked when its priority is normal', () => {
    expect(textOf(card({ handoff: { ...view.handoff, priority: 'NORMAL' } }), 'headline')).not.toContain('HIGH');
  });
});

describe('by status', () => {
  test.each<[Booking, string, string[]]>([
    [confirmed, 'Confirmed', ['booking.reschedule', 'booking.cancel', 'guest.whatsapp']],
    [ended('declined'), 'Declined', ['guest.whatsapp']],
    [ended('cancelled'), 'Cancelled', ['guest.whatsapp']],
    [ended('expired'), 'Expired', ['guest.whatsapp']],
    [ended('completed'), 'Completed', ['guest.whatsapp']],
    [ended('no_show'), 'No-show', ['guest.whatsapp']],
  ])('%#: $status', (booking, headline, ids) => {
    const aDayLater = new Date(AT.getTime() + 24 * 3_600_000);
    const shown = card({ booking, now: isLive(booking) ? view.now : aDayLater });
    expect(textOf(shown, 'headline')).toContain(`"${headline} [HIGH]"`);
    expect(actionIds(shown)).toEqual(ids);
  });

  test('who did what when, with reasons, newest kept', () => {
    const staff = { kind: 'staff', id: 'U_AMIRA', name: 'Amira' } as const;
    const at = new Date('2026-11-21T08:32:00Z');
    const history: HandoffView['history'] = [
      ...Array.from({ length: 9 }, () => ({
        at,
        actor: { kind: 'guest' } as const,
        type: 'booking.changed' as const,
        reason: null,
      })),
      { at, actor: staff, type: 'booking.confirmed', reason: null },
      { at, actor: staff, type: 'booking.cancelled', reason: 'A pipe burst\n• Confirmed by Amira' },
      { at, actor: { kind: 'rule', name: 'expiry' }, type: 'booking.expired', reason: null },
    ];
    const shown = textOf(card({ history }), 'history');
    expect(shown).toContain('"4 earlier\\nChanged by the guest');
    expect(shown).toContain('\\nConfirmed by Amira, Sat 21 Nov 10:32\\n');
    expect(shown).toContain('\\nCancelled by Amira, Sat 21 Nov 10:32: “A pipe burst • Confirmed by Amira”\\n');
    expect(shown).toContain('\\nExpired by the rule “expiry”, Sat 21 Nov 10:32"');
  });
});

describe('a change of a confirmed booking', () => {
  const shown = card({ booking: changeRequested });

  test('shows old and new of what would change', () => {
    expect(details(shown)).toMatchObject({
      Guest: 'Salma Adel',
      When: 'Sunday 22 November 2026, 21:00–22:00 (Cairo time) → Monday 23 November 2026, 20:30–22:00 (Cairo time)',
      People: '8 → 12',
      Room: 'Studio → Hall',
      Purpose: 'Team meeting',
    });
    expect(shown.text).toContain('Change requested [HIGH]: Salma Adel wants to change booking K7QX: when Sunday');
    expect(shown.text).toContain('; people 8 → 12; room Studio → Hall.');
  });

  test('lets staff decide on the change', () => {
    expect(textOf(shown, 'headline')).toContain('Change requested');
    expect(buttons(shown).map(({ action_id, text }) => [action_id, text.text])).toEqual([
      ['booking.confirm', 'Accept change'],
      ['booking.decline', 'Decline change'],
      ['booking.reschedule', 'Reschedule'],
      ['booking.cancel', 'Cancel booking'],
      ['guest.whatsapp', 'Open WhatsApp'],
    ]);
  });
});

describe('from the start on', () => {
  const { startsAt } = confirmed.slot;
  const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
  const pressable = (shown: Card) => buttons(shown).map(({ action_id, text, style }) => [action_id, text.text, style]);
  const WHATSAPP = ['guest.whatsapp', 'Open WhatsApp', undefined];
  const COMPLETED = ['booking.complete', 'Completed', undefined];
  const NO_SHOW = ['booking.no_show', 'No-show', 'danger'];
  const CANCEL = ['booking.cancel', 'Cancel booking', undefined];

  test('a confirmed booking asks whether the guest came, and cannot be moved any more', () => {
    expect(actionIds(card({ booking: confirmed, now: new Date(startsAt.getTime() - 1) }))).toEqual([
      'booking.reschedule',
      'booking.cancel',
      'guest.whatsapp',
    ]);
    for (const now of [startsAt, at(500)]) {
      expect(pressable(card({ booking: confirmed, now }))).toEqual([COMPLETED, NO_SHOW, CANCEL, WHATSAPP]);
    }
    expect(buttons(card({ booking: confirmed, now: startsAt }))[0]?.value).toBe(`${BOOKING_ID}:2`);
  });

  test('what the guest has asked for, or was offered, can still be answered', () => {
    const ids = (booking: Booking) => actionIds(card({ booking, now: at(1) }));
    const [complete, noShow, cancel] = ['booking.complete', 'booking.no_show', 'booking.cancel'];
    const asked = ['booking.confirm', 'booking.decline', complete, noShow, cancel, 'guest.whatsapp'];
    expect(ids(changeRequested)).toEqual(asked);
    const offered = { ...confirmed, offered: changeRequested.proposed };
    expect(ids(offered)).toEqual([complete, noShow, 'booking.decline', cancel, 'guest.whatsapp']);
  });

  test.each(['completed', 'no_show'] as const)('%s can be undone for fifteen minutes', (status) => {
    const booking = { ...ended(status), endedAt: at(30) };
    const undo = buttons(card({ booking, now: at(44) }))[0];
    expect(undo).toMatchObject({ action_id: 'booking.undo', value: `${BOOKING_ID}:4`, text: { text: 'Undo' } });
    expect(actionIds(card({ booking, now: at(45) }))).toEqual(['guest.whatsapp']);
  });

  test.each(['declined', 'cancelled', 'expired'] as const)('%s cannot', (status) => {
    expect(actionIds(card({ booking: ended(status), now: AT }))).toEqual(['guest.whatsapp']);
  });

  test('a handoff that its booking has resolved does not say so besides', () => {
    const resolved = { ...view.handoff, status: 'resolved' as const, resolved: { ...amira, at: AT } };
    expect(textOf(card({ booking: ended('no_show'), handoff: resolved }), 'state')).toBeUndefined();
    const later = { ...resolved, resolved: { ...amira, at: at(60) } };
    expect(textOf(card({ booking: ended('no_show'), handoff: later }), 'state')).toContain('Resolved by Amira');
  });
});

describe('reminders', () => {
  const { startsAt } = confirmed.slot;
  const reminder = (minutesBefore: number, changes: Partial<ReminderState> = {}): ReminderState => ({
    channel: 'whatsapp',
    minutesBefore,
    startsAt,
    sendAt: new Date(startsAt.getTime() - minutesBefore * 60_000),
    status: 'pending',
    reason: null,
    ...changes,
  });
  const stateOf = (reminders: ReminderState[], now = view.now) =>
    texts(card({ booking: confirmed, reminders, now })).find(({ text }) => text.startsWith('Reminders:'))?.text;

  test('are in one line, each with its time and what became of it', () => {
    expect(stateOf([])).toBeUndefined();
    expect(stateOf([reminder(1440, { status: 'read' }), reminder(120)])).toBe(
      'Reminders: 24 h before: sent, read · 2 h before: due Sun 19:00',
    );
    const weekBefore = new Date('2026-11-10T08:00:00Z');
    expect(stateOf([reminder(2880), reminder(90, { channel: 'email' })], weekBefore)).toBe(
      'Reminders: 2 days before: due Fri 20 Nov 21:00 · 90 min before by email: due Sun 22 Nov 19:30',
    );
  });

  test.each<[ReminderState['status'], string | null, string]>([
    ['sending', null, 'being sent'],
    ['sent', null, 'sent'],
    ['sent', '130472: tried before', 'sent'],
    ['delivered', null, 'sent, arrived'],
    ['skipped', 'its time had passed', 'not sent: its time had passed'],
    ['skipped', null, 'not sent'],
    ['dead', '131026: no such number', 'given up: 131026: no such number'],
    ['ambiguous', 'no answer came', 'perhaps sent: no answer came'],
  ])('%s (%s)', (status, reason, words) => {
    expect(stateOf([reminder(120, { status, reason })])).toBe(`Reminders: 2 h before: ${words}`);
  });

  test('of a time at which the booking no longer stands are not shown', () => {
    const old = { startsAt: new Date('2026-11-21T19:00:00Z'), status: 'sent' as const };
    expect(stateOf([reminder(1440, old), reminder(120)])).toBe('Reminders: 2 h before: due Sun 19:00');
  });

  test('and what the guest said to them', () => {
    const says = (attendance: ConfirmedBooking['attendance']) =>
      details(card({ booking: { ...confirmed, attendance } })).Says;
    expect(says(null)).toBeUndefined();
    expect(says({ late: false, lateMinutes: null })).toBe('Coming');
    expect(says({ late: true, lateMinutes: null })).toBe('Coming, late');
    expect(says({ late: true, lateMinutes: 1 })).toBe('Coming, 1 minute late');
    expect(says({ late: true, lateMinutes: 15 })).toBe('Coming, 15 minutes late');
  });
});

test('a handoff without a booking shows why, and what the guest wrote', () => {
  const handoff = { ...view.handoff, bookingId: null, trigger: 'USER_REQUEST' as const, reason: 'Wants a refund' };
  const shown = card({ handoff, booking: null, history: [] });
  expect(details(shown)).toEqual({ Guest: 'salma ✨', Phone: '+201012345678', Reason: 'Wants a refund' });
  expect(textOf(shown, 'headline')).toContain('A guest asks for a person [HIGH]');
  expect(textOf(shown, 'words')).toContain('“Hi!”');
  expect(actionIds(shown)).toEqual(['guest.whatsapp']);
  expect(shown.text).toBe('A guest asks for a person [HIGH]: salma ✨. Reason: Wants a refund');
});

const unbooked: Handoff = {
  ...view.handoff,
  bookingId: null,
  trigger: 'USER_REQUEST',
  reason: 'Wants a refund',
  priority: 'NORMAL',
};
const message: HandedOverMessage = { sender: 'guest', kind: 'text', text: 'I want my money back', at: AT };

describe('a handoff', () => {
  const handed = (changes: Partial<Handoff>, rest: Partial<HandoffView> = {}) =>
    card({ booking: null, history: [], handoff: { ...unbooked, ...changes }, ...rest });
  const handing = (shown: Card) => {
    const block = shown.blocks.find(({ block_id: id }) => id === `handoff:${HANDOFF_ID}`);
    return block?.type === 'actions' ? block.elements : [];
  };
  const pressable = (shown: Card) =>
    handing(shown).map((one) => (one.type === 'button' ? `${one.action_id} ${one.text.text} ${one.value}` : one.type));

  test('shows the last twenty messages, who wrote each, oldest first', () => {
    const messages: HandedOverMessage[] = [
      ...Array.from({ length: 17 }, (_, index) => ({ ...message, text: `earlier ${index}` })),
      message,
      { ...message, sender: 'agent', text: 'Let me ask\nthe team.' },
      { ...message, kind: 'image', text: '' },
      { ...message, sender: 'team', text: 'Team: we are on it' },
      { ...message, sender: 'system', text: 'The team has been asked.' },
    ];
    const shown = texts(handed({}, { messages })).find(({ text }) => text.startsWith('The last messages:'));
    expect(shown?.text).toContain('The last messages:\nGuest: earlier 2\n');
    expect(
      shown?.text.endsWith(
        'Guest: I want my money back\nAgent: Let me ask the team.\nGuest: [image]\n' +
          'Team: Team: we are on it\nBellhop: The team has been asked.',
      ),
    ).toBe(true);
  });

  test('says that a thread is heard by the guest', () => {
    expect(textOf(card(), 'hint')).toContain('What you write in this thread goes to the guest.');
  });

  test('can be assigned to a member, or to whoever presses', () => {
    expect(handing(handed({}))[0]).toEqual({
      type: 'static_select',
      action_id: 'handoff.assign',
      placeholder: { type: 'plain_text', text: 'Assign', emoji: false },
      options: [
        { text: { type: 'plain_text', text: 'Assign to me', emoji: false }, value: 'me' },
        { text: { type: 'plain_text', text: 'Amira', emoji: false }, value: 'U_AMIRA' },
        { text: { type: 'plain_text', text: 'Youssef', emoji: false }, value: 'U_YOUSSEF' },
      ],
    });
    const assigned = handed({ assignee: amira });
    expect(handing(assigned)[0]).toMatchObject({ initial_option: { value: 'U_AMIRA' } });
    expect(textOf(assigned, 'state')).toContain('Assigned to Amira');
    expect(handing(handed({ assignee: { slackUserId: 'U_LEFT', name: 'Nour' } }))[0]).not.toHaveProperty(
      'initial_option',
    );
  });

  test('without a booking can be taken over and resolved', () => {
    expect(pressable(handed({}))).toEqual([
      'static_select',
      `handoff.takeover Take over ${HANDOFF_ID}`,
      `handoff.resolve Resolve ${HANDOFF_ID}`,
    ]);
  });

  test('of a booking is resolved by hand only while somebody has it', () => {
    expect(pressable(card())).toEqual(['static_select', `handoff.takeover Take over ${HANDOFF_ID}`]);
    const taken = card({ handoff: { ...view.handoff, takenOver: { ...amira, until: AT } } });
    expect(pressable(taken)).toEqual([
      'static_select',
      `handoff.takeover Take over from Amira ${HANDOFF_ID}`,
      `handoff.resolve Resolve ${HANDOFF_ID}`,
    ]);
    expect(textOf(taken, 'state')).toContain('Amira answers the guest until Sun 21:05 (Cairo time)');
  });

  test('that is resolved says by whom, and can be taken over again', () => {
    const shown = handed({ status: 'resolved', resolved: { ...amira, at: AT }, takenOver: { ...amira, until: AT } });
    expect(textOf(shown, 'headline')).toContain('Resolved: A guest asks for a person');
    expect(textOf(shown, 'state')).toContain('Resolved by Amira, Sun 22 Nov 21:05');
    expect(textOf(shown, 'state')).not.toContain('answers the guest');
    expect(pressable(shown)).toEqual([`handoff.takeover Take over ${HANDOFF_ID}`]);
  });

  test('of a guest whose data was deleted has nothing to press, and says why', () => {
    const gone = { ...view.guest, profileName: null, phone: null, erasedAt: AT };
    const shown = card({ guest: gone, booking: { ...confirmed, guestPhone: null } });
    expect(shown.blocks.filter(({ type }) => type === 'actions')).toEqual([]);
    expect(textOf(shown, 'hint')).toContain('The data of this guest was deleted');
  });

  test('says that the guest wants to hear no more', () => {
    expect(textOf(card({ guest: { ...view.guest, optedOutAt: AT } }), 'state')).toContain(
      'Said STOP: gets answers only',
    );
  });

  test('an offer on a confirmed booking can be taken back', () => {
    const offering = JSON.stringify(card({ booking: { ...confirmed, offered: confirmed } }).blocks);
    expect(offering).toContain('Withdraw offer');
    expect(JSON.stringify(card({ booking: confirmed }).blocks)).not.toContain('Withdraw offer');
  });

  test.each([pending, confirmed])('says what was offered and waits for an answer: $status', (booking) => {
    const { proposed } = changeRequested;
    expect(textOf(card({ booking: { ...booking, offered: proposed } }), 'state')).toContain(
      'Offered: Monday 23 November 2026, 20:30–22:00 (Cairo time), Hall. Waiting for the guest’s answer',
    );
  });
});

describe('hostile words', () => {
  const LIMITS = { header: 150, section: 3000, field: 2000, fallback: 4000, all: 13_000 };
  const HOSTILE = [
    '<!channel>',
    '<@U_AMIRA> <!subteam^S1> <#C1>',
    '<https://evil.example|Slack>',
    '<HTTPS://evil.example>',
    '*bold* _it_ ~no~ `code`',
    'x'.repeat(10_000),
    '<'.repeat(10_000),
    '&'.repeat(10_000),
    '"\\'.repeat(5_000),
    '👩‍👩‍👧‍👦'.repeat(2_000),
    '\ud83d',
    '\u202egnitirw\u2066',
    ' \u200b\u0000\n ',
    '',
    '\n> quoted\n*Confirmed* by Amira',
  ];
  const words = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string({ maxLength: 4000 }));
  const optional = fc.option(words);

  function expectValid(shown: Card): void {
    const ids = shown.blocks.map((block) => block.block_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(shown.blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(shown.blocks).length).toBeLessThanOrEqual(LIMITS.all);
    for (const block of shown.blocks) expectBlock(block);
    for (const { type, text, verbatim } of texts(shown)) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/\p{Cs}/u);
      expect(text).not.toMatch(/<[!@#]|<http|<mailto/i);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      if (type === 'mrkdwn')
        expect({ verbatim, text }).toMatchObject({ verbatim: true, text: expect.stringMatching(/^\*[A-Z][a-z ]+\*$/) });
    }
    expect(shown.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(shown.text.length).toBeLessThanOrEqual(LIMITS.fallback);
    expect(() => encodeURIComponent(JSON.stringify(shown))).not.toThrow();
  }

  function expectBlock(block: KnownBlock): void {
    if (block.type === 'header') {
      expect(block.text.text.length).toBeLessThanOrEqual(LIMITS.header);
    } else if (block.type === 'section') {
      expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
      expect(block.text?.text.length ?? 1).toBeLessThanOrEqual(LIMITS.section);
      for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(LIMITS.field);
    } else if (block.type === 'context') {
      expect(block.elements).toMatchObject([{ type: 'plain_text', text: expect.any(String) }]);
    } else {
      expect(block).toMatchObject({ type: 'actions' });
      expectButtons(block.type === 'actions' ? block.elements : []);
    }
  }

  function expectButtons(elements: ActionsBlock['elements']): void {
    expect(elements.length).toBeGreaterThan(0);
    expect(elements.length).toBeLessThanOrEqual(25);
    for (const button of elements) {
      expect(button).toMatchObject({ action_id: expect.stringMatching(/^[a-z_.]+$/) });
      if (button.type === 'static_select') expectMenu(button);
      else expect(button.type).toBe('button');
      if (button.type === 'button' && button.url) expect(button.url).toMatch(/^https:\/\/wa\.me\/\d+$/);
    }
  }

  const TAKEN = { slackUserId: 'U_AMIRA', name: 'Amira', until: AT, at: AT };

  function withName(handed: Partial<Handoff>, name: string): Partial<Handoff> {
    const { takenOver, resolved } = handed;
    return {
      ...handed,
      ...(takenOver && { takenOver: { ...takenOver, name } }),
      ...(resolved && { resolved: { ...resolved, name } }),
    };
  }

  function expectMenu({ options = [], initial_option: initial }: StaticSelect): void {
    expect(options.length).toBeGreaterThan(0);
    expect(options.length).toBeLessThanOrEqual(100);
    for (const option of options) {
      expect(option.text.text.length).toBeLessThanOrEqual(75);
      expect(option.value?.length).toBeLessThanOrEqual(150);
    }
    if (initial) expect(options).toContainEqual(initial);
  }

  const hostileView = fc
    .record({
      profileName: optional,
      phone: optional,
      guestName: words,
      guestPhone: optional,
      purpose: optional,
      extras: fc.array(words, { maxLength: 30 }),
      reason: optional,
      lastWords: fc.array(words, { maxLength: 20 }),
      name: words,
      wanted: words,
      messages: fc.array(fc.tuple(fc.constantFrom('guest', 'agent', 'team', 'system'), words), { maxLength: 25 }),
      staff: fc.array(words, { maxLength: 120 }),
      handed: fc.constantFrom<Partial<Handoff>>({}, { takenOver: TAKEN }, { status: 'resolved', resolved: TAKEN }),
      base: fc.constantFrom<Booking | null>(
        pending,
        confirmed,
        changeRequested,
        ended('cancelled'),
        ended('no_show'),
        null,
      ),
      reminders: fc.array(fc.tuple(fc.constantFrom('pending', 'skipped', 'dead', 'ambiguous'), words), {
        maxLength: 20,
      }),
    })
    .map((made): HandoffView => {
      const own = {
        guestName: made.guestName,
        guestPhone: made.guestPhone,
        purpose: made.purpose,
        extras: made.extras,
      };
      const wanted = { ...own, guestName: made.wanted, purpose: made.name, extras: [made.wanted, ...made.extras] };
      const asked = made.base?.status === 'confirmed' && made.base.proposed;
      const base = made.base && { ...made.base, ...own, ...(asked && { proposed: { ...asked, ...wanted } }) };
      return {
        ...view,
        handoff: {
          ...view.handoff,
          reason: made.reason,
          bookingId: base && BOOKING_ID,
          assignee: { slackUserId: 'U0', name: made.name },
          ...withName(made.handed, made.wanted),
        },
        guest: { ...view.guest, profileName: made.profileName, phone: made.phone, optedOutAt: AT },
        venue: { ...view.venue, staff: made.staff.map((name, id) => ({ slackUserId: `U${id}`, name, hours: null })) },
        messages: made.messages.map(([sender, text]) => ({ sender, kind: 'text', text, at: AT })),
        booking: base,
        history: Array.from({ length: 20 }, () => ({
          at: new Date('2026-11-21T08:32:00Z'),
          actor: { kind: 'staff', id: 'U', name: made.name },
          type: 'booking.declined',
          reason: made.reason,
        })),
        lastWords: made.lastWords,
        reminders: made.reminders.map(([status, reason], minutes) => ({
          channel: 'email',
          minutesBefore: minutes,
          startsAt: pending.slot.startsAt,
          sendAt: AT,
          status,
          reason,
        })),
        now: AT,
      };
    });

  test('never get past the limits, nor mention, link or format anything', () => {
    fc.assert(
      fc.property(hostileView, (made) => expectValid(renderCard(made, 'notification'))),
      { numRuns: 200 },
    );
  });

  test('500 extras, everything at its longest, and twice for a change', () => {
    const long = '"'.repeat(10_000);
    const words = { guestName: long, purpose: long, extras: Array.from({ length: 500 }, () => long) };
    const proposed = { ...pending, guestName: `x${long}`, purpose: `x${long}`, extras: [`x${long}`] };
    const booking = { ...changeRequested, ...words, proposed, attendance: { late: true, lateMinutes: 15 } };
    const { startsAt } = booking.slot;
    const dead = { channel: 'email', minutesBefore: 90, startsAt, sendAt: AT, status: 'dead', reason: long } as const;
    expectValid(card({ booking, lastWords: Array(20).fill(long), reminders: Array(20).fill(dead), now: AT }));
  });

  test('twenty long messages and a hundred members', () => {
    const long = '"'.repeat(10_000);
    const messages = Array.from({ length: 25 }, () => ({ ...message, text: long }));
    const staff = Array.from({ length: 150 }, (_, id) => ({ slackUserId: `U0123456${id}`, name: long, hours: null }));
    const handoff = { ...unbooked, reason: long, takenOver: { ...TAKEN, name: long } };
    expectValid(card({ booking: null, handoff, messages, venue: { ...view.venue, staff } }));
    const shown = texts(card({ booking: null, handoff, messages }));
    expect(shown.flatMap(({ text }) => text.match(/Guest: "+…/g) ?? [])).toHaveLength(20);
  });

  test('stay readable', () => {
    const shown = details(card({ booking: { ...pending, guestName: 'R&B <3 *Salma*', purpose: '<!channel> party' } }));
    expect(shown).toMatchObject({ Guest: 'R&B <3 *Salma*', Purpose: '<\u2060!channel> party' });
  });

  test('are cut after escaping, never inside an entity', () => {
    const { text } = card({ booking: { ...pending, guestName: '&'.repeat(10_000) } });
    expect(text).toMatch(/^New booking request \[HIGH\]: (&amp;)+…/);
  });
});
