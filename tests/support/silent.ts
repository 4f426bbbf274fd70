import type { Logger, Metrics } from '../../src/ports.ts';

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
export const unmeasured: Metrics = { delivered() {}, turned() {}, fellOver() {}, replaced() {} };
