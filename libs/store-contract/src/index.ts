export { describeMessengerMemory, type MessengerMemoryUnderTest } from "./messenger-memory.contract.js";
export { describeStoreContract } from "./store-contract.js";
export type { OpenStore, StoreUnderTest } from "./store-under-test.js";
export { describeTamperEvidence, type DamageableStore, type LogDamage } from "./tamper-evidence.contract.js";
