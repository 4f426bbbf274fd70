import { type KeeperSettings, openKeeper } from './web-keeper.ts';

/** The keeper in a process of its own, which can be killed: `node --import tsx web-keeper-process.ts SETTINGS`. */
const keeper = openKeeper(JSON.parse(process.argv[2] ?? '') as KeeperSettings, {
  debug() {},
  info() {},
  warn() {},
  error() {},
});
keeper.web.start();
process.once('SIGTERM', () => void keeper.close().then(() => process.exit(0)));
