import { describeWithBrowser } from '../../support/browser.ts';
import { describeGuestChannel } from './describe-guest-channel.ts';
import { openWebStage } from './web-channel-stage.ts';

describeWithBrowser('with a browser', () => describeGuestChannel('whatsapp-web', openWebStage));
