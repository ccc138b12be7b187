import { describeStoreContract, describeTamperEvidence } from "@assist/store-contract";
import { openTemporaryStore } from "./testing/temporary-store.js";

describeStoreContract("SQLite store", openTemporaryStore);
describeTamperEvidence("SQLite store", openTemporaryStore);
