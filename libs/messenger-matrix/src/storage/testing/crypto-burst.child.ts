import { writeSync } from "node:fs";
import { openCryptoStorage } from "../crypto-storage.js";
import { openCrypto } from "./olm-machine.js";

/** Encrypts one message after the other, each in a session of its own, and prints them as a server would get them. */
const [path = ""] = process.argv.slice(2);
const storage = await openCryptoStorage(path);
const crypto = await openCrypto(storage.databasePrefix);
for (let number = 1; ; number++) {
  await crypto.rotate();
  writeSync(1, `${await crypto.encrypt(`message ${number}`)}\n`);
}
