import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** How many seeds are played; the settings of the test run say it. */
    faultSeeds: number;
    /** How often the whole sandbox is killed. */
    sandboxKills: number;
    /** Also what takes minutes, or a machine of its own, and every row of the long tables. */
    longRun: boolean;
  }
}

/** The numbers 1 to n, each a run. */
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export const faultSeeds = () => upTo(inject('faultSeeds'));
export const sandboxKills = () => upTo(inject('sandboxKills'));

/** The rows of a table that every run plays, and with them in the long run all others. */
export const usually = <T>(always: T[], onlyInTheLongRun: T[]): T[] =>
  inject('longRun') ? [...always, ...onlyInTheLongRun] : always;
