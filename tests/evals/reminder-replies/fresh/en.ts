import { cancel, change, coming, late, other, people, type Said, unclear } from '../reply.ts';

export const freshInEnglish: readonly Said[] = [
  {
    text: 'kiddo woke up with a fever, gonna have to take a raincheck. next time!',
    means: cancel,
    alsoFine: [unclear],
  },
  {
    text: 'Flight got delayed, I’m stuck in Lyon and won’t be back before Friday. So sorry!!',
    means: cancel,
    alsoFine: [unclear, change],
  },
  { text: 'pls give our table to someone else', means: cancel },
  { text: 'Hi, need to pull out of tomorrow I’m afraid, work blew up', means: cancel },
  { text: 'no can do tmrw, sorry mate', means: cancel, alsoFine: [unclear] },
  { text: 'Scrap it please. Thanks', means: cancel, alsoFine: [unclear] },
  { text: 'We’ve all come down with covid 😷 you can free up the slot', means: cancel },
  { text: 'don’t hold the table for us', means: cancel },
  { text: 'I booked this one by mistake, please get rid of it', means: cancel },
  { text: 'hey its Dana, im out for tmrw 😭 next week maybe', means: cancel, alsoFine: [unclear, change] },

  { text: 'wouldn’t miss it for the world', means: coming, trap: true },
  { text: 'still on for tomorrow, nothing’s changed our end', means: coming },
  { text: '👌🏽', means: coming },
  { text: 'Not cancelling this time haha, promise we’ll turn up', means: coming, trap: true },
  { text: 'Thought I’d have to bail but my boss let me off, so count me in', means: coming, trap: true },
  { text: 'cant wait!!!', means: coming, trap: true },
  { text: 'all good here, c u then x', means: coming },

  { text: 'can’t find parking, gimme ten', means: late(10), alsoFine: [late(20)], context: 'started', trap: true },
  {
    text: 'leaving the office now, sat nav says quarter of an hour',
    means: late(15),
    alsoFine: [late(25)],
    context: 'started',
  },
  { text: 'Won’t make 2 on the dot, more like twenty past', means: late(20), alsoFine: [change], trap: true },
  {
    text: 'couple of us will be there at 2, the rest about half an hour after',
    means: coming,
    alsoFine: [late(30), late(null), unclear],
    note: 'part of the party',
  },
  { text: 'Train’s been cancelled so we’re on the next one, about 25 mins behind', means: late(25), trap: true },
  { text: 'might be a touch late, don’t give our table away!', means: late(null), trap: true },

  { text: 'Sam’s dropped out so just the three of us now', means: people(3), trap: true },
  { text: 'my brother in law invited himself lol so 5', means: people(5) },
  { text: 'Make that a table for half a dozen', means: people(6) },
  { text: 'not 4 but 2 please, the other couple cancelled', means: people(2), trap: true },
  { text: '8 of us now and we’d be 15 mins late if thats alright', means: people(8), also: [late(15)] },

  { text: 'Tomorrow’s no good anymore, got anything Sunday lunch?', means: change, alsoFine: [unclear], trap: true },
  { text: 'any chance of swapping to the evening? 7ish', means: change },
  { text: 'could we do 3 rather than 2? school run', means: change, note: 'the hour, not the people' },
  {
    text: 'Can’t do the upstairs room, my mum’s in a wheelchair. Anything on the ground floor?',
    means: change,
    alsoFine: [unclear, other],
    trap: true,
  },
  { text: 'Would it be a hassle to push it back an hour', means: change },

  { text: 'not looking good tbh, will let you know tonight', means: unclear, alsoFine: [other], trap: true },
  { text: 'If my test comes back positive I’ll have to bow out', means: unclear, alsoFine: [other], trap: true },
  { text: 'Hmm tomorrow? I thought it was next week', means: unclear, alsoFine: [change, other] },
  { text: 'what happens if I don’t show up', means: other, alsoFine: [unclear], trap: true },
  { text: 'By when do I have to let you know if we can’t come?', means: other, alsoFine: [unclear], trap: true },
  { text: 'Are you cancelling on us? we got two messages', means: other, alsoFine: [unclear], trap: true },
  { text: 'is the back room step free? and do you take amex', means: other },
];
