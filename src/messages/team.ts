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
  'team.session.logged_out':
    'The phone of {number} has ended its link to us{why}. What guests write there is not answered by us now; what we owe them waits. {again}',
  'team.session.wrong_number':
    'The code was scanned with another phone than that of {number}{why}, so that phone was unlinked at once. {again}',
  'team.session.blocked':
    'WhatsApp does not serve {number} to us any more{why}. Please open WhatsApp on that phone: it says whether the number is restricted, and lets you ask for a review. We try again every hour, and what we owe guests waits. For a number that must not fail, move to the WhatsApp Business Platform.',
  'team.session.away':
    'WhatsApp of {number} has been down since {since}{why}. What guests write is kept on the phone and answered when it is back, and what we owe them waits. We keep trying. Please see that the phone is on and has internet. If that does not help, unlink us there and link it anew. {again}',
  'team.session.conflict':
    'WhatsApp Web of {number} was opened somewhere else, in our place, at {since}{why}. Please close it there: we take it back by ourselves, a little later each time. Until then guests wait.',
  'team.session.orphan':
    'No running part of Bellhop can serve {number} since {since}: the one whose disk holds its link is not running. Please start it again. If it is lost, link the number anew. {again}',
  'team.session.link':
    'To link it, type {command} in this channel, or run "{run}", and scan the code with the phone of that number: WhatsApp, Linked devices, Link a device.',
  'team.session.over':
    'WhatsApp of {number} works again, after the trouble told here on {told}. What waited is on its way.',
  'team.phone': "the venue's phone",
  'team.automatic':
    'The WhatsApp Business app on the phone of {number} writes to guests by itself, so they hear from it and from us. Please switch that off on the phone: WhatsApp Business, Business tools (in some versions: Tools), Greeting message and Away message. Until then such messages do not silence the assistant. If it was one of you who wrote so quickly, or the same to several guests: write to the guest once more, and the assistant is silent there.',
  'team.phone_file': 'A picture, a voice message or something else that is no text.',
  'team.phone_reply': "From the venue's phone: {text}",
  'team.phone_reply_file': "From the venue's phone: something that is no text.",
  'team.phone_reply_reason': "Somebody wrote to this guest on the venue's phone.",
  'team.too_old':
    'The guest wrote on {at}, while we could not be reached on WhatsApp. That is too long ago for the assistant to answer by itself.',
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
