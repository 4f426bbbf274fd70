import { describe, expect, it } from 'vitest';
import { createEmailPages } from './email-pages.ts';
import { handoffView } from './fixtures.ts';

const { venue } = handoffView();
const { note } = createEmailPages({ from: 'b@x.example' });

describe('a note to the owner', () => {
  it('says in its subject where it is from and how it begins', async () => {
    expect((await note(venue, 'Slack does not answer.')).subject).toBe('Bellhop at SpotIN: Slack does not answer.');
  });

  it('says the whole in plain text and in HTML', async () => {
    const { text, html } = await note(venue, 'Slack does not answer.\nCards wait until it does.');
    expect(text).toBe('A note from Bellhop · SpotIN\n\nSlack does not answer.\nCards wait until it does.\n');
    expect(html).toContain('Slack does not answer.\nCards wait until it does.');
    expect(html).toMatch(/white-space:pre-wrap[^>]*>Slack does not answer/);
    expect(html).not.toMatch(/<img|<link|<script|<th[ >]|url\(/i);
  });

  it('is the same whenever it is rendered', async () => {
    expect(await note(venue, 'x')).toEqual(await note(venue, 'x'));
  });

  it.each(['New booking request', 'Today at SpotIN', 'Week at SpotIN', ''])(
    'is never mistaken for another: %j',
    async (text) => {
      expect((await note(venue, text)).subject).toMatch(/^Bellhop at SpotIN: \S/);
    },
  );

  it('gets neither markup nor a second subject line, and does not go on for ever', async () => {
    const { subject, html, text } = await note(
      { ...venue, name: `Spot\r\nBcc: all@example.com${'x'.repeat(500)}` },
      `<script>alert(1)</script>\r\nBcc: all@example.com\u202e ${'🦄'.repeat(20_000)}`,
    );
    expect(subject).toMatch(
      /^Bellhop at Spot Bcc: all@example\.comx+…: <script>alert\(1\)<\/script> Bcc: all@example\.com/,
    );
    expect(subject.length).toBeLessThan(120);
    expect(html).not.toContain('<script');
    expect(text.length).toBeLessThan(6_000);
    expect(html.length).toBeLessThan(12_000);
  });
});
