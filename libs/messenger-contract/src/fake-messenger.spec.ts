import { makeFakeHarness } from "./fake-harness.js";
import { describeMessengerContract } from "./messenger-contract.js";
import { fakeTraits } from "./fake-traits.js";

describeMessengerContract("the fake", makeFakeHarness, fakeTraits);
