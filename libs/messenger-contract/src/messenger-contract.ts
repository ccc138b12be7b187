import { describe } from "@jest/globals";
import type { MessengerHarness, NetworkTraits } from "./harness.js";
import { describeConnection } from "./connection.contract.js";
import { describeForms } from "./forms.contract.js";
import { describePeople } from "./people.contract.js";
import { describeReceiving } from "./receiving.contract.js";
import { describeRooms } from "./rooms.contract.js";
import { describeSending } from "./sending.contract.js";
import { useStage } from "./stage.js";

/** What every messenger does, against its real network; the fake does it too. */
export function describeMessengerContract(
  name: string,
  makeHarness: () => Promise<MessengerHarness>,
  traits: NetworkTraits,
): void {
  describe(`messenger contract: ${name}`, () => {
    const stage = useStage(makeHarness);
    describeReceiving(stage, traits);
    describeSending(stage, traits);
    describePeople(stage, traits);
    if (traits.hasForms) describeForms(stage);
    if (traits.rooms) describeRooms(stage, traits.rooms);
    describeConnection(stage, traits);
  });
}
