/** What the team and the owners read, in English, as ICU messages. */
export const team = {
  'team.dead': '{what} could not be delivered and was given up ({reason}).',
  'team.skipped': '{what} did not go ({reason}). Please write from the phone, if it matters.',
  'team.ambiguous':
    'Whether {what} has arrived could not be found out ({reason}). Sending it again may bring it twice.',
  'team.what.reply': 'Our reply to {who}',
  'team.what.notice': 'Our word to {who} about booking {reference}',
  'team.what.team_reply': "The team's reply to {who}",
  'team.what.word': 'Our word to {who}',
  'team.what.note': 'A line to this channel',
  'team.what.guest_message': 'What a guest wrote',
  'team.what.card': 'A card of this channel',
  'team.what.expiry': 'The end of request {reference}, which nobody decided on,',
  'team.what.email': 'An email to {who}',
  'team.press_refused': '{who} pressed a button while we were in trouble, and it could not be carried out: {answer}',
  'team.trouble':
    '{channel} has not taken our messages since {since} ({reason}). They wait and will go when it works again.',
  'team.trouble_over':
    '{channel} takes our messages again, after trouble since {since} ({reason}). What waited is on its way.',
  'team.card_again': 'The earlier card of this booking is gone, so here it is again.',
  'team.assigned': '{by} has assigned this to {to}.',
  'team.assigned_self': '{to} takes care of this.',
  'team.keyword': 'The guest wrote “{keyword}”.',
  'team.unanswered': 'The assistant could not answer.',
  'team.takeover_over':
    'The {hours} hours of {name} with this conversation are over: the assistant answers the guest again. Press Take over, or write here, to go on.',
  'team.takeover_elsewhere': '{name} goes on with this guest in another thread of this channel.',
  'team.waiting_request':
    'The request {reference} has waited for an answer since {since}. Please press Confirm or Decline on the card. Without an answer it expires when it would begin: {start}.',
  'team.waiting_change':
    'The guest of {reference} has waited since {since} to hear whether the change is possible. Please press Accept change or Decline change on the card. Without an answer the booking stays as it was confirmed: {start}.',
  'team.outcome':
    'Did the guest of {reference} come? The booking ended on {end}. Please press Completed or No-show on the card.',
  'team.expired': 'Nobody decided in time: the start of this request has passed, and it has expired.',
  'team.wanted_cancel':
    'The guest wants to cancel, but the booking has begun, so nothing was changed. They were told that you know. When it is over, please press Completed or No-show on the card, or Cancel booking.',
  'team.wanted_cancel_because': '{wanted} Their reason: {reason}',
  'team.wanted_change':
    'The guest asks for a change ({wanted}), but the booking has begun, so nothing was changed. They were told that you know. What you write here goes to them.',
  'team.reply_not_staff': 'This was not sent to the guest: whoever wrote it is not on the staff list of {venue}.',
  'team.reply_erased': 'Not sent: the data of this guest was deleted, and nothing can reach them any more.',
  'team.reply_files': 'Files do not go to the guest, only text does.',
  'team.guest_message.text': '{who}: {text}',
  'team.guest_message.audio': '{who} sent a voice message.',
  'team.guest_message.image': '{who} sent a picture.',
  'team.guest_message.video': '{who} sent a video.',
  'team.guest_message.document': '{who} sent a document.',
  'team.guest_message.sticker': '{who} sent a sticker.',
  'team.guest_message.captioned': '{sent} With it: {caption}',
  'team.guest_message.location': '{who} sent a place: {place}',
  'team.guest_message.unknown': '{who} sent something that cannot be shown here.',
  'team.guest_message.not_fetched': '{sent} It could not be fetched ({reason}).',
  'team.file.audio': 'voice message',
  'team.file.image': 'picture',
  'team.file.video': 'video',
  'team.file.document': 'document',
  'team.file.sticker': 'sticker',
  'team.guest_late':
    'The guest writes that they will be {minutes, plural, =0 {late} one {# minute late} other {# minutes late}}.',
  'team.by_email': 'By email: {text}',
  'team.channel.whatsapp': 'WhatsApp',
  'team.channel.slack': 'Slack',
  'team.channel.self': 'Bellhop itself',
  'team.channel.email': 'Our email provider',
} as const;

export type TeamMessageKey = keyof typeof team;
