import { makeFakeHarness } from "./fake-harness.js";
import { describeMessengerContract } from "./messenger-contract.js";

describeMessengerContract("the fake", makeFakeHarness);
