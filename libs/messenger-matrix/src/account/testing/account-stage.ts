import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { Sight, startSynapse, until, type Synapse, type SynapseOptions } from "@assist/stack";
import type { MessengerState } from "@assist/assist-core";
import { Method, type ISyncResponse, type MatrixClient } from "matrix-js-sdk";
import type { LinkUser } from "../../connection/matrix-link.js";
import { accountOptions } from "../../options.js";
import { Peer } from "./peer.js";
import { MatrixAccount } from "../matrix-account.js";
import type { AccountOptions } from "../account-options.js";

/** What an account tells its user, to be waited for. */
export class WatchingUser implements LinkUser {
  readonly states: MessengerState[] = [];
  readonly syncs: ISyncResponse[] = [];
  signIns = 0;
  readonly #sight = new Sight();

  synced(sync: ISyncResponse): void {
    this.syncs.push(sync);
    this.#sight.changed();
  }

  async signedIn(): Promise<void> {
    this.signIns += 1;
  }

  stateChanged(state: MessengerState): void {
    this.states.push(state);
    this.#sight.changed();
  }

  /** The next state of this kind, and with this code if one is named. */
  async reaches(kind: MessengerState["kind"], code?: string): Promise<MessengerState> {
    return await this.#sight.of(
      () => {
        const found = this.states.findIndex(
          (each) => each.kind === kind && (code === undefined || codeOf(each) === code),
        );
        return found < 0 ? undefined : this.states.splice(0, found + 1).at(-1);
      },
      () => `${kind} ${code ?? ""} was not reached: ${JSON.stringify(this.states)}`,
    );
  }
}

const codeOf = (state: MessengerState) => ("code" in state ? state.code : undefined);

export const password = "correct horse";

/** A homeserver for all tests of a file, with the account `assist`; a folder and accounts of its own for each test. */
export class AccountStage {
  folder = "";
  readonly lines: string[] = [];
  memory = new MapMessengerMemory();
  readonly #accounts: MatrixAccount[] = [];
  #synapse: Synapse | undefined;
  readonly #sight = new Sight();
  readonly #folders: string[] = [];
  readonly #peers: Peer[] = [];
  #user = 0;
  name = "";

  constructor(options: SynapseOptions = {}) {
    beforeAll(async () => {
      this.#synapse = await startSynapse(options);
    }, 90_000);
    beforeEach(() => this.prepare());
    afterEach(async () => {
      for (const peer of this.#peers.splice(0)) peer.stop();
      for (const account of this.#accounts.splice(0)) await account.stop();
      for (const folder of this.#folders.splice(0)) await rm(folder, { recursive: true });
    });
    afterAll(async () => {
      await this.#synapse?.stop();
    });
  }

  get synapse(): Synapse {
    if (!this.#synapse) throw new Error("Synapse is not there yet");
    return this.#synapse;
  }

  async prepare(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), "matrix-account-"));
    this.#folders.push(this.folder);
    this.memory = new MapMessengerMemory();
    this.lines.length = 0;
    this.#user += 1;
    this.name = `assist${String(this.#user)}`;
    await this.synapse.accounts.register({ user: this.name, password });
  }

  get userId(): string {
    return `@${this.name}:${this.synapse.domain}`;
  }

  options(changes: Partial<AccountOptions> = {}): AccountOptions {
    const note = (fields: object, message: string) => {
      this.lines.push(`${message} ${JSON.stringify(fields)}`);
      this.#sight.changed();
    };
    const options = accountOptions({
      ...{ homeserver: this.synapse.url, userId: this.userId, password, memory: this.memory },
      storagePath: join(this.folder, "account.sqlite"),
      log: { debug: () => undefined, info: note, warn: note },
    });
    return { ...options, ...changes };
  }

  /** Somebody on the same server. */
  async peer(): Promise<Peer> {
    await this.synapse.accounts.register({ user: this.#peerName, password });
    return await this.peerAgain();
  }

  /** The same person on one more device. */
  async peerAgain(): Promise<Peer> {
    const peer = await Peer.signIn(this.synapse, this.#peerName, password);
    this.#peers.push(peer);
    return peer;
  }

  get #peerName(): string {
    return `peer-of-${this.name}`;
  }

  /** When all message keys that the client has are in the backup. */
  async backedUp(client: MatrixClient): Promise<void> {
    await until(
      "the backup has a key",
      async () =>
        (await client.http.authedRequest<{ count: number }>(Method.Get, "/room_keys/version")).count > 0,
    );
  }

  /** When the account has noted something like this. */
  async says(words: string): Promise<void> {
    await this.#sight.of(
      () => this.lines.some((line) => line.includes(words)) || undefined,
      () => `"${words}" is not in ${this.lines.join("; ")}`,
    );
  }

  /** When the server has the keys of the client's device. */
  async published(client: MatrixClient): Promise<void> {
    const [userId, deviceId] = [client.getSafeUserId(), client.getDeviceId() ?? ""];
    await until("the device's keys are published", async () => {
      const { device_keys: keys } = await client.downloadKeysForUsers([userId]);
      return keys[userId]?.[deviceId] !== undefined;
    });
  }

  /** An account that begins to connect. */
  open(changes: Partial<AccountOptions> = {}): [MatrixAccount, WatchingUser] {
    const [account, user] = [new MatrixAccount(this.options(changes)), new WatchingUser()];
    this.#accounts.push(account);
    account.open(user);
    return [account, user];
  }

  async ready(changes: Partial<AccountOptions> = {}): Promise<[MatrixAccount, WatchingUser]> {
    const opened = this.open(changes);
    await opened[1].reaches("ready");
    return opened;
  }
}
