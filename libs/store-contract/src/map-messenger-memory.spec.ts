import { MapMessengerMemory } from "@assist/assist-core/testing";
import { describeMessengerMemory } from "./messenger-memory.contract.js";

describeMessengerMemory("MapMessengerMemory", async () => {
  const memory = new MapMessengerMemory();
  return { memory, reopened: () => memory, close: async () => undefined };
});
