import { cancel, change, coming, late, other, people, type Said, unclear } from '../reply.ts';

export const freshInGerman: readonly Said[] = [
  { text: 'Kind krank, wird leider nix. Nächstes Mal!', means: cancel, alsoFine: [unclear, change] },
  { text: 'Hänge in Zürich fest, bin erst Freitag wieder da. Bitte den Tisch anderweitig vergeben', means: cancel },
  { text: 'muss leider passen morgen', means: cancel, alsoFine: [unclear] },
  { text: 'Wir sind morgen raus, sorry', means: cancel, alsoFine: [unclear] },
  { text: 'Hallo, ich muss den Termin leider streichen, bin krankgeschrieben', means: cancel },
  { text: 'geht si leider ned aus morgen, tuat ma leid', means: cancel, alsoFine: [unclear] },
  { text: 'Chönd mir bitte absäge? Mir chönd morn nöd cho', means: cancel, alsoFine: [unclear] },
  { text: 'Ihr könnt den Raum freigeben', means: cancel },
  { text: 'Können leider nicht kommen, Oma im Krankenhaus. LG Fam. Huber', means: cancel, alsoFine: [unclear] },
  { text: 'brauch den Termin doch nicht mehr, danke', means: cancel },
  { text: 'Bitte austragen', means: cancel, alsoFine: [unclear] },

  { text: 'lassen wir uns nicht entgehen!', means: coming, trap: true },
  { text: 'Jo passt', means: coming },
  { text: 'eh klar, bis morgen', means: coming },
  { text: 'Wollte schon absagen, aber der Babysitter hat doch Zeit. Wir kommen!', means: coming, trap: true },
  { text: 'Nein nein, alles gut, wir kommen schon', means: coming, trap: true },
  { text: 'nichts geändert, bleibt dabei', means: coming, trap: true },
  { text: 'Steht.', means: coming },

  { text: 'find keinen Parkplatz, 5 min noch', means: late(5), alsoFine: [late(15)], context: 'started', trap: true },
  { text: 'Schaffen es nicht ganz auf 14 Uhr, eher zwanzig nach', means: late(20), alsoFine: [change], trap: true },
  { text: 'S-Bahn fällt aus, bin ne Viertelstunde später da', means: late(15), trap: true },
  { text: 'bitte Tisch nicht weggeben, wir stehen im Stau', means: late(null), context: 'started', trap: true },
  { text: 'wird halb drei bei uns', means: late(30), alsoFine: [change] },
  { text: 'verspäte mich um ’ne halbe Stunde', means: late(30) },

  { text: 'Tante Gerda fällt aus, also nur 3', means: people(3), trap: true },
  { text: 'wir wären dann doch zu sechst', means: people(6) },
  { text: 'könnts noch zwei Sessel dazustellen?', means: people(6) },
  { text: 'Einer kann nicht, der Rest kommt', means: people(3), trap: true },
  { text: 'sind 5 statt 4, und ca 10 min später', means: people(5), also: [late(10)] },

  {
    text: 'Morgen klappt bei mir nicht, hätten Sie Donnerstag was frei?',
    means: change,
    alsoFine: [unclear],
    trap: true,
  },
  { text: 'lässt sich das um eine Stunde nach hinten schieben?', means: change },
  { text: 'nicht absagen, nur verlegen bitte – gern nächste Woche', means: change, trap: true },
  { text: 'Gäbe es auch einen Tisch draussen?', means: change, alsoFine: [other] },
  { text: '14 Uhr ist doof, 16 Uhr wär besser', means: change, alsoFine: [unclear], trap: true },

  { text: 'Falls es regnet, bleiben wir daheim', means: unclear, alsoFine: [other], trap: true },
  { text: 'wird eng morgen, meld mich nochmal', means: unclear, alsoFine: [other, late(null)], trap: true },
  { text: 'weiss noch nöd öb i cha', means: unclear, alsoFine: [other], trap: true },
  { text: 'Was kostet es, wenn ich absage?', means: other, alsoFine: [unclear], trap: true },
  { text: 'Bis wann kann man stornieren?', means: other, alsoFine: [unclear], trap: true },
  { text: 'gibts WLAN im Raum?', means: other },
];
