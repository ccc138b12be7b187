import { openCryptoStorage } from "../crypto-storage.js";
import { openCrypto } from "./olm-machine.js";

/** Opens a file as a bot does that starts, and says what that took; on a day, after which the older is forgotten. */
const [path = "", day = "0"] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const cpu = process.cpuUsage();
const start = performance.now();
const storage = await openCryptoStorage(path, { now: () => Number(day) * 86_400_000 });
const loaded = performance.now();
const { user, system } = process.cpuUsage(cpu);
const crypto = await openCrypto(storage.databasePrefix);
const figures = {
  storageMs: Math.round(loaded - start),
  storageCpuMs: Math.round((user + system) / 1_000),
  cryptoMs: Math.round(performance.now() - loaded),
  residentMB: Math.round((process.memoryUsage().rss - before) / 2 ** 20),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
crypto.close();
storage.close();
