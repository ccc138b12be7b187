import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { contactAddress, messengerId, type MessengerListener } from "@assist/assist-core";
import { FakeMessenger, MapMessengerMemory } from "@assist/assist-core/testing";
import { Failpoints } from "./failpoints.js";
import { watched } from "./watched.js";

const alice = contactAddress(messengerId("xmpp"), "alice@example.org");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assist-failpoints-"));
});
afterEach(() => rm(folder, { recursive: true }));

class Counter {
  #count = 0;
  readonly inner = { twice: (value: number) => Promise.resolve(value * 2) };
  increase = () => (this.#count += 1);
  async fails(): Promise<void> {
    await Promise.reject(new Error(`at ${String(this.#count)}`));
  }
}

test("each call is told before it is made and after it has succeeded, through private fields and inner objects", async () => {
  const points: string[] = [];
  const counter = watched(new Counter(), "counter", (point) => points.push(point));
  expect([counter.increase(), await counter.inner.twice(4)]).toEqual([1, 8]);
  await expect(counter.fails()).rejects.toThrow("at 1");
  expect(points).toEqual([
    ...["counter.increase:before", "counter.increase:after"],
    ...["counter.inner.twice:before", "counter.inner.twice:after"],
    "counter.fails:before",
  ]);
});

test("without the switch there is nothing to pass through", () => {
  expect(Failpoints.from({ PATH: "/bin", ASSIST_FAILPOINT_FROM: "x" }, true)).toBeUndefined();
});

test("a variable that was left behind does nothing to a bot that was not started for it", () => {
  const left = { ASSIST_FAILPOINT: "memory.get:after#2", ASSIST_FAILPOINT_LOG: "/etc/passwd" };
  expect(Failpoints.from(left, false)).toBeUndefined();
});

test("the process dies at the chosen time of the chosen point, counted from the chosen message", async () => {
  const kill = jest.spyOn(process, "kill").mockReturnValue(true);
  const log = join(folder, "points");
  const settings = {
    ASSIST_FAILPOINT: "memory.get:after#2",
    ASSIST_FAILPOINT_FROM: "from here",
    ASSIST_FAILPOINT_LOG: log,
  };
  const failpoints = Failpoints.from(settings, true);
  const memory = failpoints?.memory(new MapMessengerMemory());
  const told: MessengerListener = {
    chat: async () => void memory?.get("key"),
    form: () => Promise.resolve({ outcome: "refused", text: "" }),
    forms: () => [],
    serves: () => true,
    roomWords: () => "",
    undeliverable: () => Promise.resolve(),
    stateChanged: () => undefined,
  };
  const messenger = new FakeMessenger();
  await failpoints?.messenger(messenger).start(told);
  await messenger.receive({ from: alice, messageId: "1", text: "too early" });
  await messenger.receive({ from: alice, messageId: "2", text: "now, from here" });
  expect(kill).not.toHaveBeenCalled();
  memory?.get("key");
  expect(kill.mock.calls).toEqual([[process.pid, "SIGKILL"]]);
  expect((await readFile(log, "utf8")).split("\n")).toEqual([
    ...["listener.chat:before#1", "memory.get:before#1", "memory.get:after#1", "listener.chat:after#1"],
    ...["memory.get:before#2", "memory.get:after#2", ""],
  ]);
  kill.mockRestore();
});
