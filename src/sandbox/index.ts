export { type FarEnds, startFarEnds } from './far-ends.ts';
export type { SandboxHost } from './sandbox-host.ts';
