import { type AgentRun, createAgent } from '../../src/agent/run-turn.ts';
import type { BookingDesk, Model } from '../../src/ports.ts';
import { silent as logger, unmeasured as metrics } from './silent.ts';

/** An agent whose words go out as they are, and which fails with its model; a primary model may be set before it. */
export function agentBy(model: Model, desk: BookingDesk, primary: Model | null = null): AgentRun {
  return createAgent({ models: { primary, offline: model }, desk, turnMs: 20_000, logger, metrics });
}
