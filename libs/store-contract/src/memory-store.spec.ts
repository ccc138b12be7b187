import { MemoryStore } from "@assist/assist-core/testing";
import { describeStoreContract } from "./store-contract.js";

describeStoreContract("MemoryStore", async () => {
  const store = new MemoryStore();
  return { store, close: () => store.close() };
});
