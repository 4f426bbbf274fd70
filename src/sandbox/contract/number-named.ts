import type { VenueNumber } from '../sandbox-host.ts';
import { ContractError } from './answers.ts';

/** By its id at Meta; not given: the first. @throws ContractError */
export function numberNamed(numbers: VenueNumber[], id: string | undefined): VenueNumber {
  const number = id === undefined ? numbers[0] : numbers.find(({ phoneNumberId }) => phoneNumberId === id);
  if (number) return number;
  throw new ContractError(404, 'not_there', `There is no number "${id}".`);
}
