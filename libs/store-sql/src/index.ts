export { openMessengerMemories, type MessengerMemories } from "./sqlite/sqlite-messenger-memory.js";
export { openSqliteStore, type SqliteStoreOptions } from "./sqlite/open-sqlite-store.js";
