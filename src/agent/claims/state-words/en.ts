import { CUT, type StateWords } from './state-words.ts';

const ADVERBS =
  '(?:(?:now|just|already|also|all|both|hereby|officially|successfully|finally|fully|indeed|currently|still|safely|duly|kindly|therefore|been|gone ahead and|went ahead and|even) )*';
const BY_US = `(?:i|we|they|(?:the |our )?(?:team|manager|staff|owner|system|reception))(?:'ve|'s| have| has| had)? ${ADVERBS}`;
const THING =
  '(?:(?:request|booking|reservation|appointment|change|inquiry|enquiry|message)s?|details|it|this|that|these|those|they|both|everything|(?:the|your) (?:old |other |first |second |last )?one)';
const IS = `(?:'s|'re| is| are| was| were| has| have) ${ADVERBS}`;
/** Whoever it is who has done it. */
const HAS = `(?:'s|'ve| has| have) ${ADVERBS}`;
const OURS = '(?:(?:it|this|that|these|those|them|both|you|him|your|the|his|her|their|all|every)(?!\\p{L}))';
const LEAVE = '(?:go-ahead|green light|okay|ok|nod|thumbs[- ]up|blessing|all[- ]clear)';
/** Out of the books: "gone", "taken off the list". */
const OUT =
  '(?:gone|removed|wiped|erased|scrapped|voided|undone|struck|dropped|history|no more|(?:taken|crossed|struck) (?:it |them )?(?:out|off|down))';
const NEWS = '(?:messag(?:es?|ing)|notifications?|reminders?|updates?|alerts?|newsletters?|texts?|subscriptions?)';
const SWITCHED =
  '(?:re-?)?(?:started|stopped|paused|resumed|restored|muted|unmuted|blocked|unblocked|enabled|disabled|activated|deactivated|ended)';
const STAFF =
  '(?:staff|the (?:owner|manager|admin\\p{L}*|boss|team)|an? (?:owner|manager|admin\\p{L}*|staff|member of))';
const PEOPLE =
  '(?:team|manager|staff|colleagues?|owner|kitchen|chef|host|reception|someone|somebody|person|human|them)';
const SUBMITTED =
  '(?:sent|submitted|forwarded|passed|requested|placed|received|logged|filed|lodged|recorded|noted down)';
const DAY_AHEAD =
  '(?:on|at|this|next|tomorrow|tonight|today|then|there|all|around|from|(?:mon|tues|wednes|thurs|fri|satur|sun)day)';

/** What we are about to do, we would have to have done before we say so. */
const DOING = "(?:i'm|i am|we're|we are) (?:just |now |already |currently )*";

/** "Bookings are confirmed by the team": what is done with all of them, not what has been done with some. */
const HABIT = new RegExp(
  `^(?!.*(?<!\\p{L})(?:your|these|those|my|now|just|already|pending|open|waiting|today|outstanding)(?!\\p{L})).*(?<!\\p{L})(?:(?:bookings|reservations|requests|changes|cancellations|deposits|payments|refunds|appointments|rooms|tables|slots|seats|places)|(?:all|every|each|any|most) [\\p{L} ]{1,30})(?<!,.*) (?:are|is|get|gets)(?: (?:always|only|normally|usually|generally|first|never|then|personally|\\p{L}+ally))?\\s?${CUT}(?: (?:\\p{L}+ly|only|first|also))*(?: (?:by (?:the|our|a|an|us|one|phone|hour|day)|once|after|when|within|until|in (?:advance|person|writing)|through|via|per|at the|up to|here|on (?:arrival|request))(?!\\p{L})|$(?<=(?:always|only|normally|usually|generally|never|free|\\p{L}+ally)\\s?${CUT}))`,
  'u',
);

export const english: StateWords = {
  states: {
    requested: `${DOING}(?:sending|submitting|forwarding|passing|requesting|placing)|^(?:sent|submitted|forwarded|passed|requested)(?: it)?(?: on)? to|${BY_US}(?:${SUBMITTED}|put (?:in|through)|asked for)|${THING}${IS}(?:${SUBMITTED}|with (?:the|our) (?:team|manager|staff)|on its way|pending|waiting for|awaiting|under review|in review|being (?:reviewed|processed|checked|handled)|in(?=$| (?:for|and|now)(?!\\p{L}))|noted|registered)|request has reached|(?:seen|got|have|noted) your request|(?:request|booking|reservation|inquiry|enquiry) ${ADVERBS}(?:sent|submitted|received|placed|pending)`,
    held: `(?:holding|saving|keeping|blocking) (?:it|the|your|this|that|a|an|one)\\b|(?:held|kept|blocked|saved|set aside|put aside|pencil?led|earmarked)(?= (?:it|the|your|this|that|for|in|until|a)\\b|$)|on hold`,
    confirmed: `${DOING}(?:booking|reserving|confirming|securing|scheduling|putting you down)|^(?:confirming|booking|reserving) (?:your|you|the|it)|an? done deal|on the list|(?:be|is|are) waiting for you (?:on|at|this|next)|(?:able|managed) to (?:book|reserve|get|secure|confirm|arrange|find|squeeze)|(?:noted|registered) your (?:booking|reservation)|fixed for|(?:everything|it|that)(?:'s| is) (?:all )?set|you have (?:the|our) (?!booking|reservation|appointment|option|choice|right|same|wrong)\\p{L}+|confirmed|booked(?! (?:up|out)\\b)|reserved|approved|secured|guaranteed|locked in|finali[sz]ed|arranged|scheduled|all set|good to go|you(?:'re| are) (?:set|in(?=$| (?:for|on)(?!\\p{L}))|registered|down)\\b|${BY_US}(?:accepted|agreed|said yes)|${THING}${IS}(?:accepted|complete(?:d)?|made|in place|settled|on(?=$| for(?!\\p{L})))(?![\\p{L} ]* (?:only|by))|made (?:the|your|a|this) (?:booking|reservation|appointment)|(?:booking|reservation) (?:complete|made)|(?:put|got|have|has) you (?:down|in|at|on)\\b(?! (?:touch|mind|the loop|contact))|(?:can|to|i|we|hereby) (?:gladly |happily |now |also |hereby )*confirm (?:that|your|the (?:booking|reservation|table|room|request)|you)|(?:see|expect) you ${DAY_AHEAD}\\b|(?:seeing|welcoming|hosting|expecting|having) you ${DAY_AHEAD}|is (?:all )?yours|(?:table|room|spot|slot|seat|place) (?:awaits|is waiting|is ready)|given (?:it )?(?:to )?you|(?:${HAS}|(?<=\\p{L} ))(?:accepted|agreed(?: to)?|said yes(?: to)?|okayed|ok'd|green-?lit|signed off(?: on)?|nodded through)(?= ${OURS}|$)|(?:gave|given|got|gets?|have|has) (?:it |you |us |your (?:request|booking) )?(?:the |an? |their |her |his )${LEAVE}|(?:is|are|was) (?:ok|okay|fine|happy|good|cool) with (?:it|that|this|your|the (?:request|booking))|said (?:that )?(?:it|that|this)(?:'s| is| was) (?:ok|okay|fine|good|all right|alright)`,
    changed: `you(?:'re| are) (?:now )?(?:in|at|on) (?:the )?\\p{L}+ now|^now (?:it|this|your \\p{L}+|the \\p{L}+)(?:'s| is| are)(?! your)|(?:made|set|turned) (?:it|that|them|your booking|the booking) (?:to |into |for )?(?:\\d+|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|at|on|under)(?!\\p{L})|${THING}(?:'s| is| are)(?: now)? (?:for|at|on|in|from|with|under|a|an|\\d+)(?!\\p{L})(?=.* (?:instead|now)$|(?<= now (?:for|at|on|in|from|with|under|a|an|\\d+)))|you(?:'re| are) (?:\\p{L}+ )?(?:for|at|on|in|from|with|under) .{1,30} instead$|${DOING}(?:changing|moving|rescheduling|updating)|(?:pushed|bumped|shifted) (?:it|your)|(?:able|managed) to (?:change|move|reschedule|update)|new (?:time|date|slot|day|booking) is|changed|moved|rescheduled|updated|modified|amended|adjusted|switched|shifted|postponed|extended|shortened|upgraded|swapped|added (?=(?:it|the|a|an|your|this|that|two|\\d))|brought forward|pushed (?:back|to)`,
    cancelled: `${THING}${IS}${OUT}|(?:taken|took|crossed|struck) (?:${OURS} ?(?:\\p{L}+ )?)(?:out|off|down)(?!\\p{L})|(?:got|gotten) rid of|no longer (?:exists?|there|in|on)(?!\\p{L})|(?:has |have |just )?(?:vanished|disappeared)|(?:wiped|erased|scrapped|voided|undid|undone|struck) (?:it|your|the|that|this|them)(?!\\p{L})|${DOING}cancell?ing|dropped (?:it|your|the)|(?:able|managed) to cancel|cancellation (?:is|was|has|went|complete)|freed|released|no longer (?:active|valid|booked|reserved)|cancell?ed|called off|deleted|removed (?=(?:it|your|the))|withdrawn|annulled`,
    declined: 'declined|rejected|turned down|refused|denied',
    paid: `refunded|reimbursed|credited|waived|charged|(?:refund|payment|deposit)${IS}(?:issued|processed|sent|received|taken|returned|made|complete|on its way)|(?:refund|payment) (?:issued|processed|received|went through)|(?:have|has|been|'ve|is|are|was|were|fully|already) paid|paid in full`,
    told: `${DOING}(?:asking|telling|informing|notifying|contacting) (?:the|our) (?:team|manager|staff|owner)|${BY_US}(?:told|informed|notified|alerted|asked|contacted|messaged|called|pinged|let|passed|escalated|flagged|forwarded|handed|looped|involved|connected|spoken|checked)(?: \\p{L}+){0,8}? ${PEOPLE}|${PEOPLE}${IS}(?:notified|informed|told|asked|alerted|contacted|aware|on it|looking into|checking)|(?:the|our) team knows|(?:has|have) ${ADVERBS}been ${ADVERBS}(?:notified|informed|told|alerted|contacted)`,
    done: '(?:^|^.{0,12} )(?:all |it.s |is )?(?:done|sorted|handled|completed)(?=$|[^\\p{L}]*$)|(?:consider it|that.s|that is|it.s(?: all)?|it is|all|is|are) (?:done|sorted|handled|taken care of)|(?:taken|took|takes) care of|(?:went|gone) through|success(?:ful(?:ly)?)?|processed|saved',
    exists: `(?<=(?<!\\p{L})(?:your|this|their|his|her|\\p{L}'s) )(?:booking|reservation|appointment|table|spot|seat|place|meeting|session|visit|event|stay|class|tour)s?(?:'s| is| are| stands?| remains?)(?! (?:not|no longer|only|subject|free)(?!\\p{L}))|you(?:'ve got|'ve| now have| have got| have| got) (?:a|your|the|one|two|three) (?:booking|reservation|appointment|table|spot)s?`,
    taken: '(?:taken|occupied) by (?:some(?:body|one)|another|a guest|other|a different|\\p{Lu})',
    subscribed: `(?:un|re-?)?subscribed|(?:opted|signed) (?:\\p{L}+ )?(?:in|out|up)(?!\\p{L})|(?:${SWITCHED}|turned|switched) (?:(?:on|off|back on) )?(?:\\p{L}+ ){0,3}?${NEWS}|${NEWS}(?: to \\p{L}+ \\p{L}+)?${IS}(?:${SWITCHED}|turned|switched|on|off|back|active|over)(?!\\p{L})|(?:you|they|he|she|it|number)(?: will|'ll) (?:get|receive|hear) (?:no|nothing)|(?:no more|no further|won't (?:get|receive) (?:any )?(?:more )?|stop getting|start getting|again) ${NEWS}|(?:blocked|unblocked|muted|blacklisted) (?:that|the|their|his|her|this) (?:number|guest|phone|contact|chat|conversation)|(?:you|they|he|she|it|number)(?: will not| won't| no longer| will no longer) (?:get|receive|hear)|(?:get|gets|receive|receives|have) (?:our |my |the |their )?${NEWS} again|(?:off|from|on|to) (?:our|the|your) (?:\\p{L}+ )?(?:mailing |contact |message )?list(?: now| again)?$`,
    trusted: `(?:you(?:'ve| have| now have)(?: got| now)? )(?:(?!no)\\p{L}+ ){0,2}(?:rights|access|permissions?|privileges|clearance)|welcome(?: back)?,? (?:dear )?(?:manager|owner|admin\\p{L}*|boss|staff)(?!\\p{L})|(?:you|they|he|she) may (?:now )?(?:confirm|approve|decline) (?:bookings|requests|it|them)|(?:access|rights?|permissions?|privileges?|clearance|powers?)${HAS}(?:been )?(?:granted|given|unlocked|enabled)|(?:access|rights?|permissions?|clearance) (?:is |was )?(?:granted|unlocked|enabled)|(?:logged|signed) (?:you )?in as|(?:recogni[sz]e|treat|accept) you (?:now )?as|you(?:'re| are|'ve been| have been) ${ADVERBS}(?:verified|authori[sz]ed|authenticated|promoted|an admin\\p{L}*|${STAFF}(?= now| here| again|$))|(?:verified|authori[sz]ed|authenticated|confirmed) (?:you |as )+${STAFF}`,
  },
  excusedBefore: [
    /(?:(?<!\p{L})(?:not(?! only)|never|cannot|nothing|nobody|none|neither|nor|without|no (?:booking|reservation|request|change|table|room|slot|one|such|payment|refund|appointment)s?)|n't(?! wait))(?: [\p{L}']+){0,4} ?$/u,
    /(?<!\p{L})(?:be|being|get|getting|gets|yet to be|to have been) (?:\p{L}+ly |already |all |re-?)?$/u,
    /(?<!\p{L})(?:want|wants|like|need|needs|prefer|rather have)(?: to have)? (?:it|this|that|them|(?:your|the|my) [\p{L} ]{1,30})\s?$/u,
    /(?<!\p{L})(?:should|would|could|might|may|must|will|'ll|can) (?:\p{L}+ )?have (?:been )?(?:\p{L}+ly )?$/u,
    /(?<!you have |you've got |there is |you got )(?<!\p{L})(?:an?|any|no|every|each|only) $/u,
    /(?<!\p{L})(?:fully|completely) $/u,
    /(?<!\p{L})(?:hope|hoping|wish|happy|glad|love|want|wanted|need|try|trying|unable|able|asks?|asking|waiting|team|staff|manager|they) to (?:\p{L}+ )?$/u,
  ],
  excusedAfter: [/^ (?:bookings|reservations|requests)(?! (?:is|are|has|have|at|on|for)\b)/u],
  excusedAround: [HABIT],
  condition:
    /(?<!\p{L})(?:once|if|when|whenever|until|unless|before|after|as soon as|whether|in case|till|how|by the time|what|which|why)(?!\p{L})/u,
  asks: /^[\s"']*(?:(?:so|and|but|or|ok|okay|well|then|sorry|also|just to be sure|to be sure) )*(?:is|isn't|are|aren't|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|what|which|who|when|where|why|how|want|need)(?!\p{L})|(?<!\p{L})(?:how many|how long|which|what)(?!\p{L})/u,
};
