import { describeStoreContract, describeTamperEvidence } from "@assist/store-contract";
import { openTemporaryStore } from "./testing/temporary-database.js";

describeStoreContract("SQLite store", openTemporaryStore);
describeTamperEvidence("SQLite store", openTemporaryStore);
