import { describeMessengerContract } from "@assist/messenger-contract";
import { makeComponentHarness } from "./testing/component-harness.js";
import { xmppTraits } from "./testing/xmpp-traits.js";

describeMessengerContract("XMPP component, against Prosody", makeComponentHarness, xmppTraits);
