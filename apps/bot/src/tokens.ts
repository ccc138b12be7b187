/** Injection is by explicit token throughout, so that no decorator metadata is needed (SWC, TypeScript 7). */
export const CONFIG = Symbol("Config");
export const LOG = Symbol("Logger");
export const STORE = Symbol("Store");
export const ROOMS = Symbol("RoomProvisioner");
export const USE_CASES = Symbol("UseCaseContext");
