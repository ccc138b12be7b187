export { xmpp } from "./address/xmpp-address.js";
export type { Log } from "./log.js";
export type { XmppMessengerOptions } from "./options.js";
export { defaultContactLimits, type ContactLimits } from "./roster/contact-admission.js";
export { createXmppMessenger } from "./xmpp-messenger.js";
