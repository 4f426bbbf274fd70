import { claimForms, type Finding, type Form, type Page, wordsPattern } from './page.ts';

/** What people meet for. A few words before one of these belong to it: "an urgent client meeting". */
const OCCASION =
  "(?:meetings?|meet[- ]?ups?|stand-?up|brainstorm(?:ing)?(?: session)?|workshops?|trainings?(?: session)?|seminar|webinar|class(?:es)?|course|lessons?|tutoring|lecture|study(?:ing)?(?: (?:session|group))?|exam|interviews?|calls?(?! ?\\uFFFC)|video call|zoom call|conference(?: call)?|presentation|pitch|demo|board meeting|(?:birthday|engagement|bachelor(?:ette)?|hen|stag|farewell|office|team|graduation|surprise|christmas|new year'?s|baby shower|promotion|retirement)(?: party| dinner| lunch| celebration| do)|part(?:y|ies)|birthday|bday|b-day|anniversary|engagement|wedding(?: reception)?|baby shower|graduation|reunion|gathering|get-together|celebration|date night|first date|business (?:lunch|dinner|meal)|family (?:lunch|dinner|meal)|team (?:lunch|dinner|building|day|retreat)|team-building|photo ?shoot|photo session|video shoot|shooting|recording(?: session)?|podcast(?: recording| episode)?|rehearsal|band practice|yoga(?: class)?|therapy(?: session)?|coaching(?: session)?|hackathon|sprint(?: planning| review)?|retro(?:spective)?|kick-?off|planning(?: session)?|strategy (?:session|day|meeting)|review|audition|casting|book club|game night|quiz night|movie night|networking(?: event)?|product launch|launch|press conference|event|session|offsite|assessment|negotiations?|signing|screening|exhibition|bootcamp|memorial|iftar|suhoor)";
const MODIFIERS =
  "(?:(?!(?:need|want|book|have|with|for|and|a|an|the|is|at|on|room|table|place|space|somewhere|to|i|we|it|looking|schedule|reserve|name|please|hi|hello|cancel|change|thanks|for my|great|ok|see|your|this|that|free|available|tomorrow|today)\\b)[a-z\\u00c0-\\u024f][a-z\\u00c0-\\u024f'-]{0,24} ){0,3}";
/** After these the noun says what is booked, or when, and not what for. */
const NOT_THING =
  '(?! ?-?(?:rooms?|spaces?|halls?|tables?|place|area|time|date|starts?|ends?|number|card|menu)(?![a-z\\u00c0-\\u024f]))';
const PLAIN =
  '(?!(?:the|a|an|my|our|me|us|you|it|this|that|these|now|free|sure|example|all|both|everyone|some|any|there|here|booking|reservation|reserving|changing|cancelling|canceling|moving|today|tomorrow|tonight|long|two|three|four|five|six|seven|eight|nine|ten|one|replying|asking|helping|understanding|letting|getting|being|having|confirming|answering|responding|parking|morning|evening|coming)\\b)';
const NOT_COMPANY =
  '(?!(?:while|bit|moment|second|minute|couple|few|lot|friend|friends|client|clients|customer|colleague|colleagues|boss|manager|wife|husband|partner|girlfriend|boyfriend|kids?|children|family|parents|team|group|party of|total|room|table|place|space|hall|studio|slot|booking|reservation|day|week|guests?|company|small|large|big|bigger|smaller|quiet|phone|name|different|later|earlier|change|reservation|number|weekend|good|nice|start)\\b)';
const WORD = "[a-z\\u00c0-\\u024f][a-z\\u00c0-\\u024f'-]{0,30}";
const NOT_JOIN =
  '(?!(?:for|at|on|and|with|from|to|in|please|pls|tomorrow|today|but|we|i|if|is|until|under|by|around|of us)\\b)';

const FORMS: readonly Form<string>[] = [
  [
    wordsPattern(
      `(?:purpose|reason|occasion|event)(?: is| will be|:| -)? ?:? ?(?:for )?(?:an? |our |my |the )?(?<what>${WORD}(?: ${NOT_JOIN}${WORD}){0,4})`,
    ),
    what,
  ],
  [
    wordsPattern(
      `(?:for |it's |its |it is |it will be |this is |having |hosting |doing |celebrating |to celebrate |to have |to host |to do |to hold |schedule |plan |planning |organi[sz]e )(?:(?:an?|our|my|the|some|his|her|their) )?(?<what>${MODIFIERS}${OCCASION})${NOT_THING}`,
    ),
    what,
  ],
  [
    wordsPattern(
      `to (?<what>(?:celebrate|record|film|shoot|rehearse|practi[sc]e|study|brainstorm|interview|discuss) ?(?:${NOT_JOIN}${WORD} ?){0,5})`,
    ),
    what,
  ],
  [
    wordsPattern(
      `for ${PLAIN}(?<what>[a-z\\u00c0-\\u024f]{3,24}ing(?: (?:an? |our |my |the )?${NOT_JOIN}${WORD}){0,3})`,
    ),
    what,
  ],
  [
    wordsPattern(
      `(?<![a-z\\u00c0-\\u024f] )(?:(?:an?|our|my) )?(?<what>${MODIFIERS}${OCCASION})${NOT_THING}(?= ?(?:[,.;\\n!)&+\uFFFC-]|and|with|for|plus|please|need|needs|$))`,
    ),
    what,
  ],
  [
    wordsPattern(`for (?:an?|our|my|his|her) ${NOT_COMPANY}(?<what>${WORD}(?: ${NOT_JOIN}${WORD}){0,3})${NOT_THING}`),
    what,
  ],
  [wordsPattern(`(?:an?|our|my) (?<what>${MODIFIERS}${OCCASION})${NOT_THING}`), what],
];

export function readPurposes(page: Page): Finding<string>[] {
  return claimForms(page, FORMS);
}

function what(match: RegExpExecArray): string | null {
  const words = (match.groups?.what ?? '').replace(/ (?:please|pls|thanks|thank you)$/i, '').trim();
  return words.length > 2 ? words : null;
}
