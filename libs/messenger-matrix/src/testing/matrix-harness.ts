import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contactAddress, type Messenger, type MessengerMemory } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { RecordingListener, type MessengerHarness, type NetworkTraits } from "@assist/messenger-contract";
import {
  startSynapse,
  startTcpRelay,
  until,
  type Synapse,
  type SynapseOptions,
  type TcpRelay,
} from "@assist/stack";
import { matrix } from "../address/matrix-address.js";
import { createMatrixMessenger } from "../index.js";
import type { MatrixMessengerOptions } from "../options.js";
import { MatrixPerson } from "./matrix-person.js";
import { matrixSharedRooms } from "./matrix-shared-rooms.js";

export const matrixTraits: NetworkTraits = {
  presences: [
    ["available", { priority: 0 }, { availability: "available" }],
    ["away", { priority: 0, show: "away" }, { availability: "away" }],
    [
      "away, and why",
      { priority: 0, show: "xa", statusText: "昼食 🍜" },
      { availability: "away", statusText: "昼食 🍜" },
    ],
    ["offline", "offline", { availability: "offline" }],
  ],
  spellings: (id) => [
    id.toUpperCase(),
    `matrix:u/${id.slice(1)}`,
    `https://matrix.to/#/${encodeURIComponent(id)}`,
    `matrix:${id}`,
  ],
  notAddresses: [
    ...["", " ", "alice", "@", "@alice", "@alice:", "@:server", "alice:server"],
    ...["@a b:server", "@alice:ser ver", "alice@server", "@\u202ealice:server"],
  ],
  hasLanguages: false,
  showsIds: false,
  hasPlainClients: false,
  answersAs: "signs",
  hasForms: false,
  repeatsArrive: false,
  // Only of what has waited half a minute.
  saysWhenWritten: false,
  rooms: {
    calls: [
      ["by name", (command) => `assist: ${command}`],
      ["by name with a sign", (command) => `@assist ${command}`],
      ["by the prefix", (command) => `!${command}`],
    ],
    conversationsGrow: true,
  },
};

export interface MatrixHarness extends MessengerHarness {
  readonly synapse: Synapse;
  readonly relay: TcpRelay;
  readonly memory: MessengerMemory;
  readonly alice: MatrixPerson;
  readonly bob: MatrixPerson;
  readonly stranger: MatrixPerson;
  /** MXID of the service. */
  readonly bot: string;
  readonly options: MatrixMessengerOptions;
  /** All of them are one account, with one place on disk, unless told otherwise. */
  createMessenger(more?: Partial<MatrixMessengerOptions>): Messenger;
  /** A client of the account of this name, made unless it is there; not signed in. */
  person(user: string, isEncrypted?: boolean): Promise<MatrixPerson>;
}

export interface MatrixHarnessOptions {
  /** Whether people's direct rooms are encrypted. */
  readonly isEncrypted: boolean;
  readonly synapse?: SynapseOptions;
}

const password = "correct horse 電池";

/** A real Synapse with people in it, and the service's way to it, which can be cut. */
export async function makeMatrixHarness({
  isEncrypted,
  synapse: stack,
}: MatrixHarnessOptions): Promise<MatrixHarness> {
  const users = ["assist", "alice", "bob", "stranger"];
  const synapse = await startSynapse({ accounts: users.map((user) => ({ user, password })), ...stack });
  const folder = await mkdtemp(join(tmpdir(), "assist-matrix-"));
  const relay = await startTcpRelay(synapse.port);
  const bot = `@assist:${synapse.domain}`;
  const memory = new MapMessengerMemory();
  const options: MatrixMessengerOptions = {
    homeserver: `http://127.0.0.1:${String(relay.port)}`,
    userId: bot,
    password,
    storagePath: join(folder, "assist.sqlite"),
    memory,
  };
  const people: MatrixPerson[] = [];
  const person: MatrixHarness["person"] = async (user, withEncryption = isEncrypted) => {
    await synapse.accounts.ensure({ user, password });
    const login = await synapse.accounts.login(user, password);
    const one = new MatrixPerson({ url: synapse.url, bot, isEncrypted: withEncryption, ...login });
    people.push(one);
    return one;
  };
  const dispose = async () => {
    for (const one of people) one.signOut();
    await relay.close();
    await synapse.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [alice, bob, stranger] = await Promise.all(
      ["alice", "bob", "stranger"].map((user) => person(user)),
    );
    if (!alice || !bob || !stranger) throw new Error("somebody is missing");
    for (const one of [alice, bob, stranger]) await one.signIn();
    let running: Messenger | undefined;
    const createMessenger: MatrixHarness["createMessenger"] = (more) => {
      running = createMatrixMessenger({ ...options, ...more });
      return running;
    };
    const first = createMessenger();
    await first.start(new RecordingListener());
    for (const one of [alice, bob]) await one.addService();
    await first.stop();
    return {
      ...{ synapse, relay, memory, alice, bob, stranger, bot, options, createMessenger, person, dispose },
      rooms: matrixSharedRooms(bot, [alice, bob, stranger]),
      nobody: contactAddress(matrix, `@nobody:${synapse.domain}`),
      cutConnection: () => relay.cut(),
      restoreConnection: () => relay.restore(),
      silenceConnection: () => relay.freeze(),
      until,
      async estrange() {
        await stranger.removeService();
        if (running?.state.kind !== "ready") return;
        await until("the stranger is no contact", () => running?.standing(stranger.address) !== "contact");
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
