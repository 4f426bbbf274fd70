import { describe, expect, it } from 'vitest';
import { written } from '../phone-test-support.ts';
import type { WireMessage } from '../web-client.ts';
import { contentOf, profileNameOf, readRow } from './wire-to-guest.ts';

const GUEST = '201111111111@c.us';
const LID = '123456789012345@lid';

describe('a row of a chat', () => {
  it.each([GUEST, LID])('of a person counts: %s', (chatId) => {
    expect(readRow(written(chatId, { id: 'A' }))).toEqual({
      id: 'A',
      chatId,
      isOurs: false,
      type: 'chat',
      sentAt: new Date(1_800_000_000_000),
      ciphertext: null,
    });
    expect(readRow(written(chatId, { fromMe: true }))).toMatchObject({ chatId, isOurs: true });
  });

  it('goes by who it is from, not by the form that its id has', () => {
    expect(readRow(written(LID, { remote: GUEST }))).toMatchObject({ chatId: LID });
  });

  it.each(['120363000000000001@g.us', 'status@broadcast', '1203630@newsletter', '0@c.us', 'abc@lid', ''])(
    'of %j is nobody’s',
    (chatId) => {
      expect(readRow(written(chatId))).toBeNull();
      expect(readRow(written(chatId, { fromMe: true }))).toBeNull();
    },
  );

  it('of a person in a group is nobody’s', () => {
    expect(readRow(written(GUEST, { remote: '120363000000000001@g.us' }))).toBeNull();
    expect(readRow({ ...written(GUEST), isStatus: true })).toBeNull();
  });

  it.each(['e2e_notification', 'call_log', 'gp2', 'protocol', 'revoked', 'reaction', 'notification_template', 'album'])(
    'that is %s is nobody’s',
    (type) => {
      expect(readRow(written(GUEST, { type }))).toBeNull();
    },
  );

  it('that is no row at all is nobody’s', () => {
    for (const nonsense of [{}, { id: null }, { id: {} }, { id: { id: 7 } }, { ...written(GUEST), type: undefined }]) {
      expect(readRow(nonsense as unknown as WireMessage)).toBeNull();
    }
  });

  it('says when, where WhatsApp does', () => {
    for (const timestamp of [Number.NaN, -1, 0, 1e15, undefined]) {
      expect(readRow({ ...written(GUEST), timestamp } as WireMessage)).toMatchObject({ sentAt: null });
    }
  });

  it('that cannot be read may be later, or never', () => {
    expect(readRow(written(GUEST, { type: 'ciphertext' }))).toMatchObject({ ciphertext: 'unresolved' });
    const raw = { subtype: 'view_once_unavailable_fanout' };
    expect(readRow(written(GUEST, { type: 'ciphertext', raw }))).toMatchObject({ ciphertext: 'never' });
  });
});

describe('what it holds', () => {
  it('is text', () => {
    expect(contentOf(written(GUEST, { text: 'A table, please' }))).toEqual({ kind: 'text', text: 'A table, please' });
  });

  it.each([
    ['ptt', 'audio'],
    ['audio', 'audio'],
    ['image', 'image'],
    ['video', 'video'],
    ['ptv', 'video'],
    ['document', 'document'],
    ['sticker', 'sticker'],
  ])('is media: %s', (type, kind) => {
    const message = { ...written(GUEST, { id: 'M', type, text: 'Look', raw: { mimetype: 'x/y' } }), hasMedia: true };
    expect(contentOf(message)).toEqual({ kind, mediaId: `false_${GUEST}_M`, mimeType: 'x/y', caption: 'Look' });
  });

  it('is media whose file is not there, and whose words are a thumbnail', () => {
    expect(contentOf(written(GUEST, { id: 'M', type: 'image', text: '/9j/4AAQ' }))).toMatchObject({
      mimeType: 'application/octet-stream',
      caption: null,
    });
  });

  it('is a place', () => {
    const location = { latitude: '30.1', longitude: 31, description: 'SpotIN\n26 July St' };
    const message = { ...written(GUEST, { type: 'location', text: '/9j/4AAQ' }), location };
    expect(contentOf(message)).toEqual({
      kind: 'location',
      latitude: 30.1,
      longitude: 31,
      label: 'SpotIN, 26 July St',
    });
    expect(contentOf(written(GUEST, { type: 'location' }))).toEqual({ kind: 'unknown', providerType: 'location' });
  });

  it.each(['vcard', 'poll_creation', 'order', 'constructor', 'toString', 'something new'])(
    'is something else: %s',
    (type) => {
      expect(contentOf(written(GUEST, { type, text: 'BEGIN:VCARD' }))).toEqual({ kind: 'unknown', providerType: type });
    },
  );

  it('can be stored, whatever it is', () => {
    const text = 'a\0b\ud800c';
    const message = written(GUEST, { text, id: 'I\0D', raw: { notifyName: 'N\0\udfff' } });
    expect(contentOf(message)).toEqual({ kind: 'text', text: 'ab\ufffdc' });
    expect(readRow(message)?.id).toBe('ID');
    expect(profileNameOf(message)).toBe('N\ufffd');
    expect(profileNameOf(written(GUEST, { raw: { notifyName: 7 } }))).toBeNull();
  });
});
