export * from "./fake-clock.js";
export * from "./fake-messenger.js";
export * from "./fake-room-provisioner.js";
export * from "./map-messenger-memory.js";
export * from "./memory-store.js";
export * from "./sequential-ids.js";
