import { describe, expect, it } from 'vitest';
import { createEmailPages } from './email-pages.ts';
import { handoffView } from './fixtures.ts';

const { newBookingRequest } = createEmailPages({ from: 'b@x.example' });

describe('the email about a new booking', () => {
  it('says in its subject what it is about', async () => {
    expect((await newBookingRequest(handoffView())).subject).toBe(
      'New booking request: Studio, Sun 22 Nov 21:00 (Mohamed Hassan)',
    );
  });

  it('says the whole in plain text', async () => {
    expect((await newBookingRequest(handoffView())).text).toBe(`New booking request · SpotIN

Action required: confirm it in Slack or contact the guest.

Guest: Mohamed Hassan
Phone: +201012345678
When: Sunday 22 November 2026, 21:00–22:00 (Africa/Cairo)
People: 6
Room: Studio
Purpose: Team offsite
Extras: projector, coffee for six
Reference: K7QM

Contact the guest on WhatsApp: https://wa.me/201012345678

The guest’s last words:
> Hi, is the studio free on Sunday at 9pm?
> For 6 people
> please
`);
  });

  it('says the same in HTML', async () => {
    const { html } = await newBookingRequest(handoffView());
    for (const words of [
      'lang="en"',
      'name="color-scheme" content="light dark"',
      'prefers-color-scheme: dark',
      'Action required: confirm it in Slack or contact the guest.',
      '>Mohamed Hassan<',
      '>Sunday 22 November 2026, 21:00–22:00 (Africa/Cairo)<',
      'href="https://wa.me/201012345678"',
      '>K7QM<',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toMatch(/<img|<link|<script|url\(/i);
  });

  it('is the same whenever it is rendered', async () => {
    expect(await newBookingRequest(handoffView())).toEqual(await newBookingRequest(handoffView()));
  });

  it('leaves out what the guest did not say', async () => {
    const { html, text } = await newBookingRequest(
      handoffView({ booking: { purpose: null, extras: [] }, view: { lastWords: [] } }),
    );
    expect(text).not.toMatch(/Purpose|Extras|last words/);
    expect(html).not.toMatch(/Purpose|Extras|last words/);
  });

  it('links to the number that wrote, and shows the one that was given', async () => {
    const { text } = await newBookingRequest(handoffView({ booking: { guestPhone: '+20223456789' } }));
    expect(text).toContain('Phone: +20223456789');
    expect(text).toContain('https://wa.me/201012345678');
  });

  it('does without a number', async () => {
    const view = handoffView({ booking: { guestPhone: null } });
    view.guest.phone = null;
    const { html, text } = await newBookingRequest(view);
    expect(text).toContain('Phone: hidden by WhatsApp');
    expect(text).toContain('answer in Slack');
    expect(html + text).not.toContain('wa.me');
  });

  it('asks for nothing when it is settled already', async () => {
    const view = handoffView();
    if (view.booking)
      view.booking = {
        ...view.booking,
        status: 'confirmed',
        proposed: null,
        offered: null,
        waitingSince: null,
        attendance: null,
      };
    expect((await newBookingRequest(view)).text).toContain('No action required: this booking is confirmed.');
  });

  it('is not about a handoff without a booking', async () => {
    await expect(newBookingRequest(handoffView({ view: { booking: null } }))).rejects.toMatchObject({
      name: 'DeliveryError',
      failure: 'row',
      code: 'no_booking',
    });
  });
});

describe('a hostile guest', () => {
  const script = `<script>alert("x")</script>'&`;

  it('gets no markup into the HTML', async () => {
    const { html } = await newBookingRequest(
      handoffView({
        booking: { guestName: script, purpose: script, extras: [script], guestPhone: `+1" onclick="x` },
        view: { lastWords: [script, '</blockquote><img src=x onerror=alert(1)>'] },
      }),
    );
    expect(html).not.toMatch(/<script|<img|" onclick/);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#x27;&amp;');
  });

  it('gets no second line into the subject, and no long one', async () => {
    const { subject } = await newBookingRequest(
      handoffView({ booking: { guestName: `Eve\r\nBcc: all@example.com\n${'x'.repeat(500)}\u202e\u0000` } }),
    );
    expect(subject).toMatch(/^New booking request: Studio, Sun 22 Nov 21:00 \(Eve Bcc: all@example\.com x+…\)$/);
    expect(subject.length).toBeLessThan(100);
  });

  it('gets no line of ours into the plain text', async () => {
    const { text } = await newBookingRequest(
      handoffView({
        booking: { purpose: 'x\nReference: FAKE', guestName: '\u200b\u202e' },
        view: { lastWords: ['a\r\nReference: FAKE\u2028Phone: 1'] },
      }),
    );
    expect(text.split('\n').filter((line) => /^(Reference|Phone): /.test(line))).toEqual([
      'Phone: +201012345678',
      'Reference: K7QM',
    ]);
    expect(text).toContain('Guest: no name');
  });

  it('gets no endless email', async () => {
    const long = '🦄'.repeat(20_000);
    const { html, text } = await newBookingRequest(
      handoffView({ booking: { guestName: long, purpose: long, extras: [long] }, view: { lastWords: [long] } }),
    );
    expect(text.length).toBeLessThan(5_000);
    expect(html.length).toBeLessThan(15_000);
  });
});
