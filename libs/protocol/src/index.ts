import "./no-eval.js";

export * from "./handover-api.schema.js";
export * from "./handover-code.js";
export * from "./page-event.schema.js";
export * from "./problem.schema.js";
export * from "./relay.schema.js";
export * from "./session-api.schema.js";
export * from "./session-view.schema.js";
export * from "./ticket-link.js";
export * from "./version.js";
