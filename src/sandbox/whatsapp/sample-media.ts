/** What a guest's phone sends when nobody says what: the smallest files of their kind. */
export const sampleMedia = {
  image: {
    mimeType: 'image/jpeg',
    base64:
      '/9j/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  },
  // One Ogg page with an Opus header: a voice message without a sound.
  audio: {
    mimeType: 'audio/ogg; codecs=opus',
    base64: Buffer.from(
      '4f6767530002000000000000000001000000000000000000000001134f707573486561640101380180bb0000000000',
      'hex',
    ).toString('base64'),
  },
  video: { mimeType: 'video/mp4', base64: 'AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQAAAAhtZGF0' },
  document: {
    mimeType: 'application/pdf',
    base64: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n').toString('base64'),
  },
  sticker: { mimeType: 'image/webp', base64: 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==' },
} as const;

export type MediaKind = keyof typeof sampleMedia;
