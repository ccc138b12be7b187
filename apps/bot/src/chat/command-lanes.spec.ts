import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { CommandLanes, type Lane, type LaneSizes } from "./command-lanes.js";

const sizes: LaneSizes = {
  waiting: { known: 50, afar: 50, local: 50, stranger: 50 },
  atOnce: 1,
  perSender: 50,
};

const allOf = (running: readonly (Promise<unknown> | undefined)[]) =>
  Promise.all(running.filter((one) => one !== undefined));

/** Lanes that are held until all have come, and the order in which they were then served. */
async function served(
  turns: readonly { readonly lane: Lane; readonly sender: string; readonly spent: number }[],
): Promise<string[]> {
  const lanes = new CommandLanes(sizes);
  const order: string[] = [];
  lanes.hold(true);
  const all = turns.map((turn) =>
    lanes.run(turn, async () => {
      await Promise.resolve();
      order.push(turn.sender);
    }),
  );
  lanes.hold(false);
  await allOf(all);
  return order;
}

test("known people go first, then contacts from afar, then others of the same server", async () => {
  const lane = (name: Lane) => ({ lane: name, sender: name, spent: 1 });
  expect(await served([lane("local"), lane("afar"), lane("local"), lane("known"), lane("afar")])).toEqual([
    ...["known", "afar", "afar", "local", "local"],
  ]);
});

test("within a lane who wrote least goes first, then who came first", async () => {
  const known = (sender: string, spent: number) => ({ lane: "known" as const, sender, spent });
  expect(
    await served([known("loud", 40), known("first", 1), known("second", 1), known("louder", 90)]),
  ).toEqual(["first", "second", "loud", "louder"]);
});

test("strangers are served while others wait, one at a time", async () => {
  const lanes = new CommandLanes(sizes);
  const busy = Promise.withResolvers<undefined>();
  const known = lanes.run({ lane: "known", sender: "k", spent: 1 }, () => busy.promise);
  let atOnce = 0;
  let most = 0;
  const strangers = [1, 2, 3].map((number) =>
    lanes.run({ lane: "stranger", sender: String(number), spent: 1 }, async () => {
      most = Math.max(most, (atOnce += 1));
      await Promise.resolve();
      atOnce -= 1;
    }),
  );
  await allOf(strangers);
  expect(most).toBe(1);
  busy.resolve(undefined);
  await known;
});

test("a full lane refuses, others have room, and so has it again later", async () => {
  const waiting = { known: 1, afar: 1, local: 2, stranger: 1 };
  const lanes = new CommandLanes({ waiting, atOnce: 1, perSender: 2 });
  lanes.hold(true);
  const work = async () => Promise.resolve("done");
  const run = (lane: Lane, sender: string) => lanes.run({ lane, sender, spent: 100 }, work);
  const taken = [run("local", "a"), run("local", "a"), run("known", "b"), run("stranger", "c")];
  expect(taken).not.toContain(undefined);
  expect([run("local", "d"), run("known", "a"), run("stranger", "e")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  lanes.hold(false);
  await allOf(taken);
  expect(await run("local", "a")).toBe("done");
});

test("who wrote little finds room where others filled the lane", async () => {
  const lanes = new CommandLanes(sizes);
  lanes.hold(true);
  const work = async () => Promise.resolve("done");
  const crowd = Array.from({ length: 60 }, (_, number) =>
    lanes.run({ lane: "known", sender: String(number), spent: 100 }, work),
  );
  expect(crowd.filter((one) => one === undefined)).toHaveLength(10);
  const friend = lanes.run({ lane: "known", sender: "friend", spent: 1 }, work);
  lanes.hold(false);
  expect(await friend).toBe("done");
  await allOf(crowd);
});

test("what waits at the end is not begun, and given back", async () => {
  const lanes = new CommandLanes(sizes);
  lanes.hold(true);
  let begun = 0;
  const work = async () => Promise.resolve((begun += 1));
  const run = (lane: Lane) => lanes.run({ lane, sender: lane, spent: 1 }, work);
  const waiting = Promise.allSettled([run("known"), run("stranger")]);
  lanes.close();
  lanes.hold(false);
  expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(begun).toBe(0);
});

test("what ends a session is carried out while everything else is held", async () => {
  const lanes = new CommandLanes(sizes);
  lanes.hold(true);
  const work = async () => Promise.resolve("done");
  const waiting = lanes.run({ lane: "known", sender: "a", spent: 1 }, work);
  expect(await lanes.run({ lane: "known", sender: "b", spent: 40, brakes: true }, work)).toBe("done");
  lanes.hold(false);
  expect(await waiting).toBe("done");
});

test("what fails frees its place, and tells who asked for it", async () => {
  const lanes = new CommandLanes({ ...sizes, perSender: 1 });
  const failing = { lane: "known", sender: "a", spent: 1 } as const;
  await expect(lanes.run(failing, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(lanes.run(failing, () => Promise.resolve(1))).resolves.toBe(1);
});

test("whatever comes in whatever order, everything that was taken is carried out, a sender's in order", async () => {
  const turn = fc.record({
    lane: fc.constantFrom<Lane[]>("known", "afar", "local", "stranger"),
    sender: fc.constantFrom("a", "b", "c"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 40 }), async (turns) => {
      const lanes = new CommandLanes({ ...sizes, atOnce: 2 });
      const spent = new Map<string, number>();
      const done: { readonly sender: string; readonly number: number }[] = [];
      const all = turns.map(({ lane, sender }) => {
        const key = `${lane} ${sender}`;
        const number = (spent.get(key) ?? 0) + 1;
        spent.set(key, number);
        return lanes.run({ lane, sender: key, spent: number }, async () => {
          done.push({ sender: key, number });
          return Promise.resolve();
        });
      });
      await allOf(all);
      expect(done).toHaveLength(turns.length);
      for (const sender of spent.keys()) {
        const numbers = done.filter((one) => one.sender === sender).map(({ number }) => number);
        expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
      }
    }),
  );
});
