/** The secrets between the product and its stand-ins. They guard nothing but the sandbox, which listens on 127.0.0.1 only. */
export const SANDBOX_SECRETS = {
  whatsappAppSecret: 'sandbox-app-secret',
  whatsappVerifyToken: 'sandbox-verify-token',
  whatsappAccessToken: 'sandbox-access-token',
  whatsappPhoneNumberId: '100000000000001',
  slackSigningSecret: 'sandbox-signing-secret',
  slackBotToken: 'xoxb-sandbox',
  slackTeamId: 'T_SANDBOX',
  resendApiKey: 're_sandbox',
  apiKey: 'sandbox-api-key',
};

/** Who and what there is on Slack. `U_STRANGER` is in the channel but not on the staff list. */
export const SANDBOX_SETUP = {
  slackChannels: [{ id: 'C_BOOKINGS', name: 'bookings' }],
  slackMembers: [
    { id: 'U_AMIRA', name: 'Amira' },
    { id: 'U_YOUSSEF', name: 'Youssef' },
    { id: 'U_STRANGER', name: 'Sam' },
  ],
};
