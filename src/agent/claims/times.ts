import { COUNT_NOUN, COUNTED, hourOf, hourWords, LATER, MORNING } from './clock-words.ts';
import { type Legible, type Mention, readAll, words } from './text.ts';

/** Minutes from midnight that the words may mean: "at 9" is two of them. None: no clock shows it. */
export type Times = number[];

type Groups = Record<string, string | undefined>;
type Form = readonly [pattern: RegExp, read: (groups: Groups) => Times | null];

const NOON = 12 * 60;
const DAY = 24 * 60;

const HALF = `(?:,? ?(?:(?<morning>${MORNING})|(?<later>${LATER})))`;
/** A second one in the same pattern. */
const OTHER_HALF = HALF.replace('<morning>', '<morning2>').replace('<later>', '<later2>');
const AT = "(?:(?<!\\p{L})(?:at|by|a las?|as|das|pelas|um|vers|des|jusqu'a|ab|gegen|ate as|ate|الساعه|ساعه)|@) ?";
const TIMELY =
  '(?:(?<!\\p{L})(?:at|from|until|till|til|by|around|about|before|after|between|a las?|las|desde(?: las)?|hasta(?: las)?|as|das|pelas|um|ab|bis|gegen|الساعه|من|الي|لحد|حتي)|@) ?';
const TO = ' ?(?:-|to|until|till|til|and|a|a las|hasta(?: las)?|y|as|e|ate|et|bis|und|الي|حتي|لحد|و) ?';
const EN = hourWords('en');
const ARABIC = hourWords('ar');

/** Lengths of time are no times of day. */
const LENGTHS: readonly RegExp[] = [
  words(
    '\\d{1,3}(?:[.,]\\d+)? ?-?(?:minutes?|mins?|minuten|minutos?|min|hours?|hrs?|hr|stunden?|days?|weeks?|دقيقه|دقائق|ساعات)',
  ),
  words(`(?:an?|half an|one|two|three|four|five|six|eight) (?:and a half )?hours?`),
  words("(?<!(?<!\\p{L})(?:a|as|a las|las|das|vers|des|jusqu'a|ate|de|et) )(?:[1-9]|1[0-2]) ?(?:horas?|heures?)"),
  words('(?<=(?<!\\p{L})(?:for|pendant|durante|por|pour|fur|within|in|dans|duree de) )\\d{1,2} ?h(?:oras?|eures?)?'),
];

/** "9, 10 or 11": one more after what has been read. */
const NEXT_IN_LIST: Form = [
  new RegExp(
    `(?<=\uFFFC(?:${TO}|, ?|,? (?:or|o|ou|oder|او) ))(?<hour>\\d{1,2})(?![\\p{L}\\d:/]|[.,]\\d)${COUNTED}${HALF}?(?= ?(?:[.,!?;)]|$|\\n|or |and |o |ou |oder |او |for |on |in ))`,
    'gu',
  ),
  clock,
];

const FORMS: readonly Form[] = [
  [/(?<![\d.:/,])(?<hour>\d{1,2})(?= ?- ?\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m|uhr|h)(?!\p{L}))/gu, clock],
  [
    new RegExp(
      `(?<![\\d.:/,])(?<hour>\\d{1,2})(?: ?: ?| ?h ?|\\.(?=\\d{2} ?(?:[ap]\\.?m|uhr|h\\b|مساء|صباحا)))(?<minute>\\d{2})(?::\\d{2})?(?![\\d]|[.:]\\d)(?: ?(?:uhr|hrs?|h)\\b)?${HALF}?`,
      'gu',
    ),
    clock,
  ],
  [new RegExp(`(?<=${AT})(?<hour>\\d{1,2})[.](?<minute>[0-5]\\d)(?![\\d.%])${HALF}?`, 'gu'), clock],
  [new RegExp(`(?<![\\d.:/,])(?<hour>\\d{1,2}) ?uhr(?: (?<minute>[0-5]\\d)(?!\\d))?(?!\\p{L})${HALF}?`, 'gu'), clock],
  [new RegExp(`(?<![\\d.:/,])(?<hour>\\d{1,2})(?<minute>[0-5]\\d)?${HALF}(?!\\p{L})`, 'gu'), clock],
  [new RegExp(`(?<![\\d.:/,])(?<hour>\\d{1,2}) ?(?:o'? ?clock|h|horas?|heures?)(?![\\p{L}\\d])${HALF}?`, 'gu'), clock],
  [words(`(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d) ?(?:hrs?|hours)`), clock],
  [
    words(
      `(?:(?<shift>half|(?:a )?quarter|five|ten|twenty|(?<!(?:from|between) )(?:5|10|20|25))(?: minutes)? (?<side>past|after|to|before)) (?<hour>${EN}|\\d{1,2})${COUNTED}${HALF}?`,
    ),
    pastOrTo,
  ],
  [
    words(`(?<hour>${EN})[ -](?<spelled>fifteen|thirty|forty[ -]five)${HALF}?`),
    (groups) => clock({ ...groups, minute: SPELLED.get(groups.spelled?.slice(0, 3) ?? '') }),
  ],
  [words(`(?<hour>${EN})(?: ?o'? ?clock${HALF}?| ?${OTHER_HALF})`), clock],
  [
    words(
      `(?:at|until|till|from) (?<hour>${EN})(?= (?:on|in|for|to|until|tomorrow|today|this|sharp)\\b|[.,!?;)]|\\s*$)`,
    ),
    clock,
  ],
  [
    words(
      `(?:a las?|las|la(?= una)|desde las|hasta las) (?<hour>\\d{1,2}|${hourWords('es')})(?: (?<more>y media|y cuarto|menos cuarto))?${COUNTED}${HALF}?`,
    ),
    clock,
  ],
  [
    words(
      `(?:as|das|pelas|ate as) (?<hour>\\d{1,2}|${hourWords('pt')})(?: (?<more>e meia|e quinze))?${COUNTED}${HALF}?`,
    ),
    clock,
  ],
  [words(`(?<hour>\\d{1,2}|${hourWords('fr')}) heures?(?: (?<more>et demie|et quart|moins le quart))?${HALF}?`), clock],
  [
    words(`halb (?<halfTo>${hourWords('de')})${HALF}?`),
    ({ halfTo, ...groups }) => clock({ ...groups, hour: String(((hourOf(halfTo ?? '') + 10) % 12) + 1), minute: '30' }),
  ],
  [words(`viertel (?<side>nach|vor) (?<hour>${hourWords('de')})${HALF}?`), pastOrTo],
  [
    words(
      `(?:um|ab|bis|gegen) (?<hour>ein|${hourWords('de')})(?: uhr)?${HALF}?|(?<hour2>ein|${hourWords('de')}) uhr${OTHER_HALF}?`,
    ),
    clock,
  ],
  [
    words(
      `(?:الساعه |ساعه )?(?<hour>${ARABIC})(?: (?<more>والنصف|ونصف|ونص|والربع|وربع|الا ربع|الا الربع))?${HALF}|الساعه (?<hour2>${ARABIC})(?: (?<more2>والنصف|ونصف|ونص|والربع|وربع|الا ربع|الا الربع))?`,
    ),
    clock,
  ],
  [words(`الساعه (?<hour>\\d{1,2})(?: (?<more>والنصف|ونصف|ونص|والربع|وربع|الا ربع))?`), clock],
  [
    words(
      `(?:from|between|von|zwischen|de|das|desde(?: las)?|entre(?: las)?|من) (?<hour>\\d{1,2})(?=${TO}(?:￼|\\d{1,2}(?![\\d/])${COUNTED}))`,
    ),
    clock,
  ],
  [
    new RegExp(`(?<=${TIMELY})(?<hour>\\d{1,2})(?![\\p{L}\\d:/]|[.,]\\d|${TO}\\d{1,2} ?${COUNT_NOUN})${COUNTED}`, 'gu'),
    clock,
  ],
  NEXT_IN_LIST,
  NEXT_IN_LIST,
  [
    words("(?:12 )?(?:noon|midday)|medio ?dia|(?<=(?:a|de|des|vers|jusqu'a) )midi|meio[ -]dia|mittags?|الظهر"),
    () => [NOON],
  ],
  [words('midnight|medianoche|minuit|meia-noite|mitternacht|منتصف الليل'), () => [0]],
];

const SPELLED = new Map([
  ['fif', '15'],
  ['thi', '30'],
  ['for', '45'],
]);

/** Every time of day that a text names, in the order of the text; blots them out, and lengths of time with them. */
export function readClockTimes(text: Legible): Mention<Times>[] {
  for (const pattern of LENGTHS) readAll(text, pattern, () => true);
  return FORMS.flatMap(([pattern, read]) => readAll(text, pattern, (match) => read(match.groups ?? {}))).sort(
    (a, b) => a.start - b.start,
  );
}

function clock(groups: Groups): Times | null {
  const hour = groups.hour ?? groups.hour2 ?? '';
  const more = groups.more ?? groups.more2;
  const minute = Number(groups.minute ?? 0) + (more ? minutesMore(more) : 0);
  return onClock(hour, minute, groups);
}

function minutesMore(words: string): number {
  if (/menos|moins|الا/.test(words)) return -15;
  return /media|meia|demie|نص/.test(words) ? 30 : 15;
}

function pastOrTo(groups: Groups): Times | null {
  const { shift = 'quarter', side = '', hour = '' } = groups;
  const minutes = /half/.test(shift) ? 30 : /quarter/.test(shift) ? 15 : (SHIFTS.get(shift) ?? Number(shift));
  return onClock(hour, /past|after|nach/.test(side) ? minutes : -minutes, groups);
}

const SHIFTS = new Map([
  ['five', 5],
  ['ten', 10],
  ['twenty', 20],
]);

function onClock(words: string, minute: number, groups: Groups): Times | null {
  const hour = hourOf(words);
  if (Number.isNaN(hour)) return null;
  if (hour > 24 || minute > 59) return [];
  const at = (base: number) => (base * 60 + minute + DAY) % DAY;
  const isPadded = /^0\d/.test(words) && groups.minute !== undefined;
  if (groups.morning ?? groups.morning2) return [at(hour % 12)];
  if (groups.later ?? groups.later2) return hour > 12 ? [at(hour)] : lateTimes(hour, at);
  if (hour > 12 || hour === 0 || isPadded) return [at(hour % 24)];
  return [at(hour % 12), at((hour % 12) + 12)];
}

/** "One at night" is after midnight, "twelve at night" midnight. */
function lateTimes(hour: number, at: (base: number) => number): Times {
  const late = at((hour % 12) + 12);
  return hour === 12 ? [late, at(0)] : [late];
}
