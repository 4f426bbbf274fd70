/** Words that are no part of a person's name when they stand alone. Names that are also such words ("Will", "May") are left out. */
const WORDS = `
a about above absolutely actually add address after afternoon again agreed ah aha ahead alas all alone alright also always am amazing an and another any
anybody anymore anyone anything anyway anywhere apologies appointment appreciate are area around arrive arriving as asap ask at availability available
away awesome back bad be because been before begin best better big bigger birthday book booked booking bookings both bring brilliant bro brother but buddy by bye
call can cancel cancelled cannot cant can't card cash cause celebrate center certainly chair chairs change changed cheers clear client close closed coffee colleague colleagues come coming
confirm confirmed contact cool correct cost could couldn't course cya dad date dear deal default delighted details did didn't different dinner do does doesn't doing don't done dont
double down dude due during each earlier early either else email end enough er etc even evening event ever every everybody everyone everything exactly excellent excuse expensive extra
fab fabulous family fantastic fast few fine finish first focus for forget forgot free friend friends from full fully fun further get getting give glad go going gonna good
goodbye got gotcha gotta gracias grand great greetings group guess guest guests guy guys had half hall happy has have haven't having he hear hello help her here hey hi hiya hm hmm hmmm him
his hold hope hopefully hotel hour hours how however huh hungry i i'd i'll i'm i've idea if im immediately in incorrect indeed info information inside instead interested into is isn't it it'd it'll it's
its just keep kid kids kind kindly know large last late later least leave left less let let's lets like list little location lol long look looking looks lot lots lovely lunch
made make making man manager many map marvellous match maybe me mean means meet meeting meetings meh menu message midday midnight might mind mine minute minutes missing mm mmm moment monday money more morning
most move mr mrs ms much mum must my myself name names nah nay near need needed needs never nevermind new next nice night no nobody none noon nope nor not nothing notice now number
of off ok okay oke okey okie okk oh old omg on once one online only oops open opening option or order other others our out outdoor outside over oops parking part party people per perfect perhaps person
phone pick place plan planning please pls plz plus possible possibly pm postpone prefer preferably price prices private probably problem projector proper provide put question questions quick quickly quiet quite
rather reach ready real really reason refund regarding regards remember reminder remove repeat reply request require reschedule reservation reservations reserve reserved respond rest return right robot room rooms
sad same saturday say screen second see seems send serve service set several shall she should show shut simple since sir sis size small smaller so some somebody someone something soon sorry sounds space speak splendid
staff start started starting stay still stop studio stuff such suits sunday super sure sweet table tables take talk tea team tell terrible terrific test than thank thanks thankyou thanx that that'd that'll that's thats the their them
then there there's these they thing things think this those thought through thursday thx time times to today together tomorrow tonight too total town tried true try trying tuesday tv ty type
u ugh uh um umm unavailable under understand understood unfortunately unless until up update upon ur urgent us use using usual very via view wait waiting wanna want wanted was wasn't water way we we'd we'll we're we've
wednesday week weekend welcome well went were what what's whatever when where which while whiteboard who whole whom why wifi window wish with within without wonderful won't word work working works workshop worries worry would wouldn't wow
write wrong ya yay yea yeah year years yep yes yesterday yet yo you you'd you'll you're you've young your yours yup zero zoom
asking bit both busy case catering charge chat check class company conference connection course currently customer day days december delete disappointed document double else especially event exactly
february flexible follow food forward friday fyi garden general happening hearing hopefully huge include included including incl january june july interview issue joke joking kindly lady laptop later learning
lesson link listen lounge maximum mention microphone minimum mistake monitor month months november october office outdoors park patio pay payment people pleasure podcast presentation privacy quarter
ridiculous sales september session shame shoot sick simply sit sitting six snacks sometime somewhere speaker speaking standing stupid suggest support switch tall tasting terrace thinking training travelling unacceptable useless
vegan vegetarian video view visit visiting waste website whichever wine worst wondering yoga
april august both date dates day hrs mins min thr pax ppl persons reference ref code location voice picture photo image speak human agent operator representative
unable crazy strange weird funny allergic alright broken stranger named womens mens restroom toilet gift voucher vouchers goodness adult adults happy hungry tired curious excited new local student tourist vegan based located here writing calling contacting organizing arranging hosting
adult adults child children baby toddler attendees participants members students colleagues wife husband mom mother father boss
`;

const NOT_NAMES = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));

/** Words that end a name when more follows: "Sara and", "Sara for". */
const CONNECTORS = new Set(
  'and or for at on in to from with we i it is are will would need want please thanks thank my the a an of as by but so tomorrow today tonight phone number people party coming'.split(
    ' ',
  ),
);

export function isCommonWord(word: string): boolean {
  return NOT_NAMES.has(word.toLowerCase());
}

export function isConnector(word: string): boolean {
  return CONNECTORS.has(word.toLowerCase());
}
