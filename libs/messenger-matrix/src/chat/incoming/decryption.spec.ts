import { describe, expect, it } from "@jest/globals";
import type { MatrixEvent } from "matrix-js-sdk";
import { DecryptionFailureCode } from "matrix-js-sdk/lib/crypto-api/index.js";
import { DecryptionError } from "matrix-js-sdk/lib/common-crypto/CryptoBackend.js";
import { silenceSdkConsole } from "../../account/sdk-logger.js";
import { Decryption } from "./decryption.js";

silenceSdkConsole();

type Backend = Parameters<MatrixEvent["attemptDecryption"]>[0];
type Opened = Awaited<ReturnType<Backend["decryptEvent"]>>;

const encrypted = {
  ...{ roomId: "!r", eventId: "$e", sender: "@carol:hs", type: "m.room.encrypted" },
  ...{ content: { algorithm: "m.megolm.v1.aes-sha2" }, sentAt: 0, ageMs: 0 },
};
const opened: Opened = {
  clearEvent: { type: "m.room.message", content: { msgtype: "m.text", body: "help" } },
};
const lacksKey = (code: DecryptionFailureCode) => () => {
  throw new DecryptionError(code, "no key");
};

/** A way to read, and what the client tries again with when keys come. */
function reading(open: () => Opened, stopped = new AbortController().signal) {
  const events: MatrixEvent[] = [];
  let opening = open;
  const backend = { decryptEvent: () => Promise.resolve().then(() => opening()) } as object as Backend;
  const client = {
    decryptEventIfNeeded: async (event: MatrixEvent) => {
      events.push(event);
      await event.attemptDecryption(backend);
    },
  };
  const keyComes = async () => {
    opening = () => opened;
    for (const event of events) await event.attemptDecryption(backend, { isRetry: true });
  };
  return { decryption: new Decryption({ client }, stopped), keyComes };
}

const clear = { kind: "clear", ...opened.clearEvent };
const unknown = lacksKey(DecryptionFailureCode.MEGOLM_UNKNOWN_INBOUND_SESSION_ID);

describe("an encrypted event", () => {
  it("is read at once when the key is there", async () => {
    expect(await reading(() => opened).decryption.read(encrypted, 60_000)).toEqual(clear);
  });

  it("is read when its key comes later", async () => {
    const { decryption, keyComes } = reading(unknown);
    const read = decryption.read(encrypted, 60_000);
    await new Promise((resolve) => setImmediate(resolve));
    await keyComes();
    expect(await read).toEqual(clear);
  });

  it("is read when its key comes out of the backup", async () => {
    const { decryption, keyComes } = reading(
      lacksKey(DecryptionFailureCode.HISTORICAL_MESSAGE_WORKING_BACKUP),
    );
    const read = decryption.read(encrypted, 60_000);
    await new Promise((resolve) => setImmediate(resolve));
    await keyComes();
    expect(await read).toEqual(clear);
  });

  it("is given up when there is no patience left, or the service stops", async () => {
    expect(await reading(unknown).decryption.read(encrypted, -1)).toEqual({
      kind: "unreadable",
      isOld: false,
    });
    const stopping = new AbortController();
    const read = reading(unknown, stopping.signal).decryption.read(encrypted, 60_000);
    stopping.abort();
    expect(await read).toMatchObject({ kind: "unreadable" });
  });

  it.each([
    { code: DecryptionFailureCode.HISTORICAL_MESSAGE_USER_NOT_JOINED, isOld: true },
    { code: DecryptionFailureCode.HISTORICAL_MESSAGE_NO_KEY_BACKUP, isOld: false },
    { code: DecryptionFailureCode.HISTORICAL_MESSAGE_BACKUP_UNCONFIGURED, isOld: false },
    { code: DecryptionFailureCode.HISTORICAL_MESSAGE_WORKING_BACKUP, isOld: false },
  ])("is old after $code: $isOld", async ({ code, isOld }) => {
    const { decryption } = reading(lacksKey(code));
    expect(await decryption.read(encrypted, 0)).toEqual({ kind: "unreadable", isOld });
  });

  it.each([
    DecryptionFailureCode.HISTORICAL_MESSAGE_USER_NOT_JOINED,
    DecryptionFailureCode.MEGOLM_KEY_WITHHELD,
    DecryptionFailureCode.MEGOLM_KEY_WITHHELD_FOR_UNVERIFIED_DEVICE,
    DecryptionFailureCode.UNKNOWN_ERROR,
  ])("is not waited for after %s: no key will come", async (code) => {
    expect(await reading(lacksKey(code)).decryption.read(encrypted, 600_000)).toMatchObject({
      kind: "unreadable",
    });
  });

  it("is not one when it is in clear", async () => {
    const plain = { ...encrypted, type: "m.room.message", content: { body: "help" } };
    const { type, content } = plain;
    expect(await reading(unknown).decryption.read(plain, 0)).toEqual({ kind: "clear", type, content });
  });
});
