import type { SandboxSetup } from './sandbox-host.ts';

/** The secrets between the product and its stand-ins. They guard nothing but the sandbox, which listens on 127.0.0.1 only. */
export const SANDBOX_SECRETS = {
  whatsappAppSecret: 'sandbox-app-secret',
  whatsappVerifyToken: 'sandbox-verify-token',
  whatsappAccessToken: 'sandbox-access-token',
  whatsappPhoneNumberId: '100000000000001',
  slackSigningSecret: 'sandbox-signing-secret',
  slackClientId: '1000000000.2000000000',
  slackClientSecret: 'sandbox-client-secret',
  slackBotToken: 'xoxb-sandbox',
  slackTeamId: 'T_SANDBOX',
  resendApiKey: 're_sandbox',
  apiKey: 'sandbox-api-key',
};

/** Who and what there is. `U_STRANGER` is in the channel but not on the staff list. */
export const SANDBOX_SETUP: SandboxSetup = {
  workspaces: [
    {
      teamId: SANDBOX_SECRETS.slackTeamId,
      domain: 'sandbox',
      name: 'Sandbox',
      botToken: SANDBOX_SECRETS.slackBotToken,
      channels: [{ id: 'C_BOOKINGS', name: 'bookings' }],
      members: [
        { id: 'U_AMIRA', name: 'Amira' },
        { id: 'U_YOUSSEF', name: 'Youssef' },
        { id: 'U_STRANGER', name: 'Sam' },
      ],
    },
  ],
  numbers: [
    {
      phoneNumberId: SANDBOX_SECRETS.whatsappPhoneNumberId,
      accessToken: SANDBOX_SECRETS.whatsappAccessToken,
      businessAccountId: '102290129340398',
      displayPhoneNumber: '15550783881',
      verifiedName: 'SpotIN',
    },
  ],
};
