import { describeMessengerContract, xmppTraits } from "@assist/messenger-contract";
import { makeXmppHarness } from "./testing/xmpp-harness.js";

describeMessengerContract("XMPP, against Prosody", makeXmppHarness, xmppTraits);
