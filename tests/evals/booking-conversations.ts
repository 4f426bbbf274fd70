/**
 * Booking conversations, written from the product's description before the code that must pass them.
 *
 * Every scenario starts in a fresh conversation at Monday 3 March 2031, 10:00 in Cairo, with no bookings in any room.
 * So Tuesday is day 1, Thursday day 3, Friday 4, Saturday 5, Sunday 6, the 12th day 9.
 */

export type Slot = 'name' | 'date' | 'time' | 'people';

export type Room = 'Focus' | 'Studio' | 'Hall';

export interface ExpectedBooking {
  /** Days from today (0 = today), in the venue's zone. */
  day: number;
  /** HH:MM, in the venue's zone. */
  time: string;
  people: number;
  room: Room;
  /** Compared case-insensitively. */
  name: string;
  /** E.164; only where the guest typed one. */
  phone?: string;
  /** 60 unless said. */
  minutes?: number;
  /** Lower case; each must be contained in the stored extras. */
  extras?: string[];
  /** Lower case; the stored purpose must contain it. */
  purpose?: string;
}

export interface BookingConversation {
  /** Unique, kebab-case. */
  name: string;
  tags: string[];
  /** What the guest writes: each inner array is one burst, answered by one reply. */
  bursts: string[][];
  expect: {
    /** The guest's live bookings at the end, in order of start. */
    bookings: ExpectedBooking[];
    /** By burst index: the slots that this reply must ask for, exactly, in any order. Only where it is certain. */
    asks?: Record<number, Slot[]>;
  };
}

export const bookingConversations: BookingConversation[] = [
  // Everything in one message

  {
    name: 'one-message-plain',
    tags: ['straight', 'one-message'],
    bursts: [['Hello, could I book a room for 3 people tomorrow at 4 pm? My name is Rania Helmy.']],
    expect: { bookings: [{ day: 1, time: '16:00', people: 3, room: 'Focus', name: 'Rania Helmy' }] },
  },
  {
    name: 'one-message-comma-list',
    tags: ['straight', 'one-message', 'terse'],
    bursts: [['Omar Khairy, Thursday, 6pm, 2 people']],
    expect: { bookings: [{ day: 3, time: '18:00', people: 2, room: 'Focus', name: 'Omar Khairy' }] },
  },
  {
    name: 'one-message-form',
    tags: ['straight', 'one-message', 'phone', 'multi-line'],
    bursts: [['Name: Huda Sami\nDate: 20 March\nTime: 17:00\nPeople: 6\nPhone: 01001234567']],
    expect: {
      bookings: [{ day: 17, time: '17:00', people: 6, room: 'Studio', name: 'Huda Sami', phone: '+201001234567' }],
    },
  },
  {
    name: 'one-message-rambling',
    tags: ['straight', 'one-message', 'chatty', 'extras'],
    bursts: [
      [
        "Good morning! Hope you're all well over there. A colleague told me about your place and said the coffee is great. We're looking for a quiet corner to work on Wednesday at 2 pm, there will be five of us, and if you could give us a whiteboard that would be lovely. You can put it under the name of Mariam Shoukry. Many thanks in advance!",
      ],
    ],
    expect: {
      bookings: [{ day: 2, time: '14:00', people: 5, room: 'Studio', name: 'Mariam Shoukry', extras: ['whiteboard'] }],
    },
  },
  {
    name: 'one-message-polite-compound-name',
    tags: ['straight', 'one-message', 'polite', 'compound-name'],
    bursts: [
      [
        "Good day, I would be grateful if you could reserve a meeting room for eight people on Wednesday 12 March at 11 am. The booking is for Jean-Luc O'Neil. Thank you kindly.",
      ],
    ],
    expect: { bookings: [{ day: 9, time: '11:00', people: 8, room: 'Studio', name: "Jean-Luc O'Neil" }] },
  },
  {
    name: 'one-message-several-numbers',
    tags: ['straight', 'one-message', 'phone', 'numbers', 'terse'],
    bursts: [['nour el-sayed 01112223334 7 people thursday 8 pm']],
    expect: {
      bookings: [{ day: 3, time: '20:00', people: 7, room: 'Studio', name: 'Nour El-Sayed', phone: '+201112223334' }],
    },
  },
  {
    name: 'one-message-numbers-phone-last',
    tags: ['straight', 'one-message', 'phone', 'numbers', 'purpose', 'extras'],
    bursts: [
      [
        'Hi, Hossam Zaki here. Need a room on the 13th at 1:30 pm for 4 people, job interview, with a screen please. You can reach me on 012 2345 6789.',
      ],
    ],
    expect: {
      bookings: [
        {
          day: 10,
          time: '13:30',
          people: 4,
          room: 'Focus',
          name: 'Hossam Zaki',
          phone: '+201223456789',
          extras: ['screen'],
          purpose: 'interview',
        },
      ],
    },
  },
  {
    name: 'one-message-sevens',
    tags: ['straight', 'one-message', 'numbers'],
    bursts: [['7 of us on the 17th of March at 7 in the evening please, name is Ines Castro']],
    expect: { bookings: [{ day: 14, time: '19:00', people: 7, room: 'Studio', name: 'Ines Castro' }] },
  },
  {
    name: 'one-message-typos',
    tags: ['straight', 'one-message', 'typos'],
    bursts: [['helo i wnat to bok a room tomorow at 7pm for 3 poeple, my nmae is Salma Adly']],
    expect: { bookings: [{ day: 1, time: '19:00', people: 3, room: 'Focus', name: 'Salma Adly' }] },
  },
  {
    name: 'one-message-typos-weekday',
    tags: ['straight', 'one-message', 'typos'],
    bursts: [['Hi can i resreve a meting room on thurdsay 5 pm, 6 peopel. name: Tamer Wagdy']],
    expect: { bookings: [{ day: 3, time: '17:00', people: 6, room: 'Studio', name: 'Tamer Wagdy' }] },
  },
  {
    name: 'one-message-emoji',
    tags: ['straight', 'one-message', 'emoji'],
    bursts: [['Hey 👋 room for 4 people 🙏 this Friday at 6.30pm, it’s Jana 😊']],
    expect: { bookings: [{ day: 4, time: '18:30', people: 4, room: 'Focus', name: 'Jana' }] },
  },
  {
    name: 'one-message-party-of-six-24h',
    tags: ['straight', 'one-message', 'people-words'],
    bursts: [["Party of six on Saturday, 19:30. I'm Ludwig von Hagen."]],
    expect: { bookings: [{ day: 5, time: '19:30', people: 6, room: 'Studio', name: 'Ludwig von Hagen' }] },
  },
  {
    name: 'one-message-me-and-friends',
    tags: ['straight', 'one-message', 'people-words'],
    bursts: [["it's Sara, me and 3 friends need somewhere to study tomorrow at 5pm"]],
    expect: { bookings: [{ day: 1, time: '17:00', people: 4, room: 'Focus', name: 'Sara' }] },
  },
  {
    name: 'one-message-two-of-us-noon',
    tags: ['straight', 'one-message', 'people-words', 'time-words'],
    bursts: [['Could the two of us get a room on Sunday at noon? Name is Farida Lotfy.']],
    expect: { bookings: [{ day: 6, time: '12:00', people: 2, room: 'Focus', name: 'Farida Lotfy' }] },
  },
  {
    name: 'one-message-a-dozen-workshop',
    tags: ['straight', 'one-message', 'people-words', 'purpose', 'extras'],
    bursts: [
      [
        'We are a dozen people and want to hold a design workshop on 25 March at 10 am, we will need a projector. Please book it under Zoë Krüger.',
      ],
    ],
    expect: {
      bookings: [
        {
          day: 22,
          time: '10:00',
          people: 12,
          room: 'Hall',
          name: 'Zoë Krüger',
          extras: ['projector'],
          purpose: 'workshop',
        },
      ],
    },
  },
  {
    name: 'one-message-unmarked-three',
    tags: ['straight', 'one-message', 'half-of-day'],
    bursts: [['Can I get a room tomorrow at 3 for two people? Under the name Adham Seif.']],
    expect: { bookings: [{ day: 1, time: '15:00', people: 2, room: 'Focus', name: 'Adham Seif' }] },
  },
  {
    name: 'one-message-unmarked-oclock',
    tags: ['straight', 'one-message', 'half-of-day', 'people-words'],
    bursts: [["Thursday 6 o'clock, there will be nine of us, name's Carla Bruni Rossi"]],
    expect: { bookings: [{ day: 3, time: '18:00', people: 9, room: 'Studio', name: 'Carla Bruni Rossi' }] },
  },
  {
    name: 'one-message-two-hours',
    tags: ['straight', 'one-message', 'duration'],
    bursts: [['Please book a room for two hours on Thursday starting at 2 pm, 10 people, name Khaled Mansour']],
    expect: {
      bookings: [{ day: 3, time: '14:00', people: 10, room: 'Studio', name: 'Khaled Mansour', minutes: 120 }],
    },
  },
  {
    name: 'one-message-from-to',
    tags: ['straight', 'one-message', 'duration'],
    bursts: [['hi, from 3 to 5 pm tomorrow, 4 ppl, sherif naguib']],
    expect: { bookings: [{ day: 1, time: '15:00', people: 4, room: 'Focus', name: 'Sherif Naguib', minutes: 120 }] },
  },
  {
    name: 'one-message-from-until',
    tags: ['straight', 'one-message', 'duration', 'half-of-day'],
    bursts: [["I'd like a room for 5 persons on Wednesday from 4 until 6. I'm Abdel Rahman El Masry."]],
    expect: {
      bookings: [{ day: 2, time: '16:00', people: 5, room: 'Studio', name: 'Abdel Rahman El Masry', minutes: 120 }],
    },
  },
  {
    name: 'one-message-dashed-range',
    tags: ['straight', 'one-message', 'duration', 'terse'],
    bursts: [['Sat 15 March 14:00-17:00, 20 people, Anneke van der Berg']],
    expect: {
      bookings: [{ day: 12, time: '14:00', people: 20, room: 'Hall', name: 'Anneke van der Berg', minutes: 180 }],
    },
  },
  {
    name: 'one-message-ninety-minutes',
    tags: ['straight', 'one-message', 'duration'],
    bursts: [['My name is Basma Rizk. A room for 2 people, Friday at 1 pm, for 90 minutes please.']],
    expect: { bookings: [{ day: 4, time: '13:00', people: 2, room: 'Focus', name: 'Basma Rizk', minutes: 90 }] },
  },
  {
    name: 'one-message-named-studio',
    tags: ['straight', 'one-message', 'named-room'],
    bursts: [["We'd like the Studio tomorrow at 12:30 pm, three people, for Youssef Tawfik"]],
    expect: { bookings: [{ day: 1, time: '12:30', people: 3, room: 'Studio', name: 'Youssef Tawfik' }] },
  },
  {
    name: 'one-message-named-hall',
    tags: ['straight', 'one-message', 'named-room', 'purpose'],
    bursts: [
      ['Can we have the Hall on Friday at 8 PM? We are only 6 people but it is a film screening. Name: Lobna Gaber'],
    ],
    expect: {
      bookings: [{ day: 4, time: '20:00', people: 6, room: 'Hall', name: 'Lobna Gaber', purpose: 'film screening' }],
    },
  },
  {
    name: 'one-message-today',
    tags: ['straight', 'one-message', 'same-day'],
    bursts: [["This is Wael Aziz, I need a room today at 5:30 pm, it's just me"]],
    expect: { bookings: [{ day: 0, time: '17:30', people: 1, room: 'Focus', name: 'Wael Aziz' }] },
  },
  {
    name: 'one-message-tonight-nine',
    tags: ['straight', 'one-message', 'same-day', 'half-of-day'],
    bursts: [['tonight at 9, 4 people, dina fouad']],
    expect: { bookings: [{ day: 0, time: '21:00', people: 4, room: 'Focus', name: 'Dina Fouad' }] },
  },
  {
    name: 'one-message-half-past-words',
    tags: ['straight', 'one-message', 'time-words', 'people-words'],
    bursts: [
      ['Would half past six in the evening on Thursday be possible for seven people? The name is Mary Ann Boutros.'],
    ],
    expect: { bookings: [{ day: 3, time: '18:30', people: 7, room: 'Studio', name: 'Mary Ann Boutros' }] },
  },
  {
    name: 'one-message-18h',
    tags: ['straight', 'one-message', 'terse'],
    bursts: [['Bonjour, 4 persons, Saturday 18h, name Amélie Dufour']],
    expect: { bookings: [{ day: 5, time: '18:00', people: 4, room: 'Focus', name: 'Amélie Dufour' }] },
  },
  {
    name: 'one-message-1830',
    tags: ['straight', 'one-message', 'terse', 'numbers'],
    bursts: [['ahmed shafik tomorrow 1830 5 pax']],
    expect: { bookings: [{ day: 1, time: '18:30', people: 5, room: 'Studio', name: 'Ahmed Shafik' }] },
  },
  {
    name: 'one-message-iso-date',
    tags: ['straight', 'one-message', 'date-forms'],
    bursts: [['Reservation request: 2031-03-18, 16:30, 8 people, Stefan Kowalski']],
    expect: { bookings: [{ day: 15, time: '16:30', people: 8, room: 'Studio', name: 'Stefan Kowalski' }] },
  },
  {
    name: 'one-message-slashed-date',
    tags: ['straight', 'one-message', 'date-forms'],
    bursts: [['Hello, 25/03/2031 at 3 pm for 11 people. Hisham Badawi']],
    expect: { bookings: [{ day: 22, time: '15:00', people: 11, room: 'Hall', name: 'Hisham Badawi' }] },
  },
  {
    name: 'one-message-in-three-days',
    tags: ['straight', 'one-message', 'date-forms'],
    bursts: [['In three days at 7:30 PM, three people, the name is Gamal Sobhy']],
    expect: { bookings: [{ day: 3, time: '19:30', people: 3, room: 'Focus', name: 'Gamal Sobhy' }] },
  },
  {
    name: 'one-message-week-from-today',
    tags: ['straight', 'one-message', 'date-forms', 'purpose'],
    bursts: [
      [
        "I'm Nadine Haddad. A week from today at 10 in the morning I'd like a room for a board meeting, we'll be ten people.",
      ],
    ],
    expect: {
      bookings: [
        { day: 7, time: '10:00', people: 10, room: 'Studio', name: 'Nadine Haddad', purpose: 'board meeting' },
      ],
    },
  },
  {
    name: 'one-message-day-after-tomorrow',
    tags: ['straight', 'one-message', 'date-forms', 'people-words'],
    bursts: [['the day after tomorrow at 4:30pm for my wife and me please. Emad Ghali']],
    expect: { bookings: [{ day: 2, time: '16:30', people: 2, room: 'Focus', name: 'Emad Ghali' }] },
  },
  {
    name: 'one-message-far-ahead',
    tags: ['straight', 'one-message', 'date-forms', 'people-words'],
    bursts: [
      ['We are planning early :) June 14th at 6 pm, twenty-five people, under the name of Heba Abdel Aziz please'],
    ],
    expect: { bookings: [{ day: 103, time: '18:00', people: 25, room: 'Hall', name: 'Heba Abdel Aziz' }] },
  },
  {
    name: 'one-message-leap-day',
    tags: ['straight', 'one-message', 'date-forms'],
    bursts: [['Could you book us in for 29 February 2032 at 4 pm? 3 people, Rowan Ellis']],
    expect: { bookings: [{ day: 363, time: '16:00', people: 3, room: 'Focus', name: 'Rowan Ellis' }] },
  },
  {
    name: 'one-message-april-the-name',
    tags: ['straight', 'one-message', 'tricky-name'],
    bursts: [['Hi, my name is April Hassan and I need a room for 2 people on March 19th at 5 pm']],
    expect: { bookings: [{ day: 16, time: '17:00', people: 2, room: 'Focus', name: 'April Hassan' }] },
  },
  {
    name: 'one-message-foreign-phone',
    tags: ['straight', 'one-message', 'phone', 'numbers'],
    bursts: [["Hi it's Oliver Bennett, +44 7400 123456. Tuesday at 11 am, 4 people, thanks"]],
    expect: {
      bookings: [{ day: 1, time: '11:00', people: 4, room: 'Focus', name: 'Oliver Bennett', phone: '+447400123456' }],
    },
  },
  {
    name: 'one-message-first-slot-of-day',
    tags: ['straight', 'one-message', 'hours-edge'],
    bursts: [['We want to start early: Thursday 9 am, 4 people. Mostafa Kamel is the name']],
    expect: { bookings: [{ day: 3, time: '09:00', people: 4, room: 'Focus', name: 'Mostafa Kamel' }] },
  },
  {
    name: 'one-message-last-slot-of-day',
    tags: ['straight', 'one-message', 'hours-edge'],
    bursts: [['Thursday 10 pm for an hour, 4 people, Mostafa Kamel']],
    expect: { bookings: [{ day: 3, time: '22:00', people: 4, room: 'Focus', name: 'Mostafa Kamel' }] },
  },
  {
    name: 'one-message-full-house',
    tags: ['straight', 'one-message', 'capacity-edge', 'extras'],
    bursts: [
      ['Tomorrow 1 pm until 4 pm, 30 people, we need a projector, a whiteboard and coffee. Name is José Luis Ortega.'],
    ],
    expect: {
      bookings: [
        {
          day: 1,
          time: '13:00',
          people: 30,
          room: 'Hall',
          name: 'José Luis Ortega',
          minutes: 180,
          extras: ['projector', 'whiteboard', 'coffee'],
        },
      ],
    },
  },
  {
    name: 'one-message-adults-and-kids',
    tags: ['straight', 'one-message', 'people-words', 'purpose'],
    bursts: [
      ['Salam! Four adults and two kids on Friday at 2 pm, it is for a small birthday party. My name is Yara Mahfouz.'],
    ],
    expect: {
      bookings: [{ day: 4, time: '14:00', people: 6, room: 'Studio', name: 'Yara Mahfouz', purpose: 'birthday' }],
    },
  },
  {
    name: 'one-message-noise-numbers',
    tags: ['straight', 'one-message', 'chatty', 'numbers'],
    bursts: [
      [
        "Hello again! Last time we were 9, this time there are only 4 of us. I'm in Alexandria until Tuesday night, so please book us in for Wednesday. 5 pm would be perfect. It's Magdy Fahim.",
      ],
    ],
    expect: { bookings: [{ day: 2, time: '17:00', people: 4, room: 'Focus', name: 'Magdy Fahim' }] },
  },
  {
    name: 'one-message-self-correction-time',
    tags: ['straight', 'one-message', 'correction'],
    bursts: [['Book a room tomorrow at 5 pm, no wait, 6 pm, for 4 people. Reem Aboud.']],
    expect: { bookings: [{ day: 1, time: '18:00', people: 4, room: 'Focus', name: 'Reem Aboud' }] },
  },
  {
    name: 'one-message-capitals',
    tags: ['straight', 'one-message', 'terse'],
    bursts: [['NEED A ROOM TOMORROW 2PM FOR 3 PEOPLE. NAME IS HANY SOLIMAN']],
    expect: { bookings: [{ day: 1, time: '14:00', people: 3, room: 'Focus', name: 'Hany Soliman' }] },
  },

  // In two messages, each answered

  {
    name: 'two-messages-name-missing',
    tags: ['straight', 'two-messages', 'bare-name'],
    bursts: [['Hi, a room for 4 people on Thursday at 5 pm please'], ['Perihan Nasser']],
    expect: {
      bookings: [{ day: 3, time: '17:00', people: 4, room: 'Focus', name: 'Perihan Nasser' }],
      asks: { 0: ['name'], 1: [] },
    },
  },
  {
    name: 'two-messages-bare-lower-case-name',
    tags: ['straight', 'two-messages', 'bare-name', 'terse'],
    bursts: [['2 people tmrw 4pm'], ['karim']],
    expect: {
      bookings: [{ day: 1, time: '16:00', people: 2, room: 'Focus', name: 'Karim' }],
      asks: { 0: ['name'], 1: [] },
    },
  },
  {
    name: 'two-messages-people-missing',
    tags: ['straight', 'two-messages'],
    bursts: [["Good evening, I'm Shahd Galal, I'd like to come on Friday at 3 pm"], ['5']],
    expect: {
      bookings: [{ day: 4, time: '15:00', people: 5, room: 'Studio', name: 'Shahd Galal' }],
      asks: { 0: ['people'], 1: [] },
    },
  },
  {
    name: 'two-messages-time-missing',
    tags: ['straight', 'two-messages', 'half-of-day'],
    bursts: [['Could I book for 12 people on March 21st? Name is Bassem Rady'], ['5']],
    expect: {
      bookings: [{ day: 18, time: '17:00', people: 12, room: 'Hall', name: 'Bassem Rady' }],
      asks: { 0: ['time'], 1: [] },
    },
  },
  {
    name: 'two-messages-date-missing',
    tags: ['straight', 'two-messages'],
    bursts: [['Hi! Do you have a room for 6 people at 7 pm? Nesma Hegazy'], ['oh right, this Friday']],
    expect: {
      bookings: [{ day: 4, time: '19:00', people: 6, room: 'Studio', name: 'Nesma Hegazy' }],
      asks: { 0: ['date'], 1: [] },
    },
  },
  {
    name: 'two-messages-all-missing',
    tags: ['straight', 'two-messages', 'phone', 'numbers'],
    bursts: [["I'd like to book a meeting room please"], ['Dalia Amin, 0100 765 4321, tomorrow 6 pm, 9 of us']],
    expect: {
      bookings: [{ day: 1, time: '18:00', people: 9, room: 'Studio', name: 'Dalia Amin', phone: '+201007654321' }],
      asks: { 0: ['name', 'date', 'time', 'people'], 1: [] },
    },
  },
  {
    name: 'two-messages-name-and-people-missing',
    tags: ['straight', 'two-messages', 'purpose', 'extras'],
    bursts: [
      ['Can I reserve something on Wednesday at 12?'],
      ["Sure, it's Fady Iskander, eight people. It's a sales training, we need a projector and coffee"],
    ],
    expect: {
      bookings: [
        {
          day: 2,
          time: '12:00',
          people: 8,
          room: 'Studio',
          name: 'Fady Iskander',
          extras: ['projector', 'coffee'],
          purpose: 'training',
        },
      ],
      asks: { 0: ['name', 'people'], 1: [] },
    },
  },
  {
    name: 'two-messages-duration-first',
    tags: ['straight', 'two-messages', 'duration'],
    bursts: [
      ['We need a room for 3 hours on Saturday'],
      ['start at 1 pm, there will be 4 of us and the booking is under the name of Ghada Wassef'],
    ],
    expect: {
      bookings: [{ day: 5, time: '13:00', people: 4, room: 'Focus', name: 'Ghada Wassef', minutes: 180 }],
      asks: { 0: ['name', 'time', 'people'], 1: [] },
    },
  },
  {
    name: 'two-messages-international-prefix',
    tags: ['straight', 'two-messages', 'phone', 'numbers'],
    bursts: [
      ['hello, room for four on Thursday at 4 pm?'],
      ['name Miriam Schneider and please note my German number: 0049 151 23456789'],
    ],
    expect: {
      bookings: [
        { day: 3, time: '16:00', people: 4, room: 'Focus', name: 'Miriam Schneider', phone: '+4915123456789' },
      ],
      asks: { 0: ['name'], 1: [] },
    },
  },
  {
    name: 'two-messages-arabic-origin-name',
    tags: ['straight', 'two-messages', 'compound-name'],
    bursts: [
      ['Good morning, may I have a room on Sunday 9 March at 1 pm for seven?'],
      ['Abdullah bin Rashid Al-Thani'],
    ],
    expect: {
      bookings: [{ day: 6, time: '13:00', people: 7, room: 'Studio', name: 'Abdullah bin Rashid Al-Thani' }],
      asks: { 0: ['name'], 1: [] },
    },
  },
  {
    name: 'two-messages-six-thirty-words',
    tags: ['straight', 'two-messages', 'time-words', 'people-words'],
    bursts: [
      ["Hey there, I'm Aoife O'Sullivan, looking for a room for me and four colleagues"],
      ['Thursday the 13th, six thirty pm'],
    ],
    expect: {
      bookings: [{ day: 10, time: '18:30', people: 5, room: 'Studio', name: "Aoife O'Sullivan" }],
      asks: { 0: ['date', 'time'], 1: [] },
    },
  },

  // Three to six messages, each answered

  {
    name: 'three-messages-plain',
    tags: ['straight', 'three-messages'],
    bursts: [['Can we have a room on the 20th?'], ['2:30 pm, half a dozen people'], ["My name's Christine Makram"]],
    expect: {
      bookings: [{ day: 17, time: '14:30', people: 6, room: 'Studio', name: 'Christine Makram' }],
      asks: { 0: ['name', 'time', 'people'], 1: ['name'], 2: [] },
    },
  },
  {
    name: 'three-messages-parking-question',
    tags: ['straight', 'three-messages', 'question-in-between'],
    bursts: [
      ['Hi, room for 3 people tomorrow at 6 pm please'],
      ['By the way, do you have parking?'],
      ['ok good to know. Name is Sameh Hosny'],
    ],
    expect: {
      bookings: [{ day: 1, time: '18:00', people: 3, room: 'Focus', name: 'Sameh Hosny' }],
      asks: { 0: ['name'], 2: [] },
    },
  },
  {
    name: 'three-messages-wifi-question',
    tags: ['straight', 'three-messages', 'question-in-between', 'chatty'],
    bursts: [
      ["I'm Inji Selim and I'd like to book for Friday"],
      ['is the wifi fast enough for video calls??'],
      ['perfect, then 1 pm, four people please'],
    ],
    expect: {
      bookings: [{ day: 4, time: '13:00', people: 4, room: 'Focus', name: 'Inji Selim' }],
      asks: { 0: ['time', 'people'], 2: [] },
    },
  },
  {
    name: 'six-messages-plain',
    tags: ['straight', 'six-messages', 'terse'],
    bursts: [['hi'], ["i'd like to book a room"], ['thursday'], ['5 pm'], ['four of us'], ['karim adel']],
    expect: {
      bookings: [{ day: 3, time: '17:00', people: 4, room: 'Focus', name: 'Karim Adel' }],
      asks: {
        1: ['name', 'date', 'time', 'people'],
        2: ['name', 'time', 'people'],
        3: ['name', 'people'],
        4: ['name'],
        5: [],
      },
    },
  },
  {
    name: 'six-messages-name-first',
    tags: ['straight', 'six-messages', 'polite', 'extras'],
    bursts: [
      ['Good morning, this is Laila Hamdy.'],
      ['I need a meeting room, please.'],
      ['We will be eight people.'],
      ['On Wednesday the 12th.'],
      ['Could we have a whiteboard as well?'],
      ['We would start at half past two in the afternoon.'],
    ],
    expect: {
      bookings: [{ day: 9, time: '14:30', people: 8, room: 'Studio', name: 'Laila Hamdy', extras: ['whiteboard'] }],
      asks: { 1: ['date', 'time', 'people'], 2: ['date', 'time'], 3: ['time'], 5: [] },
    },
  },
  {
    name: 'six-messages-with-corrections',
    tags: ['straight', 'six-messages', 'correction'],
    bursts: [
      ['hey, want to reserve a room'],
      ['tomorrow'],
      ['oh sorry, I mean Wednesday'],
      ['11 am'],
      ['we are 7 people'],
      ['Put it under Nada Ezzat'],
    ],
    expect: {
      bookings: [{ day: 2, time: '11:00', people: 7, room: 'Studio', name: 'Nada Ezzat' }],
      asks: {
        0: ['name', 'date', 'time', 'people'],
        1: ['name', 'time', 'people'],
        2: ['name', 'time', 'people'],
        3: ['name', 'people'],
        4: ['name'],
        5: [],
      },
    },
  },
  {
    name: 'six-messages-with-question-and-phone',
    tags: ['straight', 'six-messages', 'question-in-between', 'phone'],
    bursts: [
      ['Hello!'],
      ['can I book the Focus room for this Friday?'],
      ['How much is it per hour?'],
      ['ok. 8 pm please'],
      ['2 people. my other number is +20 155 555 1234, use that one'],
      ['Ziad Morcos'],
    ],
    expect: {
      bookings: [{ day: 4, time: '20:00', people: 2, room: 'Focus', name: 'Ziad Morcos', phone: '+201555551234' }],
      asks: { 1: ['name', 'time', 'people'], 3: ['name', 'people'], 4: ['name'], 5: [] },
    },
  },
  {
    name: 'six-messages-people-last',
    tags: ['straight', 'six-messages', 'time-words', 'people-words'],
    bursts: [
      ['hiya'],
      ['can I book a space for a workshop?'],
      ['my name is Tino Marchetti'],
      ['saturday'],
      ['midday'],
      ['twenty people'],
    ],
    expect: {
      bookings: [{ day: 5, time: '12:00', people: 20, room: 'Hall', name: 'Tino Marchetti', purpose: 'workshop' }],
      asks: {
        1: ['name', 'date', 'time', 'people'],
        2: ['date', 'time', 'people'],
        3: ['time', 'people'],
        4: ['people'],
        5: [],
      },
    },
  },

  // Bursts: several short messages, one reply

  {
    name: 'burst-in-order',
    tags: ['straight', 'burst'],
    bursts: [['Hi', 'I want to book a room', 'for tomorrow', 'at 3 pm', '4 people', 'name is Aly Shaker']],
    expect: { bookings: [{ day: 1, time: '15:00', people: 4, room: 'Focus', name: 'Aly Shaker' }] },
  },
  {
    name: 'burst-scrambled',
    tags: ['straight', 'burst', 'scrambled'],
    bursts: [['8 people', 'hello!', '7 pm', 'my name is Rasha Tadros', 'need a room', 'on Thursday']],
    expect: { bookings: [{ day: 3, time: '19:00', people: 8, room: 'Studio', name: 'Rasha Tadros' }] },
  },
  {
    name: 'burst-scrambled-phone-and-extras',
    tags: ['straight', 'burst', 'scrambled', 'phone', 'extras', 'numbers'],
    bursts: [
      ['projector pls', '01098765432', '14 people', "I'm Seif Darwish", 'friday 5pm', 'want to book a room for that'],
    ],
    expect: {
      bookings: [
        {
          day: 4,
          time: '17:00',
          people: 14,
          room: 'Hall',
          name: 'Seif Darwish',
          phone: '+201098765432',
          extras: ['projector'],
        },
      ],
    },
  },
  {
    name: 'burst-then-name',
    tags: ['straight', 'burst', 'two-messages'],
    bursts: [['hey', 'is it possible to get a room tomorrow', '4 pm', 'for two hours', 'we are 5'], ['malak sabry']],
    expect: {
      bookings: [{ day: 1, time: '16:00', people: 5, room: 'Studio', name: 'Malak Sabry', minutes: 120 }],
      asks: { 0: ['name'], 1: [] },
    },
  },
  {
    name: 'burst-corrects-itself',
    tags: ['straight', 'burst', 'correction'],
    bursts: [
      ['Hello, room for 4 people tomorrow at 6 pm please', 'the name is Marwan Fikry', 'oh no sorry, make that 7 pm'],
    ],
    expect: { bookings: [{ day: 1, time: '19:00', people: 4, room: 'Focus', name: 'Marwan Fikry' }] },
  },
  {
    name: 'burst-emoji-scrambled',
    tags: ['straight', 'burst', 'scrambled', 'emoji'],
    bursts: [['this is Hoda 🌸', '3 of us', '🙏🙏', 'a room on Saturday?', '4:30 pm']],
    expect: { bookings: [{ day: 5, time: '16:30', people: 3, room: 'Focus', name: 'Hoda' }] },
  },
  {
    name: 'burst-answers-after-question',
    tags: ['straight', 'burst', 'two-messages', 'terse'],
    bursts: [['Good afternoon, I would like to book a room'], ['Ossama Hefny', 'March 26th', '10 am', '10 people']],
    expect: {
      bookings: [{ day: 23, time: '10:00', people: 10, room: 'Studio', name: 'Ossama Hefny' }],
      asks: { 0: ['name', 'date', 'time', 'people'], 1: [] },
    },
  },

  // Corrections before the request is complete

  {
    name: 'correction-time',
    tags: ['straight', 'three-messages', 'correction'],
    bursts: [['I need a room tomorrow at 5 pm'], ['hmm no, 7 PM is better. 3 people'], ['Noha Bishara']],
    expect: {
      bookings: [{ day: 1, time: '19:00', people: 3, room: 'Focus', name: 'Noha Bishara' }],
      asks: { 0: ['name', 'people'], 1: ['name'], 2: [] },
    },
  },
  {
    name: 'correction-people',
    tags: ['straight', 'three-messages', 'correction'],
    bursts: [
      ['Book us a room on Thursday, 4 people'],
      ["Actually we'll be 14 people"],
      ['3:30 pm, under the name Peter Guirguis'],
    ],
    expect: {
      bookings: [{ day: 3, time: '15:30', people: 14, room: 'Hall', name: 'Peter Guirguis' }],
      asks: { 0: ['name', 'time'], 1: ['name', 'time'], 2: [] },
    },
  },
  {
    name: 'correction-day',
    tags: ['straight', 'three-messages', 'correction'],
    bursts: [['Room for 9 people on Friday please'], ['not Friday, Saturday, sorry'], ['5 pm, Engy Moussa']],
    expect: {
      bookings: [{ day: 5, time: '17:00', people: 9, room: 'Studio', name: 'Engy Moussa' }],
      asks: { 0: ['name', 'time'], 1: ['name', 'time'], 2: [] },
    },
  },
  {
    name: 'correction-name',
    tags: ['straight', 'three-messages', 'correction'],
    bursts: [
      ['My name is Jasmine Halim, I would like a room tomorrow'],
      ['Oops, autocorrect. My name is Yasmine Halim'],
      ['at 2 pm for 4 people'],
    ],
    expect: {
      bookings: [{ day: 1, time: '14:00', people: 4, room: 'Focus', name: 'Yasmine Halim' }],
      asks: { 0: ['time', 'people'], 1: ['time', 'people'], 2: [] },
    },
  },
  {
    name: 'correction-with-the-answer',
    tags: ['straight', 'two-messages', 'correction'],
    bursts: [
      ['Hi, 6 people on Wednesday at 4 pm please'],
      ['Lamia Khattab. And sorry, could we do it on Thursday instead of Wednesday?'],
    ],
    expect: {
      bookings: [{ day: 3, time: '16:00', people: 6, room: 'Studio', name: 'Lamia Khattab' }],
      asks: { 0: ['name'], 1: [] },
    },
  },
  {
    name: 'correction-phone',
    tags: ['straight', 'two-messages', 'correction', 'phone'],
    bursts: [
      ['Room tomorrow at 1 pm for 2 people, Amgad Riad, my phone number is 0100123'],
      ['Sorry, my phone number is 01001237890'],
    ],
    expect: {
      bookings: [{ day: 1, time: '13:00', people: 2, room: 'Focus', name: 'Amgad Riad', phone: '+201001237890' }],
    },
  },

  // Changes after the request was made

  {
    name: 'change-time',
    tags: ['straight', 'change-after-request', 'two-messages'],
    bursts: [
      ["Hi, I'm Hatem Sallam. 4 people tomorrow at 5 pm please"],
      ['Sorry, something came up. Can you move it to 8 pm?'],
    ],
    expect: { bookings: [{ day: 1, time: '20:00', people: 4, room: 'Focus', name: 'Hatem Sallam' }] },
  },
  {
    name: 'change-time-onto-itself',
    tags: ['straight', 'change-after-request', 'two-messages'],
    bursts: [
      ['Thursday 6 pm, 3 people, name Nevine Sourial'],
      ['could we start half an hour later, at 6:30 pm instead?'],
    ],
    expect: { bookings: [{ day: 3, time: '18:30', people: 3, room: 'Focus', name: 'Nevine Sourial' }] },
  },
  {
    name: 'change-day',
    tags: ['straight', 'change-after-request', 'two-messages', 'chatty'],
    bursts: [
      ['Could I please have a room for six people on Wednesday at 3 pm? Name: Wessam Labib'],
      ["Oh dear, I just noticed half of my team is away on Wednesday. Let's do Thursday, same time."],
    ],
    expect: { bookings: [{ day: 3, time: '15:00', people: 6, room: 'Studio', name: 'Wessam Labib' }] },
  },
  {
    name: 'change-people-bigger-room',
    tags: ['straight', 'change-after-request', 'two-messages'],
    bursts: [['4 people, Friday, 7 pm, Ramy Ashour Lotfy'], ['two more are joining so we will be 6 people now']],
    expect: { bookings: [{ day: 4, time: '19:00', people: 6, room: 'Studio', name: 'Ramy Ashour Lotfy' }] },
  },
  {
    name: 'change-people-to-hall',
    tags: ['straight', 'change-after-request', 'two-messages'],
    bursts: [['Hello, the name is Monica Daniel, Saturday at 12:30, 10 people'], ['Update: there will be 18 of us!']],
    expect: { bookings: [{ day: 5, time: '12:30', people: 18, room: 'Hall', name: 'Monica Daniel' }] },
  },
  {
    name: 'change-duration',
    tags: ['straight', 'change-after-request', 'two-messages', 'duration'],
    bursts: [['tomorrow 4pm 2 people Sandra Ishak'], ['can you make it two hours please? one hour is too short']],
    expect: {
      bookings: [{ day: 1, time: '16:00', people: 2, room: 'Focus', name: 'Sandra Ishak', minutes: 120 }],
    },
  },
  {
    name: 'change-to-named-room',
    tags: ['straight', 'change-after-request', 'two-messages', 'named-room'],
    bursts: [
      ['Three people on Thursday at 2 pm, Hazem Younes'],
      ['Could we have the Studio instead? We would like more space'],
    ],
    expect: { bookings: [{ day: 3, time: '14:00', people: 3, room: 'Studio', name: 'Hazem Younes' }] },
  },
  {
    name: 'change-name',
    tags: ['straight', 'change-after-request', 'two-messages'],
    bursts: [
      ['Book a room for 5 people on Friday at 4 pm, name Sally Fathy'],
      ['Please change the name on the booking to Dina Fathy'],
    ],
    expect: { bookings: [{ day: 4, time: '16:00', people: 5, room: 'Studio', name: 'Dina Fathy' }] },
  },
  {
    name: 'change-adds-extra',
    tags: ['straight', 'change-after-request', 'two-messages', 'extras'],
    bursts: [['Hi, Maged Anwar, tomorrow at 12:30 pm, 8 people, we need a screen'], ['Also please add a whiteboard']],
    expect: {
      bookings: [
        { day: 1, time: '12:30', people: 8, room: 'Studio', name: 'Maged Anwar', extras: ['screen', 'whiteboard'] },
      ],
    },
  },
  {
    name: 'change-twice',
    tags: ['straight', 'change-after-request', 'three-messages'],
    bursts: [
      ["It's Nihal Barakat, room for 4 people on Wednesday at 5 pm"],
      ['please move it to Thursday'],
      ['and make it 6 pm please'],
    ],
    expect: { bookings: [{ day: 3, time: '18:00', people: 4, room: 'Focus', name: 'Nihal Barakat' }] },
  },
  {
    name: 'change-everything-at-once',
    tags: ['straight', 'change-after-request', 'two-messages', 'numbers'],
    bursts: [
      ['Sherine Makary, tomorrow 3 pm, 2 people'],
      ['Plans changed: please move my booking to Saturday at 5 pm, and we are 9 people now'],
    ],
    expect: { bookings: [{ day: 5, time: '17:00', people: 9, room: 'Studio', name: 'Sherine Makary' }] },
  },
  {
    name: 'change-refused-keeps-the-booking',
    tags: ['edge', 'refusal', 'change-after-request', 'two-messages'],
    bursts: [
      ['Tomorrow at 4 pm for 3 people, my name is Fouad Rostom'],
      ['Could you move it to 7 in the morning instead?'],
    ],
    expect: { bookings: [{ day: 1, time: '16:00', people: 3, room: 'Focus', name: 'Fouad Rostom' }] },
  },
  {
    name: 'thanks-changes-nothing',
    tags: ['straight', 'small-talk', 'two-messages', 'emoji'],
    bursts: [
      ['A room on Thursday at 6 pm for 4 people please, Vivian Zakhary'],
      ['Thanks so much, see you on Thursday! 👍'],
    ],
    expect: { bookings: [{ day: 3, time: '18:00', people: 4, room: 'Focus', name: 'Vivian Zakhary' }] },
  },
  {
    name: 'question-after-request-changes-nothing',
    tags: ['straight', 'question-after-request', 'two-messages'],
    bursts: [['Hello, Sunday 11 am, 5 people, Tarek Nabil'], ['Great. Is there a place to park nearby?']],
    expect: { bookings: [{ day: 6, time: '11:00', people: 5, room: 'Studio', name: 'Tarek Nabil' }] },
  },

  // Refusals and edges

  {
    name: 'refusal-before-opening',
    tags: ['edge', 'refusal', 'one-message', 'outside-hours'],
    bursts: [['Tomorrow at 7 am for 4 people please, my name is Sameera Nofal']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-before-opening-then-nine',
    tags: ['edge', 'refusal', 'two-messages', 'outside-hours'],
    bursts: [['Tomorrow at 6 am for 4 people please, my name is Sameera Nofal'], ['ok then 9 am please']],
    expect: { bookings: [{ day: 1, time: '09:00', people: 4, room: 'Focus', name: 'Sameera Nofal' }] },
  },
  {
    name: 'refusal-after-closing',
    tags: ['edge', 'refusal', 'one-message', 'outside-hours'],
    bursts: [['Can we come on Thursday at 11:30 pm? 6 people, Bilal Mourad']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-runs-past-closing',
    tags: ['edge', 'refusal', 'one-message', 'outside-hours', 'duration'],
    bursts: [['Friday at 10 pm for three hours, 4 people, name is Karima Saad']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-31-february',
    tags: ['edge', 'refusal', 'one-message', 'impossible-date'],
    bursts: [['Please book a room on 31 February at 5 pm for 4 people, Nagwa Hilal']],
    expect: { bookings: [] },
  },
  {
    name: 'impossible-date-then-corrected',
    tags: ['edge', 'refusal', 'two-messages', 'impossible-date', 'correction'],
    bursts: [['Please book a room on 31 April at 5 pm for 4 people, Nagwa Hilal'], ['My mistake! 30 March']],
    expect: { bookings: [{ day: 27, time: '17:00', people: 4, room: 'Focus', name: 'Nagwa Hilal' }] },
  },
  {
    name: 'refusal-party-of-45',
    tags: ['edge', 'refusal', 'one-message', 'too-large'],
    bursts: [['Hi, Ehab Lamei here, we are 45 people and want to come on Saturday at 2 pm']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-party-of-45-then-28',
    tags: ['edge', 'refusal', 'two-messages', 'too-large'],
    bursts: [
      ['Hi, Ehab Lamei here, we are 45 people and want to come on Saturday at 2 pm'],
      ['Understood, then only 28 people will come'],
    ],
    expect: { bookings: [{ day: 5, time: '14:00', people: 28, room: 'Hall', name: 'Ehab Lamei' }] },
  },
  {
    name: 'refusal-party-of-zero',
    tags: ['edge', 'refusal', 'one-message'],
    bursts: [['Room for 0 people tomorrow at 5 pm, name Toka Reda']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-named-room-too-small',
    tags: ['edge', 'refusal', 'two-messages', 'named-room', 'too-large'],
    bursts: [
      ['I want the Focus room tomorrow at 5 pm for 7 people, Walid Sherbini'],
      ['Ah ok, then the Studio please'],
    ],
    expect: { bookings: [{ day: 1, time: '17:00', people: 7, room: 'Studio', name: 'Walid Sherbini' }] },
  },
  {
    name: 'refusal-yesterday',
    tags: ['edge', 'refusal', 'one-message', 'past'],
    bursts: [['Book me a room for yesterday at 4 pm, 2 people, Shady Nessim']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-earlier-today',
    tags: ['edge', 'refusal', 'one-message', 'past'],
    bursts: [['I need a room today at 9:30 am for 2 people, Shady Nessim']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-too-far-ahead',
    tags: ['edge', 'refusal', 'one-message'],
    bursts: [['I would like to book for 5 April 2033 at 3 pm, 4 people, my name is Greta Lindqvist']],
    expect: { bookings: [] },
  },
  {
    name: 'refusal-quarter-past',
    tags: ['edge', 'refusal', 'two-messages', 'off-grid'],
    bursts: [['Thursday at quarter past 5 pm, 4 people, Randa Khalaf'], ['ok, 5:30 pm then']],
    expect: { bookings: [{ day: 3, time: '17:30', people: 4, room: 'Focus', name: 'Randa Khalaf' }] },
  },
  {
    name: 'impossible-time-then-corrected',
    tags: ['edge', 'refusal', 'two-messages', 'impossible-time'],
    bursts: [
      ['Hello, a room on Friday at half past 25 for 3 people, Moataz Rifaat'],
      ['haha sorry, half past five in the afternoon'],
    ],
    expect: {
      bookings: [{ day: 4, time: '17:30', people: 3, room: 'Focus', name: 'Moataz Rifaat' }],
      asks: { 0: ['time'], 1: [] },
    },
  },
  {
    name: 'ambiguous-nine-evening',
    tags: ['edge', 'two-messages', 'ambiguous-time'],
    bursts: [['Room on Thursday at 9 for 4 people, my name is Mirette Aziz'], ['in the evening']],
    expect: {
      bookings: [{ day: 3, time: '21:00', people: 4, room: 'Focus', name: 'Mirette Aziz' }],
      asks: { 0: ['time'], 1: [] },
    },
  },
  {
    name: 'ambiguous-ten-morning',
    tags: ['edge', 'two-messages', 'ambiguous-time', 'terse'],
    bursts: [['basel attia, tomorrow at 10, 8 people'], ['10 am']],
    expect: {
      bookings: [{ day: 1, time: '10:00', people: 8, room: 'Studio', name: 'Basel Attia' }],
      asks: { 0: ['time'], 1: [] },
    },
  },
  {
    name: 'ambiguous-nine-never-clarified',
    tags: ['edge', 'one-message', 'ambiguous-time'],
    bursts: [['Book a room for 3 people on Saturday at 9, Ola Magdy']],
    expect: { bookings: [], asks: { 0: ['time'] } },
  },
  {
    name: 'cancel-after-request',
    tags: ['edge', 'cancel', 'two-messages'],
    bursts: [
      ['Hi, tomorrow 3 pm, 4 people, Gehan Rashad'],
      ["Unfortunately we can't make it any more, please cancel my booking"],
    ],
    expect: { bookings: [] },
  },
  {
    name: 'cancel-then-book-anew',
    tags: ['edge', 'cancel', 'three-messages', 'second-booking'],
    bursts: [
      ['Thursday 1 pm for 5 people, the name is Islam Fawzy'],
      ['cancel it please'],
      ["I'd like to make a new booking: Saturday at 3 pm, 3 people, name Islam Fawzy"],
    ],
    expect: { bookings: [{ day: 5, time: '15:00', people: 3, room: 'Focus', name: 'Islam Fawzy' }] },
  },
  {
    name: 'gives-up-before-complete',
    tags: ['edge', 'cancel', 'two-messages'],
    bursts: [
      ['I want to book a room for 4 people on Friday at 6 pm'],
      ["Never mind, I don't want to book anything after all"],
    ],
    expect: { bookings: [], asks: { 0: ['name'], 1: [] } },
  },
  {
    name: 'second-booking-complete',
    tags: ['edge', 'second-booking', 'two-messages'],
    bursts: [
      ['Hello, Thursday at 4 pm for 4 people please. Name: Samar Fahmy'],
      ['I need a second, separate booking as well: Friday at 2 pm, 12 people, name Samar Fahmy'],
    ],
    expect: {
      bookings: [
        { day: 3, time: '16:00', people: 4, room: 'Focus', name: 'Samar Fahmy' },
        { day: 4, time: '14:00', people: 12, room: 'Hall', name: 'Samar Fahmy' },
      ],
    },
  },
  {
    name: 'second-booking-same-name-said',
    tags: ['edge', 'second-booking', 'two-messages'],
    bursts: [
      ['Saturday 5 pm, 6 people, Hesham Bakry'],
      ['Please book another room too, on Wednesday at 1 pm, for 3 people, under the same name'],
    ],
    expect: {
      bookings: [
        { day: 2, time: '13:00', people: 3, room: 'Focus', name: 'Hesham Bakry' },
        { day: 5, time: '17:00', people: 6, room: 'Studio', name: 'Hesham Bakry' },
      ],
    },
  },
  {
    name: 'cancel-one-of-two',
    tags: ['edge', 'cancel', 'second-booking', 'three-messages'],
    bursts: [
      ['Wednesday 4 pm, 2 people, Mina Ghattas'],
      ['And I need one more, separate booking: Friday 6 pm, 8 people, name Mina Ghattas'],
      ['Please cancel the Wednesday booking, I only need the one on Friday'],
    ],
    expect: { bookings: [{ day: 4, time: '18:00', people: 8, room: 'Studio', name: 'Mina Ghattas' }] },
  },
  {
    name: 'change-one-of-two',
    tags: ['edge', 'change-after-request', 'second-booking', 'three-messages'],
    bursts: [
      ['Wednesday 4 pm, 2 people, Mina Ghattas'],
      ['And I need one more, separate booking: Friday 6 pm, 8 people, name Mina Ghattas'],
      ['Please move my Friday booking to 8 pm'],
    ],
    expect: {
      bookings: [
        { day: 2, time: '16:00', people: 2, room: 'Focus', name: 'Mina Ghattas' },
        { day: 4, time: '20:00', people: 8, room: 'Studio', name: 'Mina Ghattas' },
      ],
    },
  },
  {
    name: 'refusal-slot-taken',
    tags: ['edge', 'refusal', 'second-booking', 'two-messages', 'taken'],
    bursts: [
      ['Thursday at 6 pm for 20 people, name is Alaa Metwally'],
      ['I also need a second, separate booking on Thursday at 6 pm for 15 people, name Alaa Metwally'],
    ],
    expect: { bookings: [{ day: 3, time: '18:00', people: 20, room: 'Hall', name: 'Alaa Metwally' }] },
  },
  {
    name: 'refusal-idle-time-then-later',
    tags: ['edge', 'refusal', 'second-booking', 'three-messages', 'taken'],
    bursts: [
      ['Thursday at 6 pm for 20 people, name is Alaa Metwally'],
      ['I also need a second, separate booking on Thursday at 7 pm for 15 people, name Alaa Metwally'],
      ['Then take 7:30 pm for the second booking'],
    ],
    expect: {
      bookings: [
        { day: 3, time: '18:00', people: 20, room: 'Hall', name: 'Alaa Metwally' },
        { day: 3, time: '19:30', people: 15, room: 'Hall', name: 'Alaa Metwally' },
      ],
    },
  },
  {
    name: 'what-do-i-have-booked',
    tags: ['edge', 'lookup', 'two-messages'],
    bursts: [['Wednesday 2 pm, 4 people, name Hanan Sabbagh'], ['What do I have booked with you?']],
    expect: { bookings: [{ day: 2, time: '14:00', people: 4, room: 'Focus', name: 'Hanan Sabbagh' }] },
  },
  {
    name: 'what-do-i-have-booked-nothing',
    tags: ['edge', 'lookup', 'one-message'],
    bursts: [['Hi, what do I have booked?']],
    expect: { bookings: [] },
  },
  {
    name: 'only-a-question',
    tags: ['edge', 'question-only', 'one-message'],
    bursts: [['What time do you close on Fridays?']],
    expect: { bookings: [] },
  },
];
