export * from "./control.js";
export * from "./effects.js";
export * from "./events.js";
export { controlDeadline } from "./expiry.js";
export { mayInject } from "./hold.js";
export * from "./limits.js";
export * from "./state.js";
export * from "./statement.js";
export * from "./transition.js";
