export { describeStoreContract } from "./store-contract.js";
export type { OpenStore, StoreUnderTest } from "./store-under-test.js";
export { describeTamperEvidence, type DamageableStore, type LogDamage } from "./tamper-evidence.contract.js";
export {
  acceptedSession,
  address,
  endedSession,
  message,
  requestedSession,
  seat,
  startedSession,
  ticket,
} from "./samples.js";
