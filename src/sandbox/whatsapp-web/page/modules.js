import { Chat } from './chat.js';
import { Cmd } from './commands.js';
import { Emitter } from './emitter.js';
import * as finding from './finding.js';
import { Msg } from './message.js';
import { Collection } from './model.js';
import { addAndSendMsgToChat } from './sending.js';
import { ask } from './servers.js';
import { base64, keys, logOut, refreshQr, takeOver } from './session.js';
import { asUserWidOrThrow, createWid, MsgKey } from './wid.js';
import { Chats, Conn, faults, Msgs, me, Newsletters, Socket } from './world.js';

const socket = Object.assign(Socket, { logout: logOut, takeover: takeOver, reconnect: async () => {} });
Object.assign(Cmd, { refreshQR: refreshQr });

/** Whether there is a chat can be disturbed for whoever asks, and not for the page itself. */
const chats = {
  modelClass: Chat,
  on: (...given) => Chats.on(...given),
  off: (...given) => Chats.off(...given),
  get: finding.getChat,
  find: async (id) => (await finding.findOrCreateLatestChat(createWid(id)))?.chat,
  getModelsArray: () => Chats.getModelsArray(),
};

const collections = {
  Msg: Object.assign(Msgs, { modelClass: Msg, getMessagesById: finding.getMessagesById }),
  Chat: chats,
  WAWebNewsletterCollection: Newsletters,
  GroupMetadata: { update: async () => {} },
  Contact: new Collection(),
  Blocklist: new Collection(),
};

function getMaybeMePnUser() {
  if (faults.badStart === 'never-ready') throw new TypeError("Cannot read properties of undefined (reading 'pn')");
  return me.pn;
}

const typing = (chat) => ask('typing', { chatId: chat._serialized });

async function sendSeen({ chat }) {
  await ask('seen', { chatId: chat.id._serialized });
  chat.set({ unreadCount: 0 });
}

const handlePlaceholderMsgsSeen = (msgs) => ask('resend', { ids: msgs.map(({ id }) => id.id) });

/** By WhatsApp's own names: those that the library asks for in the calls that are made of it. */
const modules = {
  WAWebSocketModel: { Socket: socket },
  WAWebCmd: { Cmd },
  WAWebConnModel: { Conn },
  WAWebStreamModel: { Stream: { markAvailable() {}, markUnavailable() {} } },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {
    setPairingType() {},
    async initializeAltDeviceLinking() {},
    async initializeQRLinking() {},
    startAltLinkingFlow: async (phone) => (await ask('pairing', { phone })).code,
  },
  WAWebLaunchSocketUtils: { refreshQR: refreshQr },
  WABase64: { encodeB64: base64 },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: keys.platform },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: keys.noise } }) } },
  WAWebSignalStoreApi: {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: keys.identity } }) },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => keys.adv },
  WAWebUserPrefsMeUser: { getMaybeMePnUser, getMaybeMeLidUser: () => me.lid },
  WAWebMiscBrowserUtils: { info: () => ({ os: 'Linux', name: 'Chrome' }) },
  WAWebCollections: collections,
  WAWebCallCollection: Object.assign(new Emitter(), { calls: new Map() }),
  WAWebSyncGatingUtils: { isPlaceholderMessageResendEnabled: () => false },
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen },
  WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert: async () => {} } },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode: { bulkUpsert: async () => {} } },
  WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow },
  WAWebMsgKey: MsgKey,
  WAWebChatGetters: {
    getIsNewsletter: ({ id }) => id.isNewsletter(),
    getIsBroadcast: ({ id }) => id.isBroadcast(),
  },
  WALinkify: { findLinks: finding.findLinks, findLink: (text) => finding.findLinks(text)[0] },
  WAWebFindChatAction: { findOrCreateLatestChat: finding.findOrCreateLatestChat },
  WAWebChatLoadMessages: { loadEarlierMsgs: finding.loadEarlierMsgs },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebMsgReply: { canReplyMsg: (msg) => msg.canReply() },
  WAWebUpdateUnreadChatAction: { sendSeen },
  WAWebChatStateBridge: {
    sendChatStateComposing: typing,
    sendChatStateRecording: async () => {},
    sendChatStatePaused: async () => {},
  },
  WAWebQueryExistsJob: { queryWidExists: finding.queryWidExists },
  WAWebApiContact: {
    getCurrentLid: finding.getCurrentLid,
    getPhoneNumber: finding.getPhoneNumber,
    getAlternateUserWid: finding.getAlternateUserWid,
  },
  WAWebLidMigrationUtils: { toPn: finding.getPhoneNumber, toLid: finding.getCurrentLid },
  WAWebDownloadManager: { downloadManager: { downloadAndMaybeDecrypt: finding.downloadAndMaybeDecrypt } },
  WAWebPresenceChatAction: { sendPresenceAvailable: async () => {}, sendPresenceUnavailable: async () => {} },
};

/** @throws for what it does not have, as WhatsApp's own loader */
export function requireModule(name) {
  if (Object.hasOwn(modules, name)) return modules[name];
  throw new Error(`Requiring unknown module "${name}"`);
}
