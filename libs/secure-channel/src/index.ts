export * from "./agreement/agreement.js";
export * from "./keys/bytes.js";
export * from "./keys/key-tree.js";
export * from "./sealed/sealed-connection.js";
