import { requireModule } from './modules.js';
import { connect } from './session.js';
import { faults } from './world.js';

window.require = requireModule;
await connect();
if (faults.badStart !== 'auth-timeout')
  window.Debug = { VERSION: document.querySelector('meta[name=version]').content };
