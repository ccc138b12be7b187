import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { decodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";

type Key = Uint8Array<ArrayBuffer>;

const ownerOnly = 0o600;

/**
 * The key of the account's secret storage, as clients ask people for it, in a file that its owner alone may read.
 * https://spec.matrix.org/v1.16/client-server-api/#recovery-key
 */
export class RecoveryKeyFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Undefined when there is no file. Throws when there is one without a key in it. */
  read(): Key | undefined {
    if (!existsSync(this.path)) return undefined;
    chmodSync(this.path, ownerOnly);
    return decodeRecoveryKey(readFileSync(this.path, "utf8").trim());
  }

  /** Keeps the key before it is used for anything. Throws when there is a file already. */
  keep(encodedKey: string): void {
    writeFileSync(this.path, `${encodedKey}\n`, { flag: "wx", mode: ownerOnly, flush: true });
  }
}
