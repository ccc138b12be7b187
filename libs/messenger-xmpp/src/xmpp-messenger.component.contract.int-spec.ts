import { describeMessengerContract, xmppTraits } from "@assist/messenger-contract";
import { makeComponentHarness } from "./testing/component-harness.js";

describeMessengerContract("XMPP component, against Prosody", makeComponentHarness, xmppTraits);
