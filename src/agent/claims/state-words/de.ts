import { CUT, type StateWords } from './state-words.ts';

export const german: StateWords = {
  states: {
    requested:
      '(?:an)?gefragt|gesendet|geschickt|eingereicht|übermittelt|weitergeleitet|weitergegeben|aufgenommen|beantragt|eingegangen|liegt (?:beim|dem) team(?: vor)?',
    held: 'freigehalten|zurückgelegt|geblockt|blockiert|vorgemerkt|halte (?:ihnen|dir|den|das|die)',
    confirmed:
      '(?:buchung|reservierung|termin|tisch) (?:steht|ist fix|ist fest)|abgeschlossen|best(?:ä|ae)tigt|gebucht|reserviert|genehmigt|zugesagt|angenommen|akzeptiert|gesichert|garantiert|eingetragen|vereinbart|eingeplant|fest gemacht|bestätige ich|ich bestätige|bestätigen wir|wir bestätigen|alles (?:ist )?(?:klargemacht|bereit|geregelt|in ordnung gebracht)|(?:wir sehen uns|wir erwarten (?:sie|dich|euch)|ich erwarte) (?:am|um|morgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|^bis (?!bald|dann|später|nachher|gleich|demnächst|zum nächsten|zu |\\d)[^.!?]{1,30}$',
    changed: 'ge(?:ä|ae)ndert|verschoben|umgebucht|verlegt|angepasst|aktualisiert|verlängert|umgestellt|vorverlegt',
    cancelled: 'storniert|abgesagt|gecancelt|gelöscht|annulliert|aufgehoben',
    declined: 'abgelehnt|zurückgewiesen',
    paid: '(?:zurück)?erstattet|bezahlt|überwiesen|abgebucht|gutgeschrieben|beglichen|zurückgezahlt',
    told: 'informiert|benachrichtigt|bescheid (?:gegeben|gesagt)|verständigt|(?:das team|die kollegen) (?:weiß|wissen) bescheid',
    subscribed:
      '(?:ab|an)gemeldet|(?:ab)?bestellt|abonniert|gesperrt|(?:bekommen|erhalten) (?:jetzt |nun )?keine (?:weiteren )?(?:nachrichten|mitteilungen)|(?:nachrichten|mitteilungen|erinnerungen) (?:sind|wurden) (?:jetzt |nun |wieder )*(?:aktiviert|gestoppt|eingestellt|deaktiviert|an|aus)(?!\\p{L})',
    trusted:
      '(?:zugriff|zugang) (?:wurde |ist )?(?:gewährt|erteilt|freigeschaltet)|als (?:inhaber|mitarbeiter|admin)\\p{L}* (?:verifiziert|erkannt|angemeldet)',
    done: 'erledigt|^(?:alles )?fertig|hat geklappt',
  },
  excusedBefore: [
    /(?<!\p{L})(?:nicht|nie|niemals|ohne|kein\p{L}*|nichts)(?: \p{L}+){0,5} ?$/u,
    /(?<!\p{L})(?:wird|werden|werde|würde|würden|kann|können|könnte|könnten|soll|sollen|sollte|muss|müssen|müsste|möchte|möchten|darf|dürfen|will|wollen)(?!\p{L})/u,
    /(?<!\p{L})(?:eine?|jede|keine) $/u,
  ],
  excusedAround: [
    new RegExp(
      `^(?!.*(?<!\\p{L})(?:ihre|deine|meine|offenen|jetzt|nun|soeben|gerade|bereits)(?!\\p{L}))(?:buchungen|reservierungen|anfragen|änderungen|jede \\p{L}+|alle \\p{L}+) (?:sind|ist)(?: \\p{L}+)*? ?(?:vom|von|durch|erst|nur|immer|stets|persönlich).*${CUT}`,
      'u',
    ),
  ],
  excusedAfter: [
    /^ (?:wird|werden|würde|werden (?:kann|muss|soll)|zu werden)(?!\p{L})/u,
    // "Das Team bestätigt jede Anfrage": the present of a habit, not what has happened.
    /^ (?:jede[nrs]?|alle|(?:ihre|deine|die) anfrage(?:n)?$)/u,
  ],
  condition: /(?<!\p{L})(?:sobald|wenn|falls|bevor|nachdem|ob|sofern|erst|wie|damit)(?!\p{L})/u,
  asks: null,
};
