import { AssistError } from "@assist/assist-core";
import { type ISyncResponse, MemoryStore } from "matrix-js-sdk";
import type { Notes } from "../notes.js";
import { AccumulatedSync } from "./accumulated-sync.js";
import type { SavedSync, SyncSnapshot, SyncTables } from "./sync-tables.js";

type ClientOptions = Parameters<MemoryStore["storeClientOptions"]>[0];

export interface SyncStoreOptions {
  /**
   * Gets each response of the server after the client has handed out its events, and before any of it is stored: `limited`
   * timelines with their `prev_batch`, of which the client tells nothing for a new room. What it returns resolves when
   * all events of the response have been stored by whom they are for, and never rejects for an event that cannot be.
   */
  readonly onSync?: (response: ISyncResponse) => Promise<void> | void;
  /** The least time between two saves; 30,000 unless told. */
  readonly saveEveryMs?: number;
}

export interface SyncStoreSurroundings {
  readonly notes: Notes;
  readonly tables: SyncTables;
  readonly now: () => number;
  /** False as soon as a transaction of the crypto did not reach the disk. */
  readonly mayAdvance: () => boolean;
  readonly failed: (error: unknown) => void;
}

/**
 * A `MemoryStore` whose next process goes on where this one was: with its rooms, and from its token in the stream.
 *
 * The promise: the token on disk is never newer than what was made of the stream. It is written after the keys that came
 * before it (the client stores those before it calls `setSyncData`), only when `onSync` has resolved for it and all
 * before it, and never again once a transaction of the crypto failed. So each event and each key comes at least once;
 * after a crash, those of the last `saveEveryMs` come again. A token is written together with the rooms it belongs to.
 *
 * Not kept: presence, members that were loaded later, unsent messages; the server or the outbox has them.
 */
export class SqliteSyncStore extends MemoryStore {
  readonly #around: SyncStoreSurroundings;
  readonly #onSync: NonNullable<SyncStoreOptions["onSync"]>;
  readonly #saveEveryMs: number;
  readonly #unhandled = new Set<Promise<void>>();
  #sync: AccumulatedSync;
  #savedToken: string | undefined;
  #savedAt = -Infinity;
  #isOpen = true;
  /** Taken, but not yet written: something in it has not been handled. */
  #waiting: SyncSnapshot | undefined;

  constructor(
    around: SyncStoreSurroundings,
    { onSync = () => undefined, saveEveryMs = 30_000 }: SyncStoreOptions,
  ) {
    super();
    this.#around = around;
    this.#onSync = onSync;
    this.#saveEveryMs = saveEveryMs;
    this.#sync = new AccumulatedSync(around.tables.read());
    this.#savedToken = this.#sync.token;
  }

  override isNewlyCreated(): Promise<boolean> {
    return Promise.resolve(this.#sync.token === undefined);
  }

  override getSavedSync(): Promise<SavedSync | null> {
    return Promise.resolve(this.#sync.asSaved() ?? null);
  }

  override getSavedSyncToken(): Promise<string | null> {
    return Promise.resolve(this.#sync.token ?? null);
  }

  override setSyncData(response: ISyncResponse): Promise<void> {
    this.#follow((async () => this.#onSync(response))());
    this.#sync.add(response);
    return Promise.resolve();
  }

  override wantsSave(): boolean {
    if (this.#waiting || this.#sync.token === this.#savedToken || !this.#around.mayAdvance()) return false;
    return this.#around.now() - this.#savedAt >= this.#saveEveryMs;
  }

  /** Takes what there is now, and writes it as soon as it has been handled. Never rejects: that would end the sync. */
  override save(force = false): Promise<void> {
    if (!this.wantsSave() && !(force && !this.#waiting)) return Promise.resolve();
    if (this.#sync.token === undefined) return Promise.resolve();
    this.#savedAt = this.#around.now();
    const snapshot = this.#sync.takeSnapshot();
    if (this.#unhandled.size === 0) this.#write(snapshot);
    else this.#writeWhenHandled(snapshot);
    return Promise.resolve();
  }

  /** Writes the last time, if all is handled; else what was written before stays. Nothing is written after it. */
  close(): void {
    this.#isOpen = false;
    if (this.#waiting) this.#sync.giveBack(this.#waiting);
    if (this.#unhandled.size > 0 || this.#sync.token === undefined) return;
    this.#write(this.#sync.takeSnapshot());
  }

  override getFilterIdByName(filterName: string): string | null {
    return this.#around.notes.read(`filter ${filterName}`) ?? null;
  }

  override setFilterIdByName(filterName: string, filterId?: string): void {
    this.#around.notes.write(`filter ${filterName}`, filterId);
  }

  override getClientOptions(): Promise<ClientOptions | undefined> {
    const options = this.#around.notes.read("client-options");
    return Promise.resolve(options === undefined ? undefined : (JSON.parse(options) as ClientOptions));
  }

  override async storeClientOptions(options: ClientOptions): Promise<void> {
    this.#around.notes.write("client-options", JSON.stringify(options));
    await super.storeClientOptions(options);
  }

  override removeEventsFromRoom(roomId: string, eventIds: string[]): Promise<void> {
    this.#sync.removeEvents(roomId, eventIds);
    return Promise.resolve();
  }

  override async deleteAllData(): Promise<void> {
    this.#around.tables.clear();
    this.#sync = new AccumulatedSync(undefined);
    this.#savedToken = undefined;
    this.#waiting = undefined;
    await super.deleteAllData();
  }

  #follow(handled: Promise<void>): void {
    this.#unhandled.add(handled);
    handled.then(
      () => this.#unhandled.delete(handled),
      // It stays unhandled, so that the token does not pass it.
      (cause: unknown) => this.#around.failed(notHandled(cause)),
    );
  }

  #writeWhenHandled(snapshot: SyncSnapshot): void {
    this.#waiting = snapshot;
    const write = () => {
      if (this.#waiting !== snapshot || !this.#isOpen) return;
      this.#waiting = undefined;
      this.#write(snapshot);
    };
    // When one is never handled, this is the last snapshot, and it waits.
    void Promise.all(this.#unhandled).then(write, () => undefined);
  }

  #write(snapshot: SyncSnapshot): void {
    if (!this.#around.mayAdvance()) return;
    try {
      this.#around.tables.write(snapshot);
      this.#savedToken = snapshot.token;
    } catch (error) {
      this.#sync.giveBack(snapshot);
      this.#around.failed(error);
    }
  }
}

const notHandled = (cause: unknown) =>
  new AssistError("matrix-storage.not-handled", "bug", "What came from the server could not be handled", {
    cause,
  });
