import { makeFakeHarness } from "./fake-harness.js";
import { describeMessengerContract } from "./messenger-contract.js";
import { xmppTraits } from "./xmpp-traits.js";

describeMessengerContract("the fake", makeFakeHarness, xmppTraits);
