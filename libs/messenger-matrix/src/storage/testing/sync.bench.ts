import { join } from "node:path";
import type { ISyncResponse } from "matrix-js-sdk";
import { openCryptoStorage } from "../crypto-storage.js";
import { temporaryFolder } from "./temporary-folder.js";

const rooms = Number(process.argv[2] ?? 500);
/** About 6 kB, as a room of three with its state has on a real server. */
const stateEvents = 14;

const folder = await temporaryFolder();
const path = join(folder.path, "matrix.sqlite");
let now = 0;
const timed = async (what: string, act: () => Promise<unknown> | undefined) => {
  const start = performance.now();
  await act();
  process.stdout.write(`${what}: ${(performance.now() - start).toFixed(1)} ms\n`);
};

let storage = await openCryptoStorage(path, { now: () => now });
let store = storage.syncStore();
const all = Array.from({ length: rooms }, (_, number) => number);
await store.setSyncData(response("first", all));
await timed(`first save of ${rooms} rooms`, () => store.save());
now = 60_000;
await store.setSyncData(response("second", [0]));
await timed("save when one room has changed", () => store.save());
storage.close();

await timed("opening with what is saved", async () => {
  storage = await openCryptoStorage(path, { now: () => now });
  store = storage.syncStore();
  await store.getSavedSync();
});
storage.close();
await folder.remove();

function response(token: string, numbers: readonly number[]): ISyncResponse {
  const join = Object.fromEntries(
    numbers.map((number) => [`!room${number}:example.org`, room(token, number)]),
  );
  return { next_batch: token, rooms: { join } as ISyncResponse["rooms"], account_data: { events: [] } };
}

function room(token: string, number: number): object {
  const event = (type: string, rest: object) => ({
    ...{
      type,
      event_id: `$${"x".repeat(40)}${number}`,
      sender: "@somebody:example.org",
      origin_server_ts: 1,
    },
    ...rest,
  });
  const state = Array.from({ length: stateEvents }, (_, index) =>
    event("m.room.member", {
      state_key: `@${index}:example.org`,
      content: { membership: "join", about: "x".repeat(60) },
    }),
  );
  const timeline = {
    prev_batch: token,
    limited: false,
    events: [event("m.room.message", { content: { body: "hello" } })],
  };
  return { timeline, "org.matrix.msc4222.state_after": { events: state }, account_data: { events: [] } };
}
