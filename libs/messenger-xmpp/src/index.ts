export { xmpp } from "./address/xmpp-address.js";
export type { Log } from "./log.js";
export type { XmppMessengerOptions } from "./options.js";
export { createXmppMessenger } from "./xmpp-messenger.js";
