import type { ReplacedClaim } from '../ports.ts';

const SHOWN = 80;

/** By language: "I will now …", and the deeds that only a tool can do. */
const ANNOUNCED: readonly [intro: string, deeds: string][] = [
  [
    "i(?:['’]ll| will|['’]m going to| am going to)|let me|allow me to|i(?:['’]m| am) (?:now )?(?=\\p{L}+ing)",
    'book|reserv|request|check|look|see what|cancel|chang|mov|reschedul|arrang|hold|put|send|submit|pass|forward|ask|inform|notify|tell the|contact|confirm|process|get (?:that|this|it)|take care|set (?:that|this|it) up',
  ],
  [
    'voy a|déjame|permíteme|ahora',
    'reserv|solicit|pedir|comprob|revis|consult|cancel|cambi|mov|enviar|pasar|avis|confirm',
  ],
  [
    "je vais|laissez[- ]moi|je m(?:’|')occupe",
    'réserv|demand|vérifi|regard|annul|chang|modifi|déplac|envoy|transmett|confirm|de ',
  ],
  ['vou|deixe[- ]me|deixa[- ]me', 'reserv|solicit|pedir|verific|consult|cancel|alter|mud|enviar|passar|avis|confirm'],
  [
    'ich werde|lassen sie mich|lass mich|ich',
    'buche|reserviere|prüfe|storniere|schicke|leite|frage gleich|[^.!?\\n]{0,60} (?:buchen|reservieren|anfragen|prüfen|nachsehen|stornieren|ändern|verschieben|weiterleiten)',
  ],
  ['سوف|دعني|سأقوم ب', '[أاني]?حجز|[أاني]?طلب|[أاني]?تحقق|[أاني]?لغ|[أاني]?غي|[أاني]?رسل'],
  ['سأ', 'حجز|طلب|تحقق|لغي|غير|رسل|بلغ'],
];
const WAIT = [
  '(?:one|just a|a) (?:moment|second|minute|sec)',
  'hold on|bear with me',
  'un (?:momento|segundo|instant|moment)',
  'um (?:momento|instante)',
  'einen (?:moment|augenblick)',
  'لحظة',
];
const STARTS = '(?<!\\p{L})';
const FILLERS = '(?: (?:now|just|quickly|right away|go ahead and|gleich|sofort|ahora|maintenant|agora))*';
const ANNOUNCEMENT = new RegExp(
  [
    ...ANNOUNCED.map(([intro, deeds]) => `${STARTS}(?:${intro})${FILLERS} ?(?:${deeds})`),
    ...WAIT.map((words) => `${STARTS}(?:${words})(?!\\p{L})`),
  ].join('|'),
  'u',
);
/** Then it is the guest's turn, and what is announced depends on what they say. */
const ASKS =
  /[?؟]|(?<!\p{L})(?:if|once|when|as soon as|after|need|send me|tell me|give me the|let me know|share|please (?:send|tell|give)|si|dès que|quand|cuando|una vez|quando|assim que|wenn|sobald|falls|إذا|عندما|بمجرد)(?!\p{L})/u;

/**
 * What a draft announces instead of doing it. To be held against drafts of turns in which no tool has run: nobody comes back to
 * do what was announced, and the guest would wait for it.
 */
export function emptyAnnouncements(draft: string): ReplacedClaim[] {
  const text = draft.normalize('NFKC').toLowerCase();
  const announced = ASKS.test(text) ? null : ANNOUNCEMENT.exec(text);
  return announced ? [{ kind: 'state', claim: announced[0].slice(0, SHOWN) }] : [];
}
