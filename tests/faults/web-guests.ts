const FIRST = ['Salma', 'Omar', 'Rania', 'Hossam', 'Mona', 'Karim', 'Dina', 'Adel'];
const FAMILY = ['Adel', 'Khairy', 'Helmy', 'Zaki', 'Fathy', 'Nabil', 'Sabry', 'Farid'];
/** The first hour that is asked for: "at 10:00" may be either. */
const FROM_HOUR = 13;
const DAY = 24 * 60 * 60_000;

export interface WebGuest {
  name: string;
  /** Digits. */
  phone: string;
  /** By which they write: `…@c.us`. */
  chat: string;
  /** What they ask for: nobody else asks for that hour. */
  request: string;
}

export function webGuest(index: number): WebGuest {
  const name = `${FIRST[index % FIRST.length]} ${FAMILY[Math.floor(index / FIRST.length) % FAMILY.length]}`;
  const phone = `20102776${4900 + index}`;
  const day = dayIn(2 + Math.floor(index / FIRST.length));
  const request = `Room for 2 people on ${day} at ${FROM_HOUR + (index % FIRST.length)}:00 please, ${name}`;
  return { name, phone, chat: `${phone}@c.us`, request };
}

function dayIn(days: number): string {
  const at = new Date(Date.now() + days * DAY);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'Africa/Cairo' }).format(at);
}
