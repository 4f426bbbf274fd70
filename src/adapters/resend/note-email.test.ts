import { describe, expect, it } from 'vitest';
import { handoffView } from './fixtures.ts';
import { renderNoteEmail } from './note-email.ts';

const { venue } = handoffView();

describe('a note to the owner', () => {
  it('says in its subject where it is from and how it begins', () => {
    expect(renderNoteEmail(venue, 'Slack does not answer.').subject).toBe('Bellhop at SpotIN: Slack does not answer.');
  });

  it('says the whole in plain text and in HTML', () => {
    const { text, html } = renderNoteEmail(venue, 'Slack does not answer.\nCards wait until it does.');
    expect(text).toBe('A note from Bellhop · SpotIN\n\nSlack does not answer.\nCards wait until it does.\n');
    expect(html).toContain('Slack does not answer.\nCards wait until it does.');
    expect(html).toMatch(/white-space:pre-wrap[^>]*>Slack does not answer/);
    expect(html).not.toMatch(/<img|<link|<script|<th|url\(/i);
  });

  it('is the same whenever it is rendered', () => {
    expect(renderNoteEmail(venue, 'x')).toEqual(renderNoteEmail(venue, 'x'));
  });

  it.each(['New booking request', 'Today at SpotIN', 'Week at SpotIN', ''])(
    'is never mistaken for another: %j',
    (text) => {
      expect(renderNoteEmail(venue, text).subject).toMatch(/^Bellhop at SpotIN: \S/);
    },
  );

  it('gets neither markup nor a second subject line, and does not go on for ever', () => {
    const { subject, html, text } = renderNoteEmail(
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
