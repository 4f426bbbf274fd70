import type { StartOverrides } from '../../src/start.ts';

/** What may befall the product at a point. */
export type Harm =
  /** `kill -9` of its process group. */
  | 'kill'
  /** Not done: the connection breaks first. */
  | 'fail'
  /** Done, but the connection breaks before the answer is there. */
  | 'lose'
  /** A call hangs until the client gives up, a commit for longer than a lease. */
  | 'stall'
  /** SIGSTOP, until the lease has run out. */
  | 'freeze';

export const PHASES = ['before', 'after'] as const;
export type Phase = (typeof PHASES)[number];

/** The n-th time that a process comes to this point, counted from 1. It strikes once, whichever process comes first. */
export interface Fault {
  point: string;
  phase: Phase;
  harm: Harm;
  occurrence: number;
}

export const HARMS: Record<Phase, readonly [Harm, ...Harm[]]> = {
  before: ['kill', 'fail', 'stall', 'freeze'],
  after: ['kill', 'lose', 'stall', 'freeze'],
};

export const nameOf = ({ harm, phase, point, occurrence }: Fault) => `${harm} ${phase} ${point} (${occurrence})`;

/** What the product under test says on its own line to whoever started it. */
export type Event =
  | { kind: 'ready' }
  /** It has come to this point for the first time. */
  | { kind: 'reached'; point: string }
  | { kind: 'struck'; fault: Fault }
  /** Asked for: after all garbage is collected, in bytes. */
  | { kind: 'memory'; memory: Memory };

export interface Memory {
  heapUsed: number;
  rss: number;
}

/** What the product under test is started with. */
export interface ProductSettings {
  /** The whole, or a worker without HTTP beside it. */
  role: 'server' | 'worker';
  /** The environment of an ordinary start. */
  environment: Record<string, string>;
  leaseMs: number;
  statusWaitMs: number;
  timeoutMs: number;
  /** How long it sleeps when it freezes, longer than a lease; null: until it is woken. */
  frozenForMs: number | null;
  faults: Fault[];
  /** A folder in which a fault leaves a mark, so that it strikes once. */
  marks: string;
  /** Says by how many milliseconds the venue's time is ahead of the machine's. */
  clockFile: string;
  /** How it serves numbers that scan a QR code; not given: there is none. */
  whatsappWeb?: StartOverrides['whatsappWeb'];
}
