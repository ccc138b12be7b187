import type { ISyncResponse, MemoryStore } from "matrix-js-sdk";
import type { AccountFile } from "../account-file.js";
import type { Notes } from "../notes.js";

/** All responses so far as one; the SDK does not export its name. */
export type SavedSync = NonNullable<Awaited<ReturnType<MemoryStore["getSavedSync"]>>>;

type Rooms = ISyncResponse["rooms"];

/** Of what a client knows of its rooms, those that have changed; and where the stream goes on from there. */
export interface SyncSnapshot {
  readonly token: string;
  /** Undefined when it is as before. */
  readonly accountData: string | undefined;
  readonly rooms: readonly { readonly id: string; readonly section: Section; readonly data: string }[];
  readonly left: readonly string[];
}

export type Section = "join" | "invite" | "knock";
export const sections: readonly Section[] = ["join", "invite", "knock"];

const names = { token: "sync-token", accountData: "sync-account-data" } as const;

/** One row a room, so that a save costs what has changed and not what there is. */
export class SyncTables {
  readonly #file: AccountFile;
  readonly #notes: Notes;

  constructor(file: AccountFile, notes: Notes) {
    this.#file = file;
    this.#notes = notes;
  }

  token(): string | undefined {
    return this.#notes.read(names.token);
  }

  read(): SavedSync | undefined {
    const nextBatch = this.token();
    if (nextBatch === undefined) return undefined;
    const roomsData: Rooms = { join: {}, invite: {}, knock: {}, leave: {} };
    for (const { room, section, data } of this.#file.database.prepare("SELECT * FROM sync_room").all()) {
      roomsData[String(section) as "join"][String(room)] = JSON.parse(String(data)) as Rooms["join"][string];
    }
    const accountData = JSON.parse(this.#notes.read(names.accountData) ?? "[]") as SavedSync["accountData"];
    return { nextBatch, roomsData, accountData };
  }

  /** @throws AssistError `matrix-storage.*`; the snapshot before is then still there, whole. */
  write({ token, accountData, rooms, left }: SyncSnapshot): void {
    const put = this.#file.database.prepare(
      `INSERT INTO sync_room (room, section, data) VALUES (?, ?, ?)
       ON CONFLICT (room) DO UPDATE SET section = excluded.section, data = excluded.data`,
    );
    const remove = this.#file.database.prepare("DELETE FROM sync_room WHERE room = ?");
    this.#file.transact(() => {
      for (const { id, section, data } of rooms) put.run(id, section, data);
      for (const id of left) remove.run(id);
      if (accountData !== undefined) this.#notes.write(names.accountData, accountData);
      this.#notes.write(names.token, token);
    });
  }

  clear(): void {
    this.#file.transact(() => {
      this.#file.database.exec("DELETE FROM sync_room");
      for (const name of Object.values(names)) this.#notes.write(name, undefined);
    });
  }
}
