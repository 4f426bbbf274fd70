const SHOWN = 3;
/** A phone number standing alone; not the digits within an id, nor a date. */
const PHONE = /(?<![\w.-])(?:\+\d[\d ().-]{5,}\d|\d{7,})(?![\w-])/g;
const EMAIL = /([^\s@<>"'(),:;])[^\s@<>"'(),:;]*@([\w.-]+)/g;

/** Enough of an address to tell two apart, too little to write to it. A Slack channel is nobody's own and stays whole. */
export function redactAddress(channel: 'whatsapp' | 'slack' | 'email' | 'self', address: string): string {
  switch (channel) {
    case 'slack':
      return address;
    case 'self':
      return address;
    case 'email':
      return redactEmails(address);
    case 'whatsapp':
      return lastOf(address);
    default:
      return channel satisfies never;
  }
}

/** A provider's words repeat what we sent to: phone numbers and email addresses in them are cut as above. */
export function redactAddressesIn(text: string): string {
  return redactEmails(text).replace(PHONE, lastOf).replace(WAMID, lastOfId);
}

/** WhatsApp's ids hold the guest's number, only encoded. */
const WAMID = /wamid\.[\w+/=-]{12,}/g;
const lastOfId = (id: string) => `wamid.…${id.slice(-6)}`;

/** A private id of WhatsApp's (`…@lid`) is told from another by its digits. */
const lastOf = (address: string) => {
  const [who = '', kind] = address.split('@');
  return `…${who.slice(-SHOWN)}${kind === undefined ? '' : `@${kind}`}`;
};
const redactEmails = (text: string) => text.replace(EMAIL, '$1…@$2');
