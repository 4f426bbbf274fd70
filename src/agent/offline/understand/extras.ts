import { blot, type Finding, matchesIn, type Page } from './page.ts';

/** Things guests ask for beside the room; found wherever they stand. */
const KNOWN =
  '(?:(?:a |an |the |some |extra |more |two |three |\\d{1,3} )?(?:(?:big|large|small|extra|wireless|digital|interactive|hot|cold|fresh|birthday|vegetarian|vegan|halal|high|baby|video|conference|coffee|tea|sound|led|smart|window|corner|outdoor|indoor|non-smoking|extension|power|flip|ring|green|name|cheese|fruit|bottled|sparkling) )?(?:whiteboards?|white boards?|projectors?|screens?|beamer|tvs?|television|monitors?|flip ?-?charts?|markers?|laptops?|webcam|cameras?|microphones?|mics?|speakers?|sound system|hdmi(?: cable| adapter)?|adapters?|extension cords?|power strips?|chargers?|video conferencing|conferencing|zoom|printer|pens|notebooks?|notepads?|coffee|tea|water|juice|snacks?|cookies|croissants?|sandwiches|pastries|catering|breakfast|lunch|drinks|refreshments|soft drinks|cake|balloons|decorations?|flowers|candles|high ?chairs?|booster seat|baby (?:chair|seat|cot)|cot|crib|chairs|extra chairs|wheelchair access|wheelchair(?: accessible| ramp)?|window seat|terrace|parking(?: spots?| space)?|breaks?|podium|stage|piano|lights|lighting|table tennis|air con(?:ditioning)?|heater|towels?|blankets?))';
const JOIN = '(?:,| and|, and| &| \\+|/| plus| or| as well as)';
const FOR_WHOM = '(?: for (?:everyone|everybody|all|all of us|the team|the kids|each))?';
const KNOWN_LIST = new RegExp(
  `(?<![a-z\\u00c0-\\u024f\\d])(?<lead>with |need |needs |want |plus |also |and )?(?<list>${KNOWN}${FOR_WHOM}(?:${JOIN} ?${KNOWN}${FOR_WHOM}){0,8})(?![a-z\\u00c0-\\u024f\\d])`,
  'gi',
);

const NOT_EXTRA =
  "(?!(?:to|it|you|your|a? ?(?:rooms?|table|space|place|booking|reservation|bookings|slot|time|date|hall|studio|seat|seats|appointment|spot)|me|us|him|her|them|help|that|this|some(?:one|thing|where|body)|any(?:one|thing)|be|the (?:room|same|booking|hall|studio)|more (?:time|info|information|people|space)|another|one|my|our|something|for|in|at|on|by|if|when|because|as|so|and|but|please|about|around|only|just|is|an? (?:meeting|private|bigger|larger|smaller|quiet|big|small|different|nice|few|lot|little|reply|answer|human|person|receipt|invoice|quick|minute|friend|client|colleague|second|discount|couple)|thanks?|regards|love|pleasure|respect|lots|cancel|change|book|move)(?![a-z\\u00c0-\\u024f'-]))";
const THING = "[a-z\\u00c0-\\u024f][a-z\\u00c0-\\u024f'-]{0,24}";
const STOP =
  "(?!(?:for|at|on|in|to|from|please|pls|tomorrow|today|and|or|but|we|i|if|is|are|because|so|that|which|with|by|under|plus|also|thanks|when|then|until|around|name|my|can|could|will|would)(?![a-z\\u00c0-\\u024f'-]))";
const GENERIC = new RegExp(
  `(?<![a-z\\u00c0-\\u024f\\d])(?:(?:(?:we|i)(?:'ll| will|'d)?(?: also)? |also |and )?(?:need|needs|require|would like|want|include|add)|with|plus|also|including|extras?:|equipment:) (?:also )?(?:(?:an?|some|the|extra) )?${NOT_EXTRA}(?<list>${THING}(?: ${STOP}${THING}){0,3}(?:${JOIN} ?(?:(?:an?|some|the) )?${STOP}${NOT_EXTRA}${THING}(?: ${STOP}${THING}){0,3}){0,4})(?![a-z\\u00c0-\\u024f\\d])`,
  'gi',
);
const ONLY_AFTER_ARTICLE = /^(?:with|also|and|plus) (?!(?:an?|some|extra|the) )/i;

export function readExtras(page: Page): Finding<string>[] {
  const known = claimLists(page, KNOWN_LIST);
  const generic = claimLists(page, GENERIC);
  return [...known, ...generic].sort((a, b) => a.start - b.start);
}

function claimLists(page: Page, pattern: RegExp): Finding<string>[] {
  const findings: Finding<string>[] = [];
  for (const match of matchesIn(page.rest, pattern)) {
    if (pattern === GENERIC && ONLY_AFTER_ARTICLE.test(match[0])) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    for (const value of itemsOf(match.groups?.list ?? '')) findings.push({ value, words: value, ...span });
    blot(page, span.start, span.end);
  }
  return findings;
}

function itemsOf(list: string): string[] {
  return list
    .split(/,| and | & | \+ |\/| plus | as well as /i)
    .map((item) => item.replace(/^(?:and |an? |the |some )+/i, '').trim())
    .filter(
      (item) => item.length > 1 && !/\b(?:rooms?|tables?|spaces?|halls?|bookings?|reservations?|place)$/i.test(item),
    );
}
