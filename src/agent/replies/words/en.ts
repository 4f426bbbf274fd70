import { type ReplyWords, upTo } from '../reply-words.ts';

const BOOKING =
  '(?:(?:the|my|our|this|that|your) )?(?:(?:table|room|whole) )?(?:booking|reservation|appointment|table|room|slot|meeting|visit|session|viewing|tour|haircut|it|that|this|ours|mine|everything|us|me)';
const WHEN =
  '(?:(?:for|on|at|this|in the) )*(?:today|tonight|tomorrow|tmrw|tmr|(?:this )?(?:morning|afternoon|evening)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
const VERB = '(?:cancel|cancle|cancell|cnacel|canel|cancal|cansel|cacel)';
const TAIL =
  '(?=$| (?:please|pls|plz|thanks|thank|thx|for|today|tonight|tomorrow|sorry|then|now|on|asap|all|both|at|altogether|completely|as|because|we|i|my|something|kid|family|due))(?! (?:my|for) (?:question|order|coffee|reminder))';
const FIRST = '(?:i|we|i am|i m|im|we are|we re|both of us|none of us)';
const ADVERBS =
  '(?:(?:unfortunately|sadly|really|just|actually|now|definitely|regrettably|also|simply|then|sorry|today|tonight|tomorrow|longer) )*';
const UNABLE = `(?:can ?not|can ?t|cant|won ?t(?: be able to)?|will not(?: be able to)?|(?:am |are |m |re )?(?:not able|unable) to|(?:am|are|m|re) not (?:going|gonna)(?: to)?(?: be able to)?|not going to(?: be able to)?|not gonna(?: be able to)?|not able to|unable to|will be unable to|ll be unable to|could ?n ?t|no longer able to|can no longer)`;
const COME =
  '(?:make it|come|attend|be there|be coming|join(?: you)?|be able to come|show up|make (?:the|my|our) (?:booking|reservation|appointment|meeting))';

const CLOCK =
  '(?:\\d{1,2}(?:[:.]\\d\\d)?(?: ?(?:am|pm|a m|p m|h|o clock))?|noon|half (?:past )?\\p{L}+|quarter (?:to|past) \\p{L}+)';

export const english: ReplyWords = {
  leadIns:
    'hi|hello|hey|dear \\p{L}+|good (?:morning|afternoon|evening)|there|guys|team|all|so sorry|very sorry|really sorry|sorry|i am (?:so |very |really )?sorry|i ?m (?:so |very |really )?sorry|we are (?:so |very )?sorry|we re (?:so |very )?sorry|apologies|my apologies|sorry to say|i am afraid|i ?m afraid|we re afraid|afraid|unfortunately|sadly|regrettably|please|pls|plz|kindly|yes|yeah|yep|ok|okay|well|so|then|oh|oh no|no|thanks|thank you|thx|just|actually|but|and|in that case|to say|that|something (?:has )?(?:came|come) up|(?:my |the |our )?(?:kid|kids|son|daughter|child|baby|wife|husband|partner|mom|mum|dad|dog|i|we|im) (?:is |am |are |m |s |got |fell |has )?(?:so |very |really )?(?:sick|ill|unwell|hurt|in hospital|not well|covid|the flu)|(?:family |an |medical )*emergency|work (?:thing|emergency|stuff)(?: came up)?|i regret that|we regret that|i regret to say(?: that)?',
  asking:
    'what|whats|what s|how|hows|where|when|which|who|why|is there|are there|is it|do (?:you|i|we|they)|does|did|can (?:i|we|you)|could (?:i|we|you)|may (?:i|we)|should (?:i|we)|will (?:it|there|you)|are you|is the|any',
  joints: 'but|and|so|because|as|since|however|though|although',
  misleading: [
    'can ?(?:not|t) (?:complain|believe)',
    '(?:maybe|perhaps|hopefully)(?= (?:next time|another time|some other time)(?!\\p{L}))|(?:maybe|perhaps|hopefully) (?:another day|soon|we can (?:come|do it)? ?(?:soon|another time|next time))',
    '(?:sorry )?(?:for |about )?(?:the |my |our )?(?:late|delayed|slow) (?:reply|replies|response|answer|message|notice|night|lunch|dinner|checkout|evening)',
    'late (?:afternoon|night|evening)',
    '(?:it is |it ?s |is it )?(?:not )?too late',
    '(?:a )?change of (?:plans?|heart|clothes)|(?:my |our )?plans (?:have )?changed',
    '(?:if|in case) (?:that|it)(?: i| ?)s (?:ok|okay|fine|alright|possible)|if (?:possible|you can|you could|you don ?t mind|you please|i may|not too much trouble)|sorry if[^,.!?]*|let (?:me|us) know if[^,.!?]*',
    `(?:my|our|the|his|her|their) (?!booking|reservation|appointment|table|room|slot)(?:\\p{L}+ ){1,2}?(?:(?:is|was|were|has been|have been|got|just got|were|are) )*(?:cancell?ed|delayed|postponed|moved|late)`,
    `(?:i|we)(?: ve| have)? (?:just )?(?:cancell?ed|moved|postponed) (?:my|our|the|all) (?:other|\\p{L}+ (?!booking|reservation))\\p{L}*`,
    `(?:one|two|three|some|someone|somebody|\\d+|a couple|half|most|a few) (?:of (?:us|them|the \\p{L}+|my \\p{L}+|our \\p{L}+)|person|people|friends?|guests?|colleagues?) (?:\\p{L}+ )?(?:${UNABLE}|is not|isn ?t|are not|aren ?t|not) ?(?:${COME}|coming)?`,
    `(?:my|our|the|his|her) (?:\\p{L}+ ){1,2}?(?:${UNABLE}|is not|isn ?t|are not|aren ?t) (?:${COME}|coming)`,
    `(?:he|she|they) (?:${UNABLE}|is not|isn ?t|are not|aren ?t) (?:${COME}|coming)`,
    '(?:not|n ?t) (?:coming|driving|come|arriv\\p{L}+|going) (?:by|with (?:the|a)) (?:car|bike|train|bus|metro)',
    '(?:train|tram|ferry|uber|taxi|cab|lift|flight|bus|class|the other (?:thing|one|\\p{L}+)|another (?:booking|meeting|appointment)) (?:(?:was|got|is|s|has|have|been|just) )*(?:cancell?ed|delayed)',
    'no problems?|no worries|not a problem|no need to (?:reply|worry|apologi[sz]e)|no prob|don ?t worry',
  ].join('|'),
  cancels: [
    `${VERB}(?: ${BOOKING})?${TAIL}`,
    `${FIRST}(?: d| would| will| ll)? ?${ADVERBS}(?:like to|love to|want to|wish to|wanna|need to|have to|ve to|must|gotta|got to|ve got to|will have to|ll have to|am going to|m going to|are going to|re going to|going to|will need to|ll need to|am gonna|m gonna) ${ADVERBS}${VERB}(?: ${BOOKING})?${TAIL}`,
    `(?:would like to|want to|wanna|need to|have to|had to|must|gotta|got to|going to have to|will have to) ${VERB}(?: ${BOOKING})?${TAIL}`,
    `(?:i|we)(?: will| ll)? ${ADVERBS}${VERB}(?: ${BOOKING})?${TAIL}`,
    `(?:i am|i ?m|im|we are|we ?re) ${ADVERBS}cancell?ing(?: ${BOOKING})?${TAIL}`,
    `let ?s ${VERB}(?: ${BOOKING})?${TAIL}|cancell?ing(?: ${BOOKING})?$`,
    `(?:${FIRST} )?${ADVERBS}${UNABLE} ${ADVERBS}${COME}(?=$| )`,
    `${FIRST} ${ADVERBS}(?:not|no longer|won ?t be) ${ADVERBS}coming(?=$| )|(?:not|no longer|won ?t be) coming(?=$| )|${FIRST} won ?t come`,
    `(?:(?:i|we) )?${ADVERBS}(?:no longer|don ?t|do not) need (?:the|my|our|this|that) (?:booking|reservation|table|room|appointment|slot)(?: any ?more)?(?=$| )`,
    `(?:i|we)(?: ?d| would)? (?:have )?(?:love|loved|like|wanted) to (?:come|be there|make it) (?:but )?(?:i |we )?${UNABLE}$`,
    `(?:you can |you may |please )?(?:give|release|free up) (?:away )?(?:the|my|our) (?:table|room|slot|spot|place)(?: away| up)?(?: to (?:someone|somebody)(?: else)?)?`,
    'please (?:take (?:me|us) off|remove (?:me|us|my booking|our booking))',
    '(?:do not|don ?t|dont|no need to|you (?:don ?t|do not) (?:need|have) to) (?:hold|keep|save|reserve) (?:the|our|my|a) (?:table|room|slot|spot|place|seats?)(?: for (?:us|me))?(?=$| (?:any ?more|please|thanks|thank|sorry))',
    `(?:${FIRST} )?(?:(?:ll|will|ve|am|m|are|re|sadly|just|really|unfortunately) )*(?:need to|have to|had to|must|gotta|got to|going to have to|gonna have to|want to|going to|gonna)? ?(?:pull|pulling|back|backing|bow|bowing|drop|dropping) out(?: of (?:it|this|that))?(?=$| (?:of (?:today|tonight|tomorrow|the booking)|today|tonight|tomorrow|sorry|please|because|as|i|we|unfortunately))`,
    `(?:count (?:me|us) out|(?:scrap|call off|bin) (?:it|that|this|(?:the|my|our|this) (?:booking|reservation|appointment|table|room|slot|session|whole thing))|call (?:it|this) off)(?=$| (?:please|pls|plz|thanks|thank|for|today|tonight|tomorrow|sorry))`,
  ].join('|'),
  asksToCancel: `(?:can|could|would|will) (?:you|u|someone)(?: please| pls| kindly| just)* ${VERB}(?: ${BOOKING})?${TAIL}(?!.*(?:(?<!\\p{L})(?:if|when|unless|until|later|after|fee|charge)(?!\\p{L})))|(?:please|pls) can (?:you|we) ${VERB}(?: ${BOOKING})?${TAIL}`,
  butOnly: `(?:at|by|before|until|till|for|that|so|earlier|later|without|unless|if|on time|in time|exactly|right|with|alone|as|this early|because of the|the \\p{L}+|all|any earlier)(?!\\p{L})(?! ?(?:all|today|tonight|tomorrow|now|because|i|we|(?:mon|tues|wednes|thurs|fri|satur|sun)day|my|our|the (?:booking|reservation|table|room|appointment)|personal|family|medical|health|work|unforeseen))(?! ${WHEN})`,
  notComing: `cancel\\p{L}*|${VERB}|call(?:ing)? (?:it|this) off|(?:${UNABLE}|might not|may not|not sure|probably not) ${ADVERBS}(?:be able to )?(?:${COME})|not (?:be )?(?:coming|able to come)|skip(?:ping)? (?:it|this|today|tomorrow)|rain ?check|(?:next time|another time|some other time)(?= ?(?:$|[.!|]))|no can do|(?:no|not|n ?t|less)(?: \\p{L}+){0,1} (?:good|great)(?! (?:at|with))|get rid of (?:it|this)|booked (?:\\p{L}+ ){0,3}by (?:mistake|accident)|(?:won ?t|will not|not|n ?t) (?:be |get |going to be )?(?:back|home|in town) (?:before|until|till|by)|bow(?:ing)? out|giv(?:e|ing) (?:it|this|tomorrow|today) a miss|stay(?:ing)? (?:at )?home|pull(?:ing)? out|no longer (?:coming|need)|don ?t (?:need|want) (?:it|the (?:table|room|booking))(?: any ?more)?|won ?t come|drop out|bail`,
  keeps: `(?:please )?(?:do not|don ?t|dont|never|no need to|not (?:going to|gonna)|won ?t|will not|wouldn ?t|didn ?t|did not|don ?t (?:want|need) to|do not want to|not) (?:be )?cancel(?:l?ing|l?ed)?(?: ${BOOKING})?|(?<!(?:don ?t|do not|need to|have to) )(?:please )?(?:keep|hold) (?:the|my|our) (?:booking|reservation|table|room|slot|appointment)|(?:won ?t|don ?t|not) (?:need to |have to )?(?:be )?(?:late|miss(?:ing)?) (?:it|this)|wouldn ?t miss it(?: for the world)?|(?:thought|was going|was about|nearly|almost|wanted|planned|planning)(?: (?:i|we))?(?: ?d| would)?(?: have| had)? ?(?:to )?(?:cancel\\p{L}*|bail\\p{L}*|pull\\p{L}* out|call it off)(?=[^.!?]* but )|(?:i|we)(?: ?ll| will)? (?:take|use|sit (?:in|at|on)) (?:the|that|this|a|one|another)(?! (?:rain|look|break|miss))|no way (?:i|we)(?: ?m| am| ?re| are| ?d| would| ll| will)? (?:not (?:coming|going|be there|come)|miss)(?: (?:it|this))?`,
  unsure: [
    `(?:might|may|could) (?:well |also |still )?(?:not|have to|need to) (?:${upTo(3)})?(?:make|come|be|cancel|attend|join|show|skip)`,
    `(?:not|n ?t) (?:really |entirely |100% |completely |so |yet |too |quite )*(?:sure|certain|know|decided|confirmed)`,
    'unsure|undecided|no idea if|dunno|idk',
    `(?:don ?t|do not) (?:think|know|believe)(?: (?:if|whether|that))? (?:i|we|so)`,
    `(?:try|trying|hope|hoping) (?:my best |our best |hard )?to (?:make|come|be|get)|try (?:my|our) best`,
    `(?:let you know|get back to you|confirm later|let (?:you|u) know|tell you later|keep you posted|still deciding|still waiting|waiting (?:for|to hear|on))`,
    `(?:thinking|think) (?:of|about) (?:cancel|not)`,
    `(?:probably|maybe|perhaps|possibly|likely) (?:${upTo(2)})?(?:not|can ?t|won ?t|cancel|coming|come|make it|have to)`,
    `50 ?[/-]? ?50|fifty fifty|will see|we ll see|see how it goes|i ll see|either way|could go either way|(?:doubt|unlikely)`,
    `should (?:i|we) (?:cancel|come|still)`,
    `(?:can|could|may) (?:i|we)(?: still| please| also)? cancel`,
    `(?:i|we) (?:may|might)(?=$| (?:come|make|be there))`,
    `if (?:i|we)(?: have to| need to| want to| had to)? cancel`,
    `tempted to|considering`,
  ].join('|'),
  hedges:
    'if|unless|in case|maybe|perhaps|possibly|probably|likely|might|depends?|depending|i think|i guess|i suppose|hopefully|i hope|looks like|seems like|seems|it seems|apparently|potentially|would|wondering|what if|suppose|supposing|otherwise',
  unsuitable:
    '(?:does ?n ?t|doesnt|do ?n ?t|won ?t|not gonna|is ?n ?t going to|no longer|not) (?:work|works|suit|good|possible|fit)\\p{L}*|can ?t do|cannot do|not (?:tomorrow|today|tonight|at \\d+|on \\p{L}+day)',
  underWay:
    '(?:leaving|left) (?:now|the \\p{L}+|home|work)|(?:just|already) (?:left|leaving)|setting off|on (?:my|our|the) way|omw|(?:find|finding|looking for|hunting for) (?:\\p{L}+ ){0,2}?(?:parking|park|space|spot)|parking (?:the|my|our) (?:car|van)|sat ?nav|google maps|gps|(?:round|around) the corner|(?:in|inside) (?:the|a|an|my|our) (?:taxi|cab|uber|car)',
  soonThere: [
    'M (?:away|out|left|to go|more)',
    '(?:be |am |m |ll be |get |arriv\\p{L}* |there |here |with you )*in (?:about |like |around )?M',
    'another M|just M|(?:give|need) (?:me|us) (?:another )?M|(?:gimme|give (?:me|us)) (?:about |another |like )?K',
  ],
  arriving:
    '(?:be|get|being) (?:there|here|in|with you|to you)|there(?= (?:at|by|around|about|for|half|quarter|just|maybe|\\d))|arriv\\p{L}+|make it (?:by|before|until|till|for)|more like|closer to|coming',
  clockTimes: [
    '(?<m>half past|half|quarter past|quarter to) H',
    'M (?:minutes )?past(?: H)?',
    '(?:at|by|around|about) H(?: ?pm| o clock)?(?! ?(?:min|people|of|past|hour))',
  ],
  hourParts: { quarter: 15, 'quarter past': 15, 'quarter to': -15, half: 30, 'half past': 30 },
  days: 'tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|the day after|noon',
  coming: [
    `(?:i|we)(?: will|ll| ll| shall)? (?:definitely |certainly |all |both |still |def |for sure |absolutely |surely )*(?:be there|be here|come|attend|make it|be coming|be attending|see you|be on time)`,
    `(?:i am|i ?m|im|we are|we ?re) (?:all |both |still |definitely |on our way|on my way|nearly |almost |already |just )*(?:coming|there|here|in|attending|good|set|ready|on)(?= |$)`,
    `will (?:be there|come|do|attend)|be there|ll be there|see (?:you|u|ya)|c u|see y ?all|coming|on (?:my|our|the) way|omw|looking forward|can ?(?:not|t) wait|confirm|confirmed|confirming|count (?:me|us) in|all (?:good|set)|still (?:on|coming|good)|we ll all be|i can make it|we can make it|wouldn ?t miss it|arriving|outside already|here already`,
    `can ?t wait`,
  ].join('|'),
  agrees:
    'yes|yeah|yea|yep|yup|ya|ok|okay|okey|k|kk|sure|of course|absolutely|definitely|certainly|perfect|great|good|fine|alright|all right|noted|got it|cool|awesome|excellent|lovely|understood|sounds good|will do|roger|super|wonderful|brilliant',
  refuses: 'no|nope|nah|not really|no (?:thanks|thank you|sorry)|i can ?t|i cannot|we can ?t|can ?t',
  late: [
    '(?:run(?:ning)?|be|arriv(?:e|ing)|com(?:e|ing)|get(?:ting)?(?: there)?|am|m|are|re|bit|little|min|mins|minutes?|hour|hours|too|very|super|slightly|so|half|\\d+|quarter|ll|will) (?:\\p{L}+ ){0,2}?late(?!r)',
    '(?:min|mins|minutes|hour) behind|late|delayed|held up|running behind|behind schedule|stuck (?:in|at|on|with)|(?:a |some )?(?:bit of a )?delay|(?:bad|heavy|terrible|crazy|awful) traffic|traffic(?: jam)?|not (?:make it |be )?on time|can ?t make it on time|(?:arriv(?:e|ing)|be there|get there|come) (?:at |around )?(?:\\d+|half|a quarter)[^.!?]{0,25} after',
    '(?:arriv(?:e|ing)|be there|get there|there|com(?:e|ing)|start) (?:about |around |like |maybe )?(?:\\d+ ?(?:min|mins|minutes|m)|half an hour|an hour|a quarter of an hour) (?:later|after|past)',
  ].join('|'),
  notLate: `stuck in \\p{L}+(?=[^.!?]* (?:back|home|until|till) )|(?:not|won ?t|never|n ?t) (?:be |going to be |gonna be |running )?late|don ?t (?:be )?late|(?<!(?:not|n ?t)(?: \\p{L}+){0,4} )(?:on time|in time)|latest`,
  spans: {
    'an hour and a half|1 ?1/2 hours?|one and a half hours?': 90,
    'half (?:an )?hour|half hr|1/2 (?:an )?hour': 30,
    '(?:a )?quarter of an hour|(?:a )?quarter hour|a quarter': 15,
    'three quarters of an hour': 45,
    'couple of hours|2 hours|two hours|2 ?h': 120,
    '(?:an|one|1) (?:hour|hr)|1 ?h': 60,
  },
  changes: [
    'resched\\p{L}*|re sched\\p{L}*|postpon\\p{L}*|rebook|bring (?:it|the \\p{L}+|our \\p{L}+|my \\p{L}+) forward',
    `(?:mov|chang|shift|push|switch|swapp?|delay|modify|amend|adjust|edit|updat)(?:e|ing|ed)?(?: back| forward)?(?: ${BOOKING}| the time| the date| the day| the hour| my time| our time| time| date| to| by| back| forward| for)`,
    `(?:change|move|edit|modify)(?=$)|(?:some|a|the|one|small|slight) changes?|make (?:some |a )?changes?`,
    `(?:another|different|other|new|later|earlier) (?:day|time|date|slot|hour|week)|(?:anything|something|any time|nothing|sth) (?:later|earlier|sooner|else|free|bigger|smaller)|what else|(?:bigger|larger|smaller|different|other|another|quieter|big|small) (?:room|table|chair|space|hall)|(?:book|put|move|place|schedule|give|rebook) (?:me|us|it) (?:in )?(?:for|on|at|to|in|a|an|the)?`,
    `(?:can|could|may|shall|would|is it possible|possible|would it be possible|any chance|is there|wondering)[^.!?]{0,40}(?:earlier|later|sooner|instead)`,
    `(?:can|could|may) (?:i|we|you) (?:please |possibly |still )?(?:do|come|make it|have it|get|book|meet|start)(?: it)?(?: at| on| to| for| from)? (?:${CLOCK}|tomorrow|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`,
    `make it (?:at |for |to )?(?:\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm|o clock)|\\d{1,2}[:.]\\d\\d|noon|half past|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next week|later|earlier)`,
    `(?:how|what) about (?:${CLOCK}|tomorrow|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|later|earlier)`,
    `(?:is|are|would|do you have|any(?:thing)?|have you)[^.!?]{0,20} (?:\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm)|\\d{1,2}[:.]\\d\\d|tomorrow|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: \\p{L}+){0,2} (?:free|available|possible|ok|okay|work|instead)`,
    `(?:at |on |to )?(?:\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm)?|tomorrow|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:instead|would be better|would suit|works better|is better)|instead`,
    `(?:half )?(?:an hour|\\d+ (?:min|mins|minutes|hours)) (?:earlier|sooner)|(?:an|one|\\d+) hours? later|extend|longer|add (?:an|another|one) hour`,
  ].join('|'),
  notChanging:
    '(?:no|without|don ?t|do not|not|n ?t|nothing|any) (?:need to |want to |any |have )?chang(?:e|es|ed|ing)|no changes?|(?:leave|keep) (?:it|everything|things) (?:as (?:it|they) (?:is|are)|the same|like that)|as (?:it is|planned|agreed)',
  people: [
    '(?:we|there|it|party|group|table|that|this(?! one(?!\\p{L})))(?: are| re| will be| ll be| is| would be| could be| s| be| of)? (?:only |just |now |actually |going to be |gonna be |probably |maybe |around |about |all |up to |now only |be )*N(?: people| persons?| of us| guests?| adults| pax)?',
    '(?!one of)N (?:people|persons?|of us|guests?|adults?|pax|instead of|rather than|not N|friends|attendees|participants|seats)',
    '(?:can|could|may) (?:we|it) (?:be|come|make it|have) (?:for |with |as )?N',
    '(?:make it|change(?: it)? to|for|up to|to|be|with|table (?:for|of)|party of|group of) N(?: people| persons| of us| guests| pax)?(?=$|[ ,.!?])',
    '(?:just|only|now) N',
    '(?!one of)N of us',
  ],
  morePeople: [
    'N (?:more|extra|additional|another)(?: people| persons?| guests?| friends?| colleagues?| adults?)?',
    '(?:plus|extra|bring(?:ing)?|add(?:ing)?|another|additional) N(?: more| people| guests?| friends?| persons?| colleagues?)?',
    '(?:my|a|our|another) (?:\\p{L}+ ){1,3}?(?:(?:is|s|are) )?(?:(?:has |have )?invited (?:him|her|them)sel\\p{L}+|tagging along|coming (?:too|along|as well)|(?:joining|wants to join)(?: us)?)',
    '(?:bring(?:ing)?|add(?:ing)?|with) (?:a|an|my|another) (?:friend|colleague|guest|person|extra|plus one|wife|husband|partner|brother|sister|kid|child)|(?:another|an extra|an additional) (?:person|guest|friend|colleague|adult|seat|chair)',
  ],
  fewerPeople: [
    `N (?:of (?:us|them|the \\p{L}+|my \\p{L}+|our \\p{L}+)|people|persons?|friends?|guests?|colleagues?|others) (?:\\p{L}+ )?(?:${UNABLE}|is not|isn ?t|are not|aren ?t|not|cancell?ed|dropped out|(?:has|have|had to) cancel\\p{L}*)`,
    `(?!(?:i|we|you|it|that|which) )\\p{L}+ (?:${UNABLE}|is not|isn ?t|not) (?:${COME}|coming)(?=[^.!?]* (?:the rest|everyone else|the others?|rest of us))`,
    `cancel N (?:seats?|spots?|places?|chairs?|persons?|people)`,
  ],
  twoOfUs: '(?:just|only) (?:(?:me|i) and (?:my|the) \\p{L}+|(?:my|the) \\p{L}+ and (?:me|i)|me and \\p{L}+)(?! and)',
  notPeople:
    ' ?(?:min|mins|minutes?|m|hours?|hrs?|h|am|pm|a m|p m|o clock|oclock|late|later|earlier|km|miles|blocks|past|%|percent|sharp|st|nd|rd|th|days?|weeks?|away|[:.]\\d|to (?:\\d|seven|eight)|/\\d|tomorrow|tonight|today)',
  numbers: {
    'half a dozen': 6,
    'a dozen': 12,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    'twenty five': 25,
    thirty: 30,
    forty: 40,
    'forty five': 45,
  },
};
