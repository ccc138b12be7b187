export * from "./awaited-agent.js";
export * from "./pairing.js";
export * from "./seeking-page.js";
