import "./no-eval.js";

export * from "./agreement.schema.js";
export * from "./binary.js";
export * from "./frame-contents.js";
export * from "./handover-api.schema.js";
export * from "./handover-code.js";
export * from "./log.schema.js";
export * from "./page-event.schema.js";
export * from "./page-message.schema.js";
export * from "./problem.schema.js";
export * from "./relay.schema.js";
export * from "./session-api.schema.js";
export * from "./session-view.schema.js";
export * from "./ticket-link.js";
export * from "./version.js";
export * from "./wire.js";
