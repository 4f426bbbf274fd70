import type { GuestMessages } from './en.ts';

/** In German, with „Sie“. */
export const de: GuestMessages = {
  'slot.when': '{day}, {from}–{until}',
  'slot.start': '{day}, {time}',
  'slot.place': '{resource}, {when}',
  'slot.brief': '{slot}, {people}',
  'slot.people': '{people, plural, one {# Person} other {# Personen}}',
  'slot.extras': 'mit {extras}',
  'slot.purpose': 'für: {purpose}',
  'slot.name_and_phone': '{name}, {phone}',
  'slot.twice': 'In dieser Nacht werden die Uhren zurückgestellt, diese Zeit gibt es also zweimal: Es ist die erste.',

  'booking.pending':
    'Ihre Anfrage ist beim Team:\n{details}\nBuchungsnummer: {reference}. {stopped, select, true {{silent}} other {Ich schreibe Ihnen hier, sobald es geantwortet hat.}}',
  'booking.silent':
    'Da Sie STOP geschrieben haben, melde ich mich hier nicht, wenn es antwortet: Fragen Sie mich einfach, oder schreiben Sie START.',
  'booking.confirmed': 'Ihre Buchung ist bestätigt:\n{details}\nBuchungsnummer: {reference}.',
  'booking.changed_pending':
    'Ich habe Ihre Anfrage geändert. Sie lautet jetzt:\n{details}\nBuchungsnummer: {reference}. {stopped, select, true {{silent}} other {Ich schreibe Ihnen hier, sobald das Team geantwortet hat.}}',
  'booking.changed_confirmed':
    'Ich habe Ihre Buchung geändert. Sie lautet jetzt:\n{details}\nBuchungsnummer: {reference}.',
  'booking.change_proposed':
    'Ich habe das Team um diese Änderung gebeten:\n{details}\nBis es antwortet, bleibt Ihre Buchung {reference}, wie sie ist: {current}.',
  'booking.change_withdrawn': 'In Ordnung: Ihre Buchung {reference} bleibt, wie sie ist: {current}.',
  'booking.offer_accepted':
    'Danke! Ihre Buchung ist für die neue Zeit bestätigt:\n{details}\nBuchungsnummer: {reference}.',
  'booking.offer_declined_pending': 'In Ordnung: Ihre Anfrage {reference} bleibt beim Team, wie sie war: {current}.',
  'booking.now_pending': 'Diese Frage ist nicht mehr offen. Ihre Anfrage {reference} ist beim Team: {current}.',
  'booking.now_confirmed': 'Diese Frage ist nicht mehr offen. Ihre Buchung {reference} ist bestätigt: {current}.',
  'booking.now_over': 'Diese Frage ist nicht mehr offen: Ihre Buchung {reference} ist vorbei: {current}.',
  'booking.now_ended': 'Diese Frage ist nicht mehr offen: Ihre Buchung {reference} gilt nicht mehr: {current}.',
  'booking.coming': 'Danke, wir freuen uns auf Sie: {current}. Buchungsnummer: {reference}.',
  'booking.coming_late':
    'Danke für die Nachricht. Ich habe dem Team gesagt, dass Sie {late, plural, =0 {etwas später} one {# Minute später} other {# Minuten später}} kommen: {current}. Buchungsnummer: {reference}.',
  'booking.begin_change':
    'Was möchten Sie an Ihrer Buchung {reference} ändern? Sie lautet: {current}. Schreiben Sie einfach den neuen Tag, die Uhrzeit oder die Personenzahl.',
  'booking.cancelled': 'Ich habe Ihre Buchung {reference} storniert: {current}.',

  'bookings.none': 'Im Moment haben Sie keine Buchung bei uns.',
  'bookings.list': '{count, plural, one {Sie haben eine Buchung:} other {Sie haben # Buchungen:}}\n{list}',
  'bookings.item': '{number}. {current} – {status} (Buchungsnummer {reference})',
  'bookings.status.pending': 'wartet auf das Team',
  'bookings.status.confirmed': 'bestätigt',
  'bookings.status.change': 'bestätigt, eine Änderung ist beim Team',
  'bookings.status.offer': '{status}; das Team fragt, ob stattdessen {offered} passt',

  'availability.free': 'Frei am {day}:\n{list}\nWas passt Ihnen?',
  'availability.yes': '{resource} ist am {day} um {time} frei.',
  'availability.none': 'Am {day} ist nichts frei. Welcher andere Tag würde Ihnen passen?',
  'availability.item': '{number}. {resource}: {times}',

  'refusal.SLOT_UNAVAILABLE': 'Das ist leider schon vergeben: {when}.',
  'refusal.PAST_DATE': 'Das ist schon vorbei: {when}.',
  'refusal.TOO_FAR_AHEAD':
    'Das ist zu weit voraus: Wir nehmen Buchungen bis zu {maxDays, plural, one {# Tag} other {# Tage}} im Voraus an.',
  'refusal.OUTSIDE_OPENING_HOURS': 'Wir haben nicht die ganze Zeit geöffnet: {when}. {hours}',
  'refusal.OFF_GRID': 'Buchungen beginnen alle {grid} Minuten, {time} geht daher nicht.',
  'refusal.TIME_DOES_NOT_EXIST': 'Diese Zeit gibt es nicht, weil in dieser Nacht die Uhren vorgestellt werden: {when}.',
  'refusal.PARTY_TOO_LARGE':
    'Das sind leider zu viele für {resource}: höchstens {capacity, plural, one {# Person} other {# Personen}}.',
  'refusal.INVALID_PARTY_SIZE': 'Für wie viele Personen soll es sein? Ich brauche eine Zahl ab 1.',
  'refusal.INVALID_DATE': 'Dieses Datum habe ich im Kalender nicht gefunden. Welchen Tag meinen Sie?',
  'refusal.INVALID_TIME': 'Diese Uhrzeit habe ich nicht verstanden. Welche Zeit meinen Sie, zum Beispiel 14:30?',
  'refusal.INVALID_DURATION':
    'Diese Länge geht nicht: Eine Buchung dauert höchstens {maxMinutes} Minuten. Wie lange soll es sein?',
  'refusal.INVALID_PHONE':
    'Das sieht nicht nach einer vollständigen Telefonnummer aus. Können Sie sie noch einmal schicken, mit Landesvorwahl, falls sie nicht von hier ist?',
  'refusal.INVALID_TIMEZONE': 'Diese Zeitzone kenne ich nicht.',
  'refusal.INVALID_ARGUMENTS': 'Das habe ich nicht ganz verstanden. Können Sie es anders sagen?',
  'refusal.UNKNOWN_RESOURCE': 'Das haben wir nicht. Wir haben: {resources}.',
  'refusal.UNKNOWN_TOOL': 'Das habe ich nicht ganz verstanden. Können Sie es anders sagen?',
  'refusal.WORDS_DISAGREE':
    'Ich bin nicht sicher, welchen Tag und welche Zeit Sie meinen. Können Sie Datum und Uhrzeit noch einmal schreiben?',
  'refusal.CANCELLATION_UNCLEAR': 'Nur um sicherzugehen: Soll ich Ihre Buchung stornieren, oder kommen Sie?',
  'refusal.NO_OFFER': 'Es wartet keine andere Zeit auf Ihre Antwort.',
  'refusal.ALREADY_STARTED':
    'Diese Buchung hat schon begonnen, das kann ich von hier aus nicht mehr ändern. Das Team weiß, was Sie geschrieben haben.',
  'refusal.INVALID_EMAIL':
    'Das sieht nicht nach einer vollständigen E-Mail-Adresse aus. Können Sie sie noch einmal schicken?',
  'refusal.TOO_MANY_ADDRESSES':
    'Sie haben mir heute schon mehrere E-Mail-Adressen gegeben, deshalb bleibt es bei der letzten. Wenn es eine andere sein muss, fragen Sie bitte nach dem Team.',
  'refusal.HANDOFF_NOT_FOUND': 'Diese Unterhaltung gibt es nicht.',
  'refusal.GUEST_NOT_FOUND': 'Dazu finde ich niemanden.',
  'refusal.BOOKING_STILL_LIVE': 'Es gibt noch eine Buchung.',
  'refusal.BOOKING_NOT_FOUND': 'Diese Buchung finde ich bei Ihnen nicht.',
  'refusal.which_booking': 'Welche Buchung meinen Sie?\n{list}',
  'refusal.STALE_REVISION':
    'Ihre Buchung hat sich gerade geändert. Können Sie noch einmal nachsehen und mir sagen, was Sie möchten?',
  'refusal.ILLEGAL_TRANSITION': 'Das geht bei dieser Buchung nicht mehr.',
  'refusal.NOTHING_TO_CHANGE': 'Ihre Buchung ist schon so: {current}.',
  'refusal.NOT_STAFF': 'Das kann nur das Team.',
  'refusal.NOTIFICATION_NOT_FOUND': 'Diese Nachricht finde ich nicht.',
  'refusal.NOT_RETRYABLE': 'Diese Nachricht braucht keinen zweiten Versuch.',
  'refusal.largest': 'unseren größten Platz',
  'refusal.alternatives': 'Das ist frei:\n{list}\nWas passt Ihnen?',
  'refusal.no_alternative': 'Welcher andere Tag oder welche andere Zeit würde Ihnen passen?',
  'reminder.coming': 'Ich komme',
  'reminder.change': 'Ändern',
  'reminder.cancel': 'Stornieren',
  'reminder.come_or_cancel':
    'Nur um sicherzugehen: Kommen Sie? Ihre Buchung: {current}. Wenn Sie mit „Nein“ antworten, storniere ich sie.',
  'email.saved': 'Danke: Ihre E-Mails gehen ab jetzt an {email}.',
  'offer.question': 'Passt Ihnen die neue Zeit?',
  'offer.yes': 'Ja, das passt',
  'offer.no': 'Nein',
  'offer.waiting': 'Das Team fragt, ob stattdessen {offered} passt. {question}',
  'offer.yes_or_no': 'Ist das ein Ja oder ein Nein zur neuen Zeit?',
  'offer.item': '{number}. {day}, {from}–{until}, {resource}',
  'hours.open': 'An diesem Tag haben wir {spans} geöffnet.',
  'hours.span': '{from}–{until}',
  'hours.closed': 'An diesem Tag haben wir geschlossen.',

  'handover.asked': 'Ich habe das Team gebeten zu übernehmen. Jemand schreibt Ihnen hier.',
  'handover.asked_later':
    'Ich habe das Team gebeten zu übernehmen. Im Moment ist niemand da: Es ist {when} zurück und schreibt Ihnen dann hier.',
  'handover.asked_sometime':
    'Ich habe das Team gebeten zu übernehmen. Im Moment ist niemand da, und ich kann nicht sagen, wann wieder jemand da ist: Es schreibt Ihnen hier.',
  'handover.already': 'Das Team weiß schon Bescheid und schreibt Ihnen hier.',
  'handover.already_later':
    'Das Team weiß schon Bescheid. Im Moment ist niemand da: Es ist {when} zurück und schreibt Ihnen dann hier.',
  'handover.already_sometime':
    'Das Team weiß schon Bescheid. Im Moment ist niemand da, und ich kann nicht sagen, wann wieder jemand da ist: Es schreibt Ihnen hier.',
  'handover.when': '{day, select, today {heute} tomorrow {morgen} other {am {day}}} um {time}',
  'handover.person_here': '{name} vom Team ist jetzt hier und antwortet Ihnen.',

  'optout.stopped':
    'In Ordnung: Ab jetzt bekommen Sie Antworten auf das, was Sie hier schreiben, und sonst nichts, also auch keine Nachricht zu Ihren Buchungen. Ihre Buchungen bleiben, wie sie sind. Um wieder alles zu bekommen, schreiben Sie START.',
  'optout.started':
    'Willkommen zurück: Ab jetzt bekommen Sie hier wieder Nachrichten zu Ihren Buchungen. Um das zu beenden, schreiben Sie STOP.',

  'notice.booking_confirmed': '{venue} hat Ihre Buchung bestätigt:\n{details}\nBuchungsnummer: {reference}. Bis dann!',
  'notice.booking_declined': '{venue} kann Ihre Anfrage {reference} leider nicht annehmen: {current}.{reason}',
  'notice.booking_cancelled': '{venue} hat Ihre Buchung {reference} leider storniert: {current}.{reason}',
  'notice.change_accepted':
    '{venue} hat die Änderung bestätigt. Ihre Buchung lautet jetzt:\n{details}\nBuchungsnummer: {reference}.',
  'notice.change_declined':
    '{venue} kann diese Änderung leider nicht vornehmen. Ihre Buchung {reference} bleibt, wie sie war: {current}.{reason}',
  'notice.booking_rescheduled':
    '{status, select, pending {{venue} hat Ihre Anfrage {reference} verlegt, die für {was} war. Sie lautet jetzt:\n{details}\nDas Team muss sie noch bestätigen.} other {{venue} hat Ihre Buchung {reference} verlegt; sie war {was}. Sie lautet jetzt:\n{details}}}\nFalls Ihnen das nicht passt, schreiben Sie einfach hier.{twice}',
  'notice.reschedule_offered':
    '{venue} fragt, ob für Ihre {status, select, pending {Anfrage} other {Buchung}} {reference} eine andere Zeit passt: {offered}, statt {was}.{twice} Solange Sie nicht antworten, ändert sich nichts. {question}',
  'notice.offer_withdrawn':
    '{venue} fragt nicht mehr nach einer anderen Zeit: Ihre {status, select, pending {Anfrage} other {Buchung}} {reference} bleibt, wie sie war: {current}.{reason}',
  'notice.booking_expired':
    '{venue} hat Ihre Anfrage {reference} leider nicht rechtzeitig beantwortet, sie ist damit verfallen: {current}. Wenn Sie eine andere Zeit möchten, schreiben Sie einfach hier.',
  'notice.reminder':
    '{venue} erwartet Sie:\n{current}\nBuchungsnummer: {reference}.{twice} {answered, select, true {Bis dann!} other {Kommen Sie?}}',
  'notice.still_waiting':
    '{status, select, pending {Das Team von {venue} hat Ihre Anfrage {reference} noch nicht beantwortet: {current}. Inzwischen halten wir die Zeit für Sie frei.} other {Das Team von {venue} hat zur Änderung Ihrer Buchung {reference} noch nicht geantwortet. Bis dahin bleibt sie, wie sie ist: {current}.}} Wenn Sie lieber eine andere Zeit möchten oder mit einem Menschen sprechen wollen, schreiben Sie einfach hier.',
  'notice.follow_up':
    'Danke für Ihren Besuch bei {venue}! Wir würden uns freuen, Sie wiederzusehen: Schreiben Sie einfach hier.',
  'notice.reason': '\n„{reason}“',

  'talk.greeting':
    'Hallo! Hier ist {venue}. Ich kann für Sie etwas buchen, eine Buchung ändern oder stornieren. Was kann ich für Sie tun?',
  'talk.greeting_again': 'Hallo!',
  'talk.thanks': 'Gern! Schreiben Sie einfach, wenn noch etwas ist.',
  'talk.bye': 'Danke und auf Wiedersehen!',
  'talk.courtesy': 'In Ordnung! Schreiben Sie einfach, wenn Sie noch etwas brauchen.',
  'talk.dropped': 'In Ordnung. Schreiben Sie einfach, wenn Sie etwas buchen möchten.',
  'talk.wait': 'Natürlich, lassen Sie sich Zeit.',
  'talk.polite': 'Ich bin da, wenn Sie etwas brauchen. Schreiben Sie einfach, was Sie buchen möchten.',
  'talk.not_understood': 'Entschuldigung, das habe ich nicht ganz verstanden.',
  'talk.what_i_can':
    'Ich kann etwas buchen, eine Buchung ändern oder stornieren, oder Ihnen sagen, was Sie gebucht haben. Was möchten Sie?',
  'talk.failed': 'Das hat leider nicht geklappt. Können Sie es anders sagen?',

  'ask.name': 'Auf welchen Namen soll die Buchung laufen?',
  'ask.date': 'Welcher Tag soll es sein?',
  'ask.time': 'Um welche Uhrzeit?',
  'ask.people': 'Für wie viele Personen?',
  'ask.half': 'Meinen Sie {clock} Uhr morgens oder {clock} Uhr {later, select, evening {abends} other {nachmittags}}?',
  'ask.number': 'Ist {number} die Personenzahl oder die Uhrzeit?',
  'ask.several': 'Können Sie mir {list} sagen?',
  'ask.change': 'Was möchten Sie ändern: den Tag, die Uhrzeit, die Personenzahl?',
  'ask.offer': 'Was davon passt Ihnen? Die Nummer genügt.',
  'ask.other': 'In Ordnung. Welcher andere Tag oder welche andere Zeit würde Ihnen passen?',
  'ask.again': 'Welcher Tag, welche Uhrzeit und wie viele Personen sollen es stattdessen sein?',
  'ask.book_it': 'Soll ich es buchen?',
  'ask.phone': 'Können Sie die Telefonnummer noch einmal schicken?',
  'ask.length': 'Wie lange soll es sein?',
  'ask.item.name': 'den Namen für die Buchung',
  'ask.item.date': 'den Tag',
  'ask.item.time': 'die Uhrzeit',
  'ask.item.people': 'die Personenzahl',
  'ask.item.half': 'ob {clock} Uhr morgens oder {later, select, evening {abends} other {nachmittags}} gemeint ist',
  'ask.item.number': 'ob {number} die Personenzahl oder die Uhrzeit ist',

  'unclear.booking': 'So eine Buchung finde ich bei Ihnen nicht, ich habe also nichts geändert.',
  'unclear.date_invalid': '„{words}“ finde ich im Kalender nicht.',
  'unclear.date_either': 'Sie haben mehr als einen Tag genannt.',
  'unclear.time_invalid': '„{words}“ kann ich nicht als Uhrzeit lesen.',
  'unclear.time_either': 'Sie haben mehr als eine Uhrzeit genannt.',

  'unreadable.audio': 'Sprachnachrichten kann ich hier leider nicht anhören. Können Sie es mir schreiben?',
  'unreadable.image': 'Danke, aber Bilder kann ich hier nicht ansehen: Ich lese nur Text.',
  'unreadable.video': 'Danke, aber Videos kann ich hier nicht ansehen: Ich lese nur Text.',
  'unreadable.document': 'Danke, aber Dokumente kann ich hier nicht öffnen: Ich lese nur Text.',
  'unreadable.sticker': 'Sehr schön! Ich lese allerdings nur Text.',
  'unreadable.location': 'Danke, aber Standorte kann ich hier nicht lesen: Ich lese nur Text.',
  'unreadable.unknown': 'Diese Art Nachricht kann ich leider nicht öffnen: Ich lese nur Text.',

  'answer.hours': 'Wir haben {spans} geöffnet.',
  'answer.closed': 'Am {day} haben wir geschlossen.',
  'answer.span': '{days} {from}–{until}',
  'answer.daily': 'täglich',
  'answer.on': 'am {day}',
  'answer.days': '{from} bis {until}',
  'answer.resources': 'Wir haben {list}.',
  'answer.resource': '{name} (bis {capacity, plural, one {# Person} other {# Personen}})',
  'answer.bot': 'Ich bin der Assistent von {venue}: Ich nehme Buchungen auf, und das Team bestätigt sie.',
  'answer.unknown': 'Das weiß ich leider nicht. Ich kann das Team für Sie fragen: Sagen Sie es einfach.',

  'turn.failed': 'Das habe ich leider nicht geschafft. {handover}',

  'email.subject': '{title} – {venue}, {day}, {time}',
  'email.title.booking_requested': 'Ihre Anfrage ist beim Team',
  'email.title.booking_confirmed': 'Ihre Buchung ist bestätigt',
  'email.title.booking_changed':
    '{status, select, pending {Ihre Anfrage hat sich geändert} other {Ihre Buchung hat sich geändert}}',
  'email.title.booking_declined': 'Ihre Anfrage kann nicht angenommen werden',
  'email.title.booking_cancelled': 'Ihre Buchung ist storniert',
  'email.title.booking_expired': 'Ihre Anfrage wurde nicht rechtzeitig beantwortet',
  'email.title.change_declined': 'Ihre Buchung bleibt, wie sie war',
  'email.title.reschedule_offered': 'Würde Ihnen eine andere Zeit passen?',
  'email.title.reminder': 'Bis bald',
  'email.title.still_waiting': 'Ihre Anfrage ist noch beim Team',
  'email.title.follow_up': 'Danke für Ihren Besuch',
  'email.intro.booking_requested':
    'Das Team von {venue} hat Ihre Anfrage. Sie ist noch nicht bestätigt: Sie hören von uns, sobald es geantwortet hat.',
  'email.intro.booking_confirmed': 'Wir freuen uns, Sie bei {venue} zu sehen. Der Termin für Ihren Kalender liegt bei.',
  'email.intro.booking_changed':
    '{status, select, pending {Ihre Anfrage bei {venue} lautet jetzt wie unten. Das Team muss sie noch bestätigen.} other {Ihre Buchung bei {venue} lautet jetzt wie unten. Der Termin für Ihren Kalender liegt bei.}}',
  'email.intro.booking_declined': 'Es tut uns leid: {venue} kann diese Anfrage nicht annehmen.',
  'email.intro.booking_cancelled': 'Diese Buchung bei {venue} ist storniert und gilt nicht mehr.',
  'email.intro.booking_expired':
    'Es tut uns leid: Bei {venue} hat vor der Zeit niemand geantwortet, diese Anfrage ist damit beendet. Es gibt dafür keine Buchung.',
  'email.intro.change_declined':
    'Es tut uns leid: {venue} kann die gewünschte Änderung nicht vornehmen. Ihre Buchung bleibt, wie sie war.',
  'email.intro.reschedule_offered':
    '{venue} fragt, ob für Ihre {status, select, pending {Anfrage} other {Buchung}} eine andere Zeit passt. Solange Sie nicht antworten, ändert sich nichts. Bitte antworten Sie in Ihrem WhatsApp-Chat mit {venue}.',
  'email.intro.reminder': 'Wir freuen uns, Sie bei {venue} zu sehen.',
  'email.intro.still_waiting':
    'Es tut uns leid, dass es so lange dauert: Das Team von {venue} hat noch nicht geantwortet. Ihre Anfrage bleibt bei ihm. In Ihrem WhatsApp-Chat mit {venue} können Sie um eine andere Zeit bitten oder um ein Gespräch mit einem Menschen.',
  'email.intro.follow_up':
    'Schön, dass Sie bei {venue} waren. Wir hoffen, dass alles gut war, und freuen uns, Sie wiederzusehen.',
  'email.reason': '{venue} schreibt: „{reason}“',
  'email.label.people': 'Personen',
  'email.label.name': 'Name',
  'email.label.purpose': 'Anlass',
  'email.label.extras': 'Extras',
  'email.label.reference': 'Buchungsnummer',
  'email.label.was': 'Bisher',
  'email.to_change': 'Zum Ändern oder Stornieren schreiben Sie {venue} einfach in Ihrem WhatsApp-Chat.',
  'email.to_book': 'Für eine andere Zeit schreiben Sie {venue} einfach in Ihrem WhatsApp-Chat.',
  'email.calendar_title': '{resource} – {venue}',
  'email.zone': 'Alle Zeiten sind die am Ort ({zone}).',
  'email.why': 'Sie bekommen diese E-Mail, weil Sie {venue} diese Adresse für Ihre Buchungen gegeben haben.',
};
