import type { ReplacedClaim } from '../ports.ts';

const SHOWN = 80;
const starts = '(?<![\\p{L}\\p{N}])';
const ends = '(?![\\p{L}\\p{N}])';
const anyOf = (patterns: string[]) => new RegExp(patterns.map((each) => `${starts}(?:${each})${ends}`).join('|'), 'u');

/** What is free and what is not: only a look into the rows can tell. */
const AVAILABILITY = anyOf([
  '(?:we|i) (?:do |still |should )?(?:have|got) (?:\\p{L}+ ){0,3}(?:space|availability|openings?|slots?|(?:rooms?|tables?|places?) (?:free|left|available))',
  "(?:there(?:[’']s| is| are)) (?:\\p{L}+ ){0,3}(?:space|availability|openings?|slots?) ?(?:left|free|available)?",
  "(?:it|that|this|(?:the|that|this) (?:\\p{L}+ )?(?:room|table|slot|hour|time|day))(?:[’']s| is| are) (?:still |all )?(?:free|available|taken|full)",
  "(?:is|are|[’']s) (?:still )?available (?:tomorrow|today|tonight|then|at|on|that)",
  "(?:fully|completely|all) (?:booked|taken|full)(?: up| out)?|everything(?:[’']s| is) (?:\\p{L}+ )?(?:booked|taken|full|gone)|we(?:[’']re| are) (?:\\p{L}+ )?(?:full|booked up|sold out)",
  "(?:no|not any) (?:\\p{L}+ )?(?:space|availability|slots?|(?:rooms?|tables?) (?:free|left|available))|(?:nothing|none)(?:[’']s| is| are)? (?:\\p{L}+ )?(?:free|left|available)",
  '(?:tenemos|hay|queda[n]?) (?:\\p{L}+ )?(?:disponibilidad|sitio|huecos?|espacio|mesas? libres?|salas? libres?|nada libre)|(?:está|esta) todo (?:ocupado|lleno|reservado)|todo (?:está|esta) (?:ocupado|lleno|reservado)',
  'nous avons (?:encore )?(?:de la place|des disponibilités|une? \\p{L}+ (?:libre|disponible))|(?:tout est|nous sommes) (?:complets?|pris|réservé)|(?:plus|pas) (?:de place|de disponibilités?|rien de libre)',
  '(?:temos|há|ainda há) (?:\\p{L}+ )?(?:vagas?|disponibilidade|espaço|lugar|salas? livres?)|(?:está|esta) tudo (?:ocupado|cheio|reservado|lotado)|estamos (?:lotados|cheios)',
  '(?:wir haben|es gibt|da ist) (?:da |noch )*(?:\\p{L}+ )?(?:platz|plätze|etwas frei|freie \\p{L}+|verfügbarkeit)|(?:alles|wir sind) (?:\\p{L}+ )?(?:belegt|ausgebucht|voll|vergeben)|(?:nichts|kein \\p{L}+|keine \\p{L}+) (?:mehr )?(?:frei|verfügbar)',
  '(?:لدينا|يوجد|عندنا) (?:\\p{L}+ )?(?:أماكن|مكان|متسع|غرف متاحة|طاولات متاحة)|كل شيء محجوز|محجوز بالكامل|لا (?:يوجد|توجد) (?:أماكن|مكان|شيء متاح)',
]);

/** When the team will have done something: nobody but the team can say. */
const TEAM_BY_THE_CLOCK = anyOf([
  "(?:the team|they|somebody|someone|staff|a colleague|we|i)(?:[’']ll| will| are going to| is going to) [^.!?\\n]{0,60}(?:within|in|in under|in less than) (?:the next )?(?:an?|a few|[\\p{N}]+|one|two|three|five|ten|fifteen|twenty|thirty|half an) (?:minutes?|hours?|seconds?|days?|hour)",
  '(?:el equipo|alguien) [^.!?\\n]{0,60}(?:en|dentro de) (?:unos |menos de )?(?:[\\p{N}]+|un|una|cinco|diez|quince|veinte) (?:minutos?|horas?)',
  "(?:l['’]équipe|quelqu['’]un) [^.!?\\n]{0,60}(?:dans|sous|d['’]ici) (?:les )?(?:[\\p{N}]+|une?|cinq|dix|quinze|vingt) (?:minutes?|heures?)",
  '(?:a equipe|alguém) [^.!?\\n]{0,60}(?:em|dentro de) (?:até )?(?:[\\p{N}]+|uma?|cinco|dez|quinze|vinte) (?:minutos?|horas?)',
  '(?:das team|jemand) [^.!?\\n]{0,60}(?:in|innerhalb von|binnen) (?:den nächsten )?(?:[\\p{N}]+|einer?|fünf|zehn|fünfzehn|zwanzig) (?:minuten?|stunden?)',
  'الفريق [^.!؟\\n]{0,60}(?:خلال|في غضون) (?:[\\p{N}]+ )?(?:دقيقة|دقائق|ساعة|ساعات)',
]);

/** That nothing came of it, beside a fact that says what has happened. */
const DENIAL = anyOf([
  "(?:i|we) (?:could|can|was|were|am|have) ?(?:not|n[’']t|unable)[^.!?\\n]{0,40}(?:book|request|reserv|chang|mov|cancel|do (?:it|that|this|anything)|find|arrang)\\p{L}*",
  "(?:i|we) (?:couldn|can|wasn|haven)[’']t [^.!?\\n]{0,40}(?:book|request|reserv|chang|mov|cancel|do (?:it|that|this|anything)|find|arrang)\\p{L}*",
  "nothing (?:was|has been|is) (?:booked|requested|reserved|changed|cancelled)|unable to (?:book|request|reserve|change|cancel)|(?:that|it) (?:did not|didn[’']t) work",
  'no (?:pude|he podido|hemos podido|se ha podido|fue posible)',
  "je n['’]ai pas (?:pu|réussi)|nous n['’]avons pas (?:pu|réussi)",
  'não (?:consegui|conseguimos|foi possível)',
  '(?:konnte|konnten|kann) [^.!?\\n]{0,60}nicht [^.!?\\n]{0,20}(?:buchen|reservieren|ändern|stornieren|anfragen)|hat (?:leider )?nicht geklappt',
  'لم (?:أتمكن|نتمكن|أستطع|نستطع)',
]);

const SENTENCES = /[^.!?؟\n]+[.!?؟]*/g;

/** Statements that only a tool, or the team, could back; questions state nothing. */
export function guesses(draft: string, { looked, acted }: { looked: boolean; acted: boolean }): ReplacedClaim[] {
  const stated = (draft.normalize('NFKC').toLowerCase().match(SENTENCES) ?? []).filter((each) => !/[?؟]$/.test(each));
  const wrong = [TEAM_BY_THE_CLOCK, ...(looked ? [] : [AVAILABILITY]), ...(acted ? [DENIAL] : [])];
  const found = stated.flatMap((sentence) => wrong.flatMap((pattern) => pattern.exec(sentence)?.[0] ?? []));
  return found.slice(0, 1).map((claim) => ({ kind: 'state', claim: claim.slice(0, SHOWN) }));
}
