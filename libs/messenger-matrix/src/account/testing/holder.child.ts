import { writeSync } from "node:fs";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { accountOptions } from "../../options.js";
import { MatrixAccount } from "../matrix-account.js";

/** An account in a process of its own, which says its states: `node holder.child.js HOMESERVER USER_ID FILE PASSWORD`. */
const [homeserver = "", userId = "", storagePath = "", password = ""] = process.argv.slice(2);
const memory = new MapMessengerMemory();
new MatrixAccount(accountOptions({ homeserver, userId, storagePath, password, memory })).open({
  synced: () => undefined,
  signedIn: async () => undefined,
  stateChanged: ({ kind }) => void writeSync(1, `${kind}\n`),
});
