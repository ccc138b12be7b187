export * from "./agreement/agreement.js";
export * from "./agreement/key-agreement.js";
export * from "./emoji/emoji.js";
export * from "./keys/bytes.js";
export * from "./keys/is-supported.js";
export * from "./keys/key-tree.js";
export { createSealedConnection } from "./sealed/framed-connection.js";
export * from "./sealed/sealed-connection.js";
