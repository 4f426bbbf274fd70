import type { TimeOfDay } from './venue.ts';

/** How a guest can be reached. */
export type GuestReach = 'whatsapp' | 'email';

export interface ReminderSetting {
  /** Before the start. Whole days (1440, 2880 …) keep the hour on the wall, whatever the clocks do in between. */
  minutesBefore: number;
  /** On each of these; by email only where the guest gave an address. */
  channels: GuestReach[];
}

/** The emails a venue's owner and staff get. */
export type MailEvent = 'newBooking' | 'unanswered' | 'dailyDigest' | 'weeklyDigest' | 'trouble';

/** What a venue sends on its own, to whom and when. */
export interface NotificationSettings {
  reminders: ReminderSetting[];
  /** Between these (the venue's wall time, perhaps over midnight) no reminder leaves: it goes earlier, at `from`. */
  quietHours: { from: TimeOfDay; until: TimeOfDay } | null;
  /** What cannot go to a guest on WhatsApp (its 24-hour window shut, no template) goes by the next of these. */
  guestChannels: GuestReach[];
  /** A request that the team leaves unanswered, after so many minutes each; null: never. */
  unanswered: {
    /** A word in the card's thread. */
    nudgeAfterMinutes: number | null;
    emailAfterMinutes: number | null;
    tellGuestAfterMinutes: number | null;
  };
  /** So long after the end the team is asked whether the guest came, if nobody has said; null: never. */
  outcomeNudgeMinutes: number | null;
  /** So long after a visit is marked as completed the guest is thanked; null: never. */
  followUpMinutes: number | null;
  /** When the owner's digests leave (the venue's wall time), the weekly one on Mondays; null: never. */
  digest: { daily: TimeOfDay | null; weekly: TimeOfDay | null };
  /** Who gets which email; null: the owner's addresses. */
  emails: Record<MailEvent, string[] | null>;
}

export const DEFAULT_NOTIFICATIONS: NotificationSettings = {
  reminders: [
    { minutesBefore: 1440, channels: ['whatsapp', 'email'] },
    { minutesBefore: 120, channels: ['whatsapp'] },
  ],
  quietHours: null,
  guestChannels: ['whatsapp', 'email'],
  unanswered: { nudgeAfterMinutes: 10, emailAfterMinutes: 30, tellGuestAfterMinutes: 60 },
  outcomeNudgeMinutes: 30,
  followUpMinutes: null,
  digest: { daily: '08:00', weekly: '08:00' },
  emails: { newBooking: null, unanswered: null, dailyDigest: null, weeklyDigest: null, trouble: null },
};
