export * from "./events.js";
export * from "./roles.js";
export * from "./session.js";
