import { describeMessengerContract } from "@assist/messenger-contract";
import { makeXmppHarness } from "./testing/xmpp-harness.js";
import { xmppTraits } from "./testing/xmpp-traits.js";

describeMessengerContract("XMPP, against Prosody", makeXmppHarness, xmppTraits);
