import { openCloudStage } from './cloud-stage.ts';
import { describeGuestChannel } from './describe-guest-channel.ts';

describeGuestChannel('whatsapp-cloud', openCloudStage);
