import { writeSync } from "node:fs";
import { openCryptoStorage } from "../crypto-storage.js";
import { endOf, openDatabase } from "./idb-requests.js";

/**
 * Writes transactions of several records each, as the crypto does in a burst, and says which have been acknowledged.
 * Each takes the number before away, so that a transaction by halves shows.
 */
const [path = "", first = "1", records = "20"] = process.argv.slice(2);
const { indexedDB } = await openCryptoStorage(path);
const database = await openDatabase(indexedDB, "crypto", 1, (made) => {
  for (const store of ["sessions", "hashes"]) made.createObjectStore(store);
});
writeSync(1, "open\n");

for (let number = Number(first); ; number++) {
  const transaction = database.transaction(["sessions", "hashes"], "readwrite");
  const [sessions, hashes] = [transaction.objectStore("sessions"), transaction.objectStore("hashes")];
  for (let record = 0; record < Number(records); record++)
    sessions.put({ number, pickle: new Uint8Array(2_000) }, record);
  hashes.put(number, number);
  if ((await endOf(transaction)) !== "complete") throw new Error("The disk of the test is full");
  writeSync(1, `acknowledged ${number}\n`);
}
