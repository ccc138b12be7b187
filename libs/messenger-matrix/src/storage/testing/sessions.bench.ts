import { statSync } from "node:fs";
import { join } from "node:path";
import { openCryptoStorage } from "../crypto-storage.js";
import { startChild } from "./child-process.js";
import { exportedSessions } from "./exported-sessions.js";
import { openCrypto } from "./olm-machine.js";
import { temporaryFolder } from "./temporary-folder.js";

const total = Number(process.argv[2] ?? 50_000);
const perStep = 1_000;
/** What is left after the pruning. */
const young = total / 10;
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = await temporaryFolder();
const path = join(folder.path, "matrix.sqlite");
const megabytes = () => statSync(path).size / 2 ** 20;

let day = 0;
let storage = await openCryptoStorage(path, { now: () => day * 86_400_000 });
let crypto = await openCrypto(storage.databasePrefix);
const empty = megabytes();
const start = performance.now();
for (let sessions = 0; sessions < total; sessions += perStep) {
  if (sessions >= total - young) day = 60;
  await crypto.importSessions(exportedSessions(perStep));
}
const perThousand = (performance.now() - start) / (total / perStep);
crypto.close();
storage.close();
const full = megabytes();
say(
  `${total} sessions: ${full.toFixed(0)} MB, ${(((full - empty) * 1_024) / (total / perStep)).toFixed(0)} kB and ` +
    `${perThousand.toFixed(0)} ms per ${perStep} (made and imported)`,
);

const load = async (onDay: number) => {
  for await (const line of startChild("load.child.ts", path, String(onDay)).lines)
    say(`  opened on day ${onDay}: ${line}`);
};
await load(61);
await load(61);
say(`the opening that forgets ${total - young} of them, and the one after it`);
await load(100);
await load(100);
say(`  file: ${megabytes().toFixed(0)} MB`);

storage = await openCryptoStorage(path, { now: () => 100 * 86_400_000 });
crypto = await openCrypto(storage.databasePrefix);
const times: number[] = [];
for (let number = 0; number < 500; number++) {
  await crypto.rotate();
  const begin = performance.now();
  await crypto.encrypt("first message of a session");
  times.push(performance.now() - begin);
}
times.sort((one, other) => one - other);
say(`a message with a new session: p50 ${times[250]?.toFixed(1)} ms, p95 ${times[475]?.toFixed(1)} ms`);
crypto.close();
storage.close();
await folder.remove();
