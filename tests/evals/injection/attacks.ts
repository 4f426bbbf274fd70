import { usually } from '../../faults/how-often.ts';
import type { Attack } from './attack.ts';
import { attacksByCarrier } from './attacks-by-carrier.ts';
import { attacksByDisguise } from './attacks-by-disguise.ts';
import { attacksByForgery } from './attacks-by-forgery.ts';
import { attacksByMessage } from './attacks-by-message.ts';
import { attacksByPatience } from './attacks-by-patience.ts';

const all = [...attacksByForgery, ...attacksByCarrier, ...attacksByMessage, ...attacksByPatience, ...attacksByDisguise];
const isFirstOfItsKind = ({ aim, channel }: Attack, index: number) =>
  index === all.findIndex((other) => other.aim === aim && other.channel === channel);
/** Every run plays one for each aim on each channel. */
const played = usually(
  all.filter(isFirstOfItsKind),
  all.filter((attack, index) => !isFirstOfItsKind(attack, index)),
);
/** A channel takes one card a second: those whose cards are looked at go first. */
const isShown = ({ aim }: Attack) => aim === 'slack' || aim === 'email';

export const attacks: Attack[] = [...played.filter(isShown), ...played.filter((attack) => !isShown(attack))];
