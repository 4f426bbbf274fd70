export type Intent =
  | 'late'
  | 'wait'
  | 'book'
  | 'another'
  | 'change'
  | 'correct'
  | 'cancel'
  | 'drop'
  | 'list'
  | 'availability'
  | 'person'
  | 'abuse'
  | 'legal'
  | 'yes'
  | 'no'
  | 'thanks'
  | 'greeting'
  | 'bye';

const PATTERNS: Record<Intent, RegExp> = {
  book: /\b(?:book(?!ed|ing)|reserve(?!d)|(?:make|place|do|get|have|want|need|like|for) (?:a |an |another |one |the |new |my ){0,2}(?:[a-z\u00c0-\u024f]+ ){0,2}(?:booking|reservation|appointment|room|table|space|place|slot|hall|viewing|seats?)|schedule|looking for (?:a|an|some|somewhere)|(?:room|table|space) (?:for|on|at|tomorrow|today|tonight)|(?:booking|reservation) (?:for|on|at))\b/i,
  another:
    /\b(?:another|one more|make a new|book a new) (?:[a-z\u00c0-\u024f]+ )?(?:room|table|booking|reservation|appointment|slot|one|space|hall|meeting|visit)\b|\b(?:second|2nd|additional|extra|new|separate|different) (?:[a-z\u00c0-\u024f]+ )?(?:room|table|booking|reservation|appointment|space|hall|visit)\b|\b(?:also|too|as well)\b[^.?!\n]{0,40}\b(?:book|reserve|a (?:room|table|booking|reservation|space|slot))\b|\b(?:book|reserve|a (?:room|table|booking|reservation|space|slot))\b[^.?!\n]{0,60}\b(?:also|too|as well)\b|\bbook again\b/i,
  change:
    /\b(?:chang(?:e|ing)|reschedul(?:e|ing)|mov(?:e|ing) (?:it|the|my|our|this|that|to|from|back|forward)|postpon(?:e|ing)|shift(?:ing)?|push (?:it|the|my|our|back)|switch|modify|amend|edit|update|bring (?:it )?forward|extend|swap|delay|adjust|alter|re-?schedule|make (?:the|my|our|that|this) (?:[a-z]+ ){0,2}(?:booking|reservation|room|table|one|meeting|appointment)|put (?:it|this|that|(?:the|my|our) (?:booking|reservation|room|table)) (?:in|under|on|to)|increase|reduce|add (?!a (?:booking|reservation)))\b/i,
  correct:
    /(?:^|[.,!?;\n] ?|\b(?:ok|oh|so|well|wait|hmm|no|and|yes|oh sorry) )(?:no|nope|sorry|actually|wait|oops|ops|scratch that|correction|my bad|my mistake|pardon|i mean|i meant|rather|apologies)\b|\b(?:actually|instead|i mean|i meant|make (?:it|that)|not \d|rather than|should be|should have been|typo|correction|on second thoughts?|changed my mind|let's (?:do|say|make)|lets (?:do|say|make)|my mistake|i was wrong|misspelled|now (?:it's|its|we are|we're))\b|^\s*\*/i,
  cancel:
    /\b(?:cancel(?:l?ing|l?ed|lation)?|canel|cancle|call (?:it|this|that|the [a-z\u00c0-\u024f]+) off|call off|can't make it|cannot make it|cant make it|won't make it|wont make it|won't be (?:able to )?(?:mak(?:e|ing)|com(?:e|ing))|not (?:able to )?(?:come|coming) any ?more|(?:don't|dont|do not|no longer) (?:need|want) (?:it|the|that|this|my) ?(?:room|table|booking|reservation|appointment|slot)?(?: any ?more)?(?=$|[.!,?\n])|(?:don't|dont|do not|won't|wont) (?:need|want) [^.,!?\n]{2,60} any ?more|no longer (?:need|want) (?:the|my|our|that|this) [^.,!?\n]{2,60}|(?:delete|remove|drop) (?:my|the|this|that) (?:[a-z]+ )?(?:booking|reservation|one))\b/i,
  drop: /\b(?:never ?mind|forget (?:it|about it|that)|leave it|drop it|not interested|changed my mind about booking|let's stop|stop it|no need (?:any ?more|for (?:a|the) (?:room|table|booking))|maybe (?:later|another time|next time))\b|^\s*(?:stop|quit|exit)\s*[.!]*$/i,
  list: /\b(?:what (?:have|did) i (?:booked?|reserved?)|(?:show|list|see|check|view|tell me|send me|remind me (?:of|about)|look up|find|details of) (?:me )?(?:all )?(?:of )?my (?:[a-z\u00c0-\u024f]+ )?(?:bookings?|reservations?|appointments?)|(?:what|which) (?:are |is )?my (?:[a-z\u00c0-\u024f]+ )?(?:bookings?|reservations?|appointments?)|do i (?:still )?have (?:a|any|an) (?:[a-z\u00c0-\u024f]+ )?(?:bookings?|reservations?|appointments?)|is (?:it|my (?:booking|reservation|request|room|table)|that|this|everything|the booking|the reservation) (?:[a-z\u00c0-\u024f]+ )?(?:confirmed|booked|approved|accepted|done|reserved|set)|(?:confirmed|approved|accepted) (?:yet|already)|did (?:you|they|the team) (?:get|receive|confirm|approve|accept)|have (?:you|they) (?:confirmed|approved|accepted)|any (?:news|update)|status (?:of|on|for)|(?:when|what time|where|which room|what room|what day|how many people|how many bookings) (?:is|was|did|are|do) (?:my|i|we) (?:[a-z\u00c0-\u024f]+ )?(?:booking|reservation|booked?|meeting|appointment|have|get|got)|(?:when|what time|which room|what room) (?:did i|have i|am i|is it)|what's booked|whats booked|my bookings|which room (?:did|do) (?:i|we)|am i (?:booked|confirmed))\b|^\s*(?:confirmed|status|booked)\s*\?/i,
  availability:
    /\b(?:available|availability|availabilities|free (?:on|at|for|this|next|tomorrow|today|tonight|slots?|rooms?|tables?|time|times|around|between|in the)|(?:any(?:thing)?|something|what(?:'s| is)|what times? (?:are|is)|is|are|still|rooms?|tables?|you) (?:[a-z\u00c0-\u024f]+ ){0,2}free|vacant|vacancy|vacancies|openings?|(?:do|have) (?:you|u) (?:have|got) (?:any(?:thing)?|something|space|room for|a (?:room|table|slot|space|spot)|rooms|tables|slots|space)|any (?:slots?|rooms?|tables?|space|spots?|chance of)|what (?:slots?|times|do you have)|is there (?:any(?:thing)?|space|a (?:room|table|slot|space|spot)|room)|are there any (?:rooms?|tables?|slots?|spaces?|spots?))\b/i,
  person:
    /\b(?:(?:talk|speak|chat|connect me|transfer me|put me through|pass me|get through|check|ask)(?: directly)? (?:(?:to|with) )?(?:an? |the |your |some ?)?(?:real |actual |live |human )?(?:human|person|agent|manager|someone|somebody|staff|representative|rep|operator|owner|team(?: member)?|supervisor|receptionist|reception|employee|member|anyone)|(?:need|want|get me|give me|prefer|is there|are you|can i have|may i have|where is) (?:an? |the |your )?(?:real |actual |live )?(?:human|person|agent|manager|representative|operator|supervisor|real person)(?! (?:room|table|meeting))|real (?:person|human)|human (?:being|agent|please|help|support)|(?:not|hate|stupid) (?:talking to )?(?:an? )?(?:bot|robot|machine)|someone (?:real|to call me|from (?:the|your) team|call me)|somebody (?:call me|to call me)|call me back|(?:can|could|please) (?:someone|somebody|you|the team) (?:please )?(?:call|ring|phone) me)\b|^\s*(?:human|agent|operator|manager|representative|real person|person)(?: please| pls)?\s*[.!?]*$/i,
  abuse:
    /\b(?:f+u+c+k\w*|wtf|shit\w*|bullshit|bitch|asshole|bastard|idiot\w*|moron|useless|pathetic|garbage|stupid (?:bot|robot|thing|machine|system)|you(?:'re| are| r) (?:so )?(?:stupid|dumb|an idiot|useless)|worst|terrible service|terrible experience|horrible|ridiculous|unacceptable|disgrace\w*|disgusting|outrageous|furious|scam\w*|fraud|thieves|so angry|very angry|really angry|i(?:'m| am) angry|fed up|sick of (?:this|you)|complain(?:t|ing)?|this is a joke|wasting my time|waste of (?:my )?time|shut up|screw you|hate (?:this|you|your))\b/i,
  legal:
    /\b(?:lawsuit|legal action|suing|sue (?:you|your|this)|(?:my|our) (?:lawyer|attorney|solicitor)s? (?:will|is|are|would)|hear(?:ing)? from (?:my|our) (?:lawyer|attorney|solicitor)s?|take (?:you|this) to court|see you in court|call(?:ing)? the police|report (?:you|this) to|charge ?back|consumer (?:protection|agency|rights)|trading standards|gdpr|data protection|delete my data)\b/i,
  yes: /^\s*(?:(?:ok(?:ay)?|k|oki|okey|okie|alright|all right|well|oh|ah|hm+|great|perfect|sure|yes|yeah|good)[ ,.!]{0,4}){0,4}(?:yes|yeah|yep|yup|ya|yea|yess+|yas|sure|ok(?:ay)?|k|oki|okey|okie|alright|all right|fine|perfect|great|good|correct|right|exactly|indeed|absolutely|definitely|of course|go ahead|please do|do it|book it|confirm(?:ed)?|that works|works(?: for me| fine)?|that's (?:fine|good|ok|okay|great|perfect|right|correct)|thats (?:fine|good|ok|okay|great|perfect|right|correct)|that is (?:fine|good|ok|great|perfect|correct)|sounds (?:good|great|fine|perfect)|i(?:'ll| will) take (?:it|that)|let's do (?:it|that)|lets do (?:it|that)|that one|deal|agreed|please|yes please|👍|👌|✅|🙏|💯)\b|^\s*(?:👍|👌|✅|💯)/i,
  no: /^\s*(?:no|nope|nah|not really|no thanks?|no thank you|don't|neither|none(?: of (?:them|these|those))?|nothing|not that|i don't think so)\b/i,
  late: /\b(?:(?:running|be) (?:(?:[a-z\u00c0-\u024f]+ ){1,2}|\d+ (?:min(?:ute)?s? )?)?late|(?:we|i)(?:'m| am|'re| are) late|on (?:my|our) way|stuck in traffic)\b/i,
  wait: /^\W*(?:ok(?:ay)?,? |sorry,? )?(?:one|a|just a|wait a|give me a|1) (?:moment|sec|second|minute|min)\b|\b(?:let me (?:check|think|see|ask|get back)|hold on|hang on|brb|i'll (?:check|ask|get back|let you know|think)|wait)\b/i,
  thanks:
    /\b(?:thanks?|thank you|thankyou|thx|thnx|tnx|thanx|ty|tysm|cheers|much appreciated|appreciate (?:it|that|your)|grateful|shukran|merci|gracias|danke)\b/i,
  greeting:
    /^\s*(?:hi+|hello+|helo|hey+|heya|hiya|yo|hola|salam|salaam|assalam\w*|as-?salam\w*|marhaba|good (?:morning|afternoon|evening|day)|greetings|howdy|sup|dear (?:sir|team|all)|start|ping|test|anyone there|anybody there|hallo|bonjour|ciao)(?![a-z\u00c0-\u024f])/i,
  bye: /\b(?:bye|goodbye|good bye|see (?:you|ya|u)|have a (?:good|nice|great|lovely) (?:day|one|evening|night|weekend)|good night|take care|that's all|thats all|that is all|that will be all|that'll be all|nothing else|all good|we're good|i'm good)\b/i,
};

/** "I have a booking" speaks of one that stands. */
const STANDING =
  /\b(?:i|we)(?:'ve)? (?:already )?(?:have|had|made|got) (?:already )?(?:an?|my|our) (?:[a-z]+ )?(?:booking|reservation|appointment)\b/i;
const DENIED_CANCEL =
  /\b(?:don't|dont|do not|not|never|didn't|without|no need to|instead of|rather than|before you|how (?:do|can|could|would) (?:i|we)|can (?:i|we)(?! please) (?:still )?cancel (?:for free|later|if|up to|until)|what if i|if i) (?:want to |wish to |need to |have to )?cancel|cancellation (?:policy|fee|charge|terms|rules)|free cancellation/i;

/** Somebody wants it done, now: a plain order, a polite one, or that they do not come. A wrong cancellation is worse than a question. */
const CANCEL_ORDER =
  /(?:^|[.,!;:\n]\s*|\b(?:please|pls|plz|kindly|ok|okay|so|then|and|but|just|hi|hello|hey|sorry|actually|you|u|to|must|let's|lets|i'll|we'll|will|yes|no|instead)[ ,]+)(?:cancel|canel|cancle|call (?:it|this|that|the [a-z\u00c0-\u024f]+) off|call off|delete|remove|drop)\b(?! (?:that|the|this|my|our) (?:last )?(?:change|move|modification)\b)/i;
const CANCEL_WISH =
  /\b(?:can't|cannot|cant|won't|wont) make it|won't be|not (?:able to )?(?:come|coming)|(?:want|like|need|have) (?:it|this|that|(?:my|the|our) [a-z\u00c0-\u024f]+) (?:to be )?cancell?ed|(?:don't|dont|do not|won't|wont|no longer) (?:need|want)\b/i;
const POLITE_ORDER =
  /\b(?:can|could|would|will) (?:you|u|we|i)(?: please| pls| kindly)? (?:cancel|call|delete|remove|drop)|\bplease\b|\b(?:want|like|need|have) to cancel|\b(?:don't|dont|do not|no longer) (?:need|want)|\bmake it\b/i;
const CONDITION = /\b(?:if (?:needed|necessary|i|we|something)|later|in case|fee|charge|policy|refund|penalty)\b/i;
const DENIED_CHANGE =
  /\b(?:don't|dont|do not|not|never|no need to|without) (?:want to |need to |have to |please )?(?:chang|mov|reschedul|postpon|shift|modify|edit|alter)/i;

function isCancelOrder(text: string): boolean {
  if (text.includes('?') && (CONDITION.test(text) || !POLITE_ORDER.test(text))) return false;
  return CANCEL_ORDER.test(text) || CANCEL_WISH.test(text);
}

export function readIntents(text: string): Set<Intent> {
  const found = new Set<Intent>();
  for (const [intent, pattern] of Object.entries(PATTERNS) as [Intent, RegExp][])
    if (pattern.test(text)) found.add(intent);
  if (DENIED_CANCEL.test(text) || !isCancelOrder(text)) found.delete('cancel');
  if (DENIED_CHANGE.test(text)) found.delete('change');
  if (STANDING.test(text) && found.delete('book') && !found.has('list')) found.add('change');
  return found;
}

/** "Good morning" says nothing about when. */
export const GREETING_OF_DAY = /\bgood (?:morning|afternoon|evening|night|day)\b/gi;
