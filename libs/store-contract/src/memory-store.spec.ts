import { MemoryStore } from "@assist/assist-core/testing";
import { describeStoreContract } from "./store-contract.js";
import { describeTamperEvidence } from "./tamper-evidence.contract.js";

const open = async () => {
  const store = new MemoryStore();
  return { store, close: () => store.close() };
};

describeStoreContract("MemoryStore", open);

describeTamperEvidence("MemoryStore", async () => {
  const { store, close } = await open();
  return {
    store,
    close,
    damage: {
      async flipByte(session, sequence) {
        store.tamper(session, (entries) =>
          entries.map((entry) =>
            entry.sequence === sequence
              ? { ...entry, event: { ...entry.event, at: entry.event.at + 1 } }
              : entry,
          ),
        );
      },
      async remove(session, sequence) {
        store.tamper(session, (entries) => entries.filter((entry) => entry.sequence !== sequence));
      },
    },
  };
});
