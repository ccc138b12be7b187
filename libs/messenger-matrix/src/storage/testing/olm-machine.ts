import {
  DecryptionSettings,
  DeviceId,
  EncryptionSettings,
  initAsync,
  OlmMachine,
  RoomId,
  TrustRequirement,
  UserId,
} from "@matrix-org/matrix-sdk-crypto-wasm";

const room = "!room:example.org";
const user = "@bot:example.org";

/** The Rust crypto itself, without a client and without a server. */
export interface Crypto {
  readonly identityKey: string;
  /** For the bot's own devices, of which it is the only one; so it keeps the session to read by, too. */
  encrypt(text: string): Promise<string>;
  decrypt(encrypted: string): Promise<string>;
  /** For the session of what is encrypted next. */
  rotate(): Promise<void>;
  importSessions(exported: readonly object[]): Promise<void>;
  exportSessions(): Promise<readonly object[]>;
  close(): void;
}

export async function openCrypto(databasePrefix: string): Promise<Crypto> {
  await initAsync();
  const machine = await OlmMachine.initialize(new UserId(user), new DeviceId("BOT"), databasePrefix);
  return {
    identityKey: machine.identityKeys.curve25519.toBase64(),
    async encrypt(text) {
      await machine.shareRoomKey(new RoomId(room), [new UserId(user)], new EncryptionSettings());
      return machine.encryptRoomEvent(new RoomId(room), "m.room.message", JSON.stringify({ body: text }));
    },
    async decrypt(encrypted) {
      const event = {
        ...{ type: "m.room.encrypted", event_id: "$1", room_id: room, sender: user, origin_server_ts: 1 },
        content: JSON.parse(encrypted) as object,
      };
      const settings = new DecryptionSettings(TrustRequirement.Untrusted);
      const clear = await machine.decryptRoomEvent(JSON.stringify(event), new RoomId(room), settings);
      return (JSON.parse(clear.event) as { readonly content: { readonly body: string } }).content.body;
    },
    async rotate() {
      await machine.invalidateGroupSession(new RoomId(room));
    },
    async importSessions(exported) {
      await machine.importExportedRoomKeys(JSON.stringify(exported), () => undefined);
    },
    exportSessions: async () => JSON.parse(await machine.exportRoomKeys(() => true)) as object[],
    close: () => machine.close(),
  };
}
