/** What guests are told, in English, as ICU messages. What a guest is told about a booking is said with these and nothing else. */
export const en = {
  'slot.when': '{day}, {from}–{until}',
  'slot.start': '{day}, {time}',
  'slot.place': '{resource}, {when}',
  'slot.brief': '{slot}, {people}',
  'slot.people': '{people, plural, one {# person} other {# people}}',
  'slot.extras': 'with {extras}',
  'slot.purpose': 'for: {purpose}',
  'slot.name_and_phone': '{name}, {phone}',
  'slot.twice': 'The clocks go back that night, so this time comes twice: it is the first one.',

  'booking.pending':
    "Your request is with the team:\n{details}\nReference: {reference}. {stopped, select, true {{silent}} other {I''ll write here as soon as they have answered.}}",
  'booking.silent': 'As you have written STOP, I will not write here when they answer: just ask me, or write START.',
  'booking.confirmed': 'Your booking is confirmed:\n{details}\nReference: {reference}.',
  'booking.changed_pending':
    "I've changed your request. It is now:\n{details}\nReference: {reference}. {stopped, select, true {{silent}} other {I''ll write here as soon as the team has answered.}}",
  'booking.changed_confirmed': "I've changed your booking. It is now:\n{details}\nReference: {reference}.",
  'booking.change_proposed':
    "I've asked the team for this change:\n{details}\nUntil they answer, your booking {reference} stays as it is: {current}.",
  'booking.change_withdrawn': 'All right: your booking {reference} stays as it is: {current}.',
  'booking.offer_accepted':
    'Thank you! Your booking is confirmed for the new time:\n{details}\nReference: {reference}.',
  'booking.offer_declined_pending': 'All right: your request {reference} stays with the team as it was: {current}.',
  'booking.now_pending': 'That question is no longer open. Your request {reference} is with the team: {current}.',
  'booking.now_confirmed': 'That question is no longer open. Your booking {reference} is confirmed: {current}.',
  'booking.now_over': 'That question is no longer open: your booking {reference} is over: {current}.',
  'booking.now_ended': 'That question is no longer open: your booking {reference} does not stand any more: {current}.',
  'booking.coming': 'Thank you, we look forward to seeing you: {current}. Reference: {reference}.',
  'booking.coming_late':
    'Thank you for telling us. I have let the team know that you will be {late, plural, =0 {a little late} one {# minute late} other {# minutes late}}: {current}. Reference: {reference}.',
  'booking.begin_change':
    'What would you like to change about your booking {reference}? It is: {current}. Just write the new day, time or number of people.',
  'booking.cancelled': "I've cancelled your booking {reference}: {current}.",

  'bookings.none': 'You have no booking with us at the moment.',
  'bookings.list': '{count, plural, one {You have one booking:} other {You have # bookings:}}\n{list}',
  'bookings.item': '{number}. {current} – {status} (reference {reference})',
  'bookings.status.pending': 'waiting for the team',
  'bookings.status.confirmed': 'confirmed',
  'bookings.status.change': 'confirmed, a change is with the team',
  'bookings.status.offer': '{status}; the team asks whether {offered} would do instead',

  'availability.free': 'Free on {day}:\n{list}\nWhich one suits you?',
  'availability.yes': '{resource} is free on {day} at {time}.',
  'availability.none': 'On {day} nothing is free. Which other day would suit you?',
  'availability.item': '{number}. {resource}: {times}',

  'refusal.SLOT_UNAVAILABLE': "I'm sorry, that is already taken: {when}.",
  'refusal.PAST_DATE': 'That has passed already: {when}.',
  'refusal.TOO_FAR_AHEAD':
    'That is too far ahead: we take bookings up to {maxDays, plural, one {# day} other {# days}} in advance.',
  'refusal.OUTSIDE_OPENING_HOURS': 'We are not open for all of that: {when}. {hours}',
  'refusal.OFF_GRID': 'Bookings start every {grid} minutes, so {time} is not possible.',
  'refusal.TIME_DOES_NOT_EXIST': 'There is no such time, as the clocks go forward that night: {when}.',
  'refusal.PARTY_TOO_LARGE':
    "I'm sorry, that is too many for {resource}: it takes {capacity, plural, one {# person} other {# people}} at most.",
  'refusal.INVALID_PARTY_SIZE': 'For how many people should it be? I need a number from 1 up.',
  'refusal.INVALID_DATE': 'I could not find that date in the calendar. Which day do you mean?',
  'refusal.INVALID_TIME': 'I could not understand that time. What time do you mean, for example 14:30?',
  'refusal.INVALID_DURATION':
    'I could not take that length: a booking is {maxMinutes} minutes at most. How long should it be?',
  'refusal.INVALID_PHONE':
    'That does not look like a complete phone number. Could you send it again, with the country code if it is not a local one?',
  'refusal.INVALID_TIMEZONE': 'I do not know that time zone.',
  'refusal.INVALID_ARGUMENTS': 'I did not quite get that. Could you say it again in other words?',
  'refusal.UNKNOWN_RESOURCE': 'We have no such {noun}. There are: {resources}.',
  'refusal.UNKNOWN_TOOL': 'I did not quite get that. Could you say it again in other words?',
  'refusal.WORDS_DISAGREE':
    'I am not sure which day and time you mean. Could you write the date and the time once more?',
  'refusal.CANCELLATION_UNCLEAR': 'Just to be sure: shall I cancel your booking, or will you come?',
  'refusal.NO_OFFER': 'There is no other time waiting for your answer.',
  'refusal.ALREADY_STARTED':
    'That booking has begun already, so I cannot change that from here. The team knows what you wrote.',
  'refusal.INVALID_EMAIL': 'That does not look like a complete email address. Could you send it again?',
  'refusal.TOO_MANY_ADDRESSES':
    'You have given me several email addresses today, so I keep the last one. If it has to be another, please ask for the team.',
  'refusal.HANDOFF_NOT_FOUND': 'There is no such conversation.',
  'refusal.GUEST_NOT_FOUND': 'There is no such guest.',
  'refusal.BOOKING_STILL_LIVE': 'There is still a booking.',
  'refusal.BOOKING_NOT_FOUND': 'I find no such booking of yours.',
  'refusal.which_booking': 'Which booking do you mean?\n{list}',
  'refusal.STALE_REVISION':
    'Your booking has just changed. Could you look at it again and tell me what you would like?',
  'refusal.ILLEGAL_TRANSITION': 'That is not possible for this booking any more.',
  'refusal.NOTHING_TO_CHANGE': 'Your booking is like that already: {current}.',
  'refusal.NOT_STAFF': 'Only the team can do that.',
  'refusal.NOTIFICATION_NOT_FOUND': 'I find no such message.',
  'refusal.NOT_RETRYABLE': 'That message needs no second try.',
  'refusal.largest': 'our largest {noun}',
  'refusal.alternatives': 'These are free:\n{list}\nWhich one suits you?',
  'refusal.no_alternative': 'Which other day or time would suit you?',
  'reminder.coming': "I'll be there",
  'reminder.change': 'Change',
  'reminder.cancel': 'Cancel',
  'reminder.come_or_cancel':
    'Just to be sure: will you come? It is: {current}. If you answer “no”, I cancel your booking.',
  'email.saved': 'Thank you: your emails go to {email} from now on.',
  'offer.question': 'Does the new time work for you?',
  'offer.yes': 'Yes, that works',
  'offer.no': 'No',
  'offer.waiting': 'The team asks whether {offered} would do instead. {question}',
  'offer.yes_or_no': 'Is that a yes or a no to the new time?',
  'offer.item': '{number}. {day}, {from}–{until}, {resource}',
  'hours.open': 'That day we are open {spans}.',
  'hours.span': '{from}–{until}',
  'hours.closed': 'That day we are closed.',

  'handover.asked': "I've asked the team to take over. Somebody will write to you here.",
  'handover.asked_later':
    "I've asked the team to take over. Nobody is there just now: they are back {when} and will write to you here then.",
  'handover.asked_sometime':
    "I've asked the team to take over. Nobody is there just now, and I cannot say when somebody will be: they will write to you here.",
  'handover.already': 'The team knows already and will write to you here.',
  'handover.already_later':
    'The team knows already. Nobody is there just now: they are back {when} and will write to you here then.',
  'handover.already_sometime':
    'The team knows already. Nobody is there just now, and I cannot say when somebody will be: they will write to you here.',
  'handover.when': '{day, select, today {today} tomorrow {tomorrow} other {on {day}}} at {time}',
  'handover.person_here': '{name} from the team is here now and will answer you.',

  'optout.stopped':
    'All right: from now on you get answers to what you write here, and nothing else, so no word about your bookings either. Your bookings stay as they are. To get everything again, write START.',
  'optout.started': 'Welcome back: from now on you get word about your bookings here again. To end that, write STOP.',

  'notice.booking_confirmed': '{venue} has confirmed your booking:\n{details}\nReference: {reference}. See you then!',
  'notice.booking_declined': "I'm sorry, {venue} cannot take your request {reference}: {current}.{reason}",
  'notice.booking_cancelled': "I'm sorry, {venue} has cancelled your booking {reference}: {current}.{reason}",
  'notice.change_accepted':
    '{venue} has confirmed the change. Your booking is now:\n{details}\nReference: {reference}.',
  'notice.change_declined':
    "I'm sorry, {venue} cannot make that change. Your booking {reference} stays as it was: {current}.{reason}",
  'notice.booking_rescheduled':
    '{status, select, pending {{venue} has moved your request {reference}, which was for {was}. It is now:\n{details}\nThe team has yet to confirm it.} other {{venue} has moved your booking {reference}, which was {was}. It is now:\n{details}}}\nIf that does not suit you, just write here.{twice}',
  'notice.reschedule_offered':
    '{venue} asks whether another time would do for your {status, select, pending {request} other {booking}} {reference}: {offered}, instead of {was}.{twice} Until you answer, nothing changes. {question}',
  'notice.offer_withdrawn':
    '{venue} no longer asks you about another time: your {status, select, pending {request} other {booking}} {reference} stays as it was: {current}.{reason}',
  'notice.booking_expired':
    "I'm sorry, {venue} has not answered your request {reference} in time, so it has lapsed: {current}. If you would like another time, just write here.",
  'notice.reminder':
    '{venue} expects you:\n{current}\nReference: {reference}.{twice} {answered, select, true {See you then!} other {Will you be there?}}',
  'notice.still_waiting':
    '{status, select, pending {The team of {venue} has not answered your request {reference} yet: {current}. Meanwhile the time is kept for you.} other {The team of {venue} has not answered yet about the change of your booking {reference}. Until they do, it stays as it is: {current}.}} If you would rather have another time, or talk to a person, just write here.',
  'notice.follow_up': 'Thank you for your visit to {venue}! We would be glad to see you again: just write here.',
  'notice.reason': '\n“{reason}”',

  'talk.greeting':
    'Hello! This is {venue}. I can book a {noun} for you, or change or cancel a booking. What can I do for you?',
  'talk.greeting_again': 'Hello!',
  'talk.thanks': "You're welcome! Just write if there is anything else.",
  'talk.bye': 'Thank you, and goodbye!',
  'talk.courtesy': 'All right! Just write if you need anything else.',
  'talk.dropped': 'All right. Just write when you would like to book something.',
  'talk.wait': 'Of course, take your time.',
  'talk.polite': 'I am here if you need anything. Just write what you would like to book.',
  'talk.not_understood': "Sorry, I didn't quite get that.",
  'talk.what_i_can':
    'I can book a {noun}, change or cancel a booking, or tell you what you have booked. What would you like?',
  'talk.failed': "I'm sorry, that did not work. Could you say it again in other words?",

  'ask.name': 'What name should the booking be under?',
  'ask.date': 'Which day would you like?',
  'ask.time': 'What time would you like?',
  'ask.people': 'How many people will it be for?',
  'ask.half':
    'Do you mean {clock} in the morning or {clock} in the {later, select, evening {evening} other {afternoon}}?',
  'ask.number': 'Is {number} the number of people, or the time?',
  'ask.several': 'Could you tell me {list}?',
  'ask.change': 'What would you like to change: the day, the time, the number of people?',
  'ask.offer': 'Which of them suits you? Its number is enough.',
  'ask.other': 'All right. Which other day or time would suit you?',
  'ask.again': 'Which day, time and number of people would suit you instead?',
  'ask.book_it': 'Would you like me to book it?',
  'ask.phone': 'Could you send the phone number once more?',
  'ask.length': 'How long should it be?',
  'ask.item.name': 'the name for the booking',
  'ask.item.date': 'the day',
  'ask.item.time': 'the time',
  'ask.item.people': 'how many people it is for',
  'ask.item.half': 'whether {clock} is in the morning or in the {later, select, evening {evening} other {afternoon}}',
  'ask.item.number': 'whether {number} is the number of people or the time',

  'unclear.booking': 'I find no booking of yours like that, so I have changed nothing.',
  'unclear.date_invalid': 'I cannot find “{words}” in the calendar.',
  'unclear.date_either': 'You named more than one day.',
  'unclear.time_invalid': 'I cannot read “{words}” as a time.',
  'unclear.time_either': 'You named more than one time.',

  'unreadable.audio': "I'm sorry, I can't listen to voice messages here. Could you type it for me?",
  'unreadable.image': "Thank you, but I can't look at pictures here: I can only read text.",
  'unreadable.video': "Thank you, but I can't watch videos here: I can only read text.",
  'unreadable.document': "Thank you, but I can't open documents here: I can only read text.",
  'unreadable.sticker': 'Nice one! I can only read text, though.',
  'unreadable.location': "Thank you, but I can't read locations here: I can only read text.",
  'unreadable.unknown': "I'm sorry, I can't open that kind of message: I can only read text.",

  'answer.hours': 'We are open {spans}.',
  'answer.closed': 'We are closed on {day}.',
  'answer.span': '{days} {from}–{until}',
  'answer.daily': 'every day',
  'answer.on': 'on {day}',
  'answer.days': '{from} to {until}',
  'answer.resources': 'We have {list}.',
  'answer.resource': '{name} (up to {capacity, plural, one {# person} other {# people}})',
  'answer.bot': "I'm the assistant of {venue}: I take bookings, and the team confirms them.",
  'answer.unknown': "I'm sorry, I don't know that. I can ask the team for you: just say so.",

  'turn.failed': "I'm sorry, I could not work that out. {handover}",

  'email.subject': '{title} – {venue}, {day}, {time}',
  'email.title.booking_requested': 'Your request is with the team',
  'email.title.booking_confirmed': 'Your booking is confirmed',
  'email.title.booking_changed':
    '{status, select, pending {Your request has changed} other {Your booking has changed}}',
  'email.title.booking_declined': 'Your request cannot be taken',
  'email.title.booking_cancelled': 'Your booking is cancelled',
  'email.title.booking_expired': 'Your request was not answered in time',
  'email.title.change_declined': 'Your booking stays as it was',
  'email.title.reschedule_offered': 'Would another time suit you?',
  'email.title.reminder': 'See you soon',
  'email.title.still_waiting': 'Your request is still with the team',
  'email.title.follow_up': 'Thank you for your visit',
  'email.intro.booking_requested':
    'The team of {venue} has your request. It is not confirmed yet: you will hear from us as soon as they have answered.',
  'email.intro.booking_confirmed':
    'We look forward to seeing you at {venue}. The appointment for your calendar is attached.',
  'email.intro.booking_changed':
    '{status, select, pending {Your request at {venue} is now the one below. The team has yet to confirm it.} other {Your booking at {venue} is now the one below. The appointment for your calendar is attached.}}',
  'email.intro.booking_declined': 'We are sorry: {venue} cannot take this request.',
  'email.intro.booking_cancelled': 'This booking at {venue} is cancelled and does not stand any more.',
  'email.intro.booking_expired':
    'We are sorry: nobody at {venue} answered before its time came, so this request has ended. There is no booking for it.',
  'email.intro.change_declined':
    'We are sorry: {venue} cannot make the change you asked for. Your booking stays as it was.',
  'email.intro.reschedule_offered':
    '{venue} asks whether another time would do for your {status, select, pending {request} other {booking}}. Until you answer, nothing changes. Please answer in your WhatsApp chat with {venue}.',
  'email.intro.reminder': 'We look forward to seeing you at {venue}.',
  'email.intro.still_waiting':
    'We are sorry that it takes so long: the team of {venue} has not answered yet. Your request stays with them. In your WhatsApp chat with {venue} you can ask for another time, or for a person.',
  'email.intro.follow_up':
    'It was good to have you at {venue}. We hope that all was well, and look forward to seeing you again.',
  'email.reason': '{venue} writes: “{reason}”',
  'email.label.people': 'People',
  'email.label.name': 'Name',
  'email.label.purpose': 'Purpose',
  'email.label.extras': 'Extras',
  'email.label.reference': 'Reference',
  'email.label.was': 'Until now',
  'email.to_change': 'To change or cancel it, just write to {venue} in your WhatsApp chat.',
  'email.to_book': 'For another time, just write to {venue} in your WhatsApp chat.',
  'email.calendar_title': '{resource} – {venue}',
  'email.zone': 'Times are those of the venue ({zone}).',
  'email.why': 'You get this email because you gave {venue} this address for your bookings.',
} as const;

export type GuestMessageKey = keyof typeof en;
/** The same sentences in another language. */
export type GuestMessages = Record<GuestMessageKey, string>;
