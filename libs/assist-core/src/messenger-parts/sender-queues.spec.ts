import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { SenderQueues } from "./sender-queues.js";

const sizes = { perSender: 100, inAll: 2_000, characters: 1_000_000 };

/** Work that goes on until it is let go. */
function stalledWork() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const work = async () => {
    await promise;
  };
  return { work, letGo: () => resolve(undefined) };
}

it("keeps the order of each sender and forgets nobody's work", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(3))), async (jobs) => {
      const queues = new SenderQueues();
      const done: (readonly [number, number])[] = [];
      for (const [index, [sender, turns]] of jobs.entries())
        queues.add(String(sender), 1, async () => {
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          done.push([sender, index]);
        });
      await queues.idle();
      expect(done).toHaveLength(jobs.length);
      for (const sender of new Set(jobs.map(([one]) => one))) {
        const order = done.filter(([one]) => one === sender).map(([, index]) => index);
        expect(order).toEqual(order.toSorted((one, other) => one - other));
      }
    }),
  );
});

it("has room for so many of one sender, so many in all, and again when they are done", async () => {
  const queues = new SenderQueues({ ...sizes, perSender: 2, inAll: 3 });
  const { work, letGo } = stalledWork();
  expect(["a", "a", "a", "b", "b"].map((sender) => queues.add(sender, 1, work))).toEqual([
    ...["queued", "queued", "refused", "queued", "refused"],
  ]);
  letGo();
  await queues.idle();
  expect(queues.add("a", 1, work)).toBe("queued");
  await queues.idle();
});

it("has room for so many characters in all", async () => {
  const queues = new SenderQueues({ ...sizes, characters: 100 });
  const { work, letGo } = stalledWork();
  expect(queues.add("a", 90, work)).toBe("queued");
  expect(queues.add("a", 90, work)).toBe("refused");
  expect(queues.add("b", 90, work)).toBe("queued");
  expect(queues.add("c", 90, work)).toBe("refused");
  letGo();
  await queues.idle();
  expect(queues.add("a", 90, work)).toBe("queued");
  await queues.idle();
});

it("tells each sender once that there is no room, and only so many of them", async () => {
  const queues = new SenderQueues({ ...sizes, perSender: 1 });
  const { work, letGo } = stalledWork();
  const answers = Array.from({ length: 1_000 }, (_, number) =>
    [1, 2, 3].map(() => queues.add(`hostile-${number}`, 1, work)),
  );
  expect(answers[0]).toEqual(["queued", "refused", "ignored"]);
  expect(answers.flat().filter((answer) => answer === "refused")).toHaveLength(20);
  letGo();
  await queues.idle();
});

it("a few who fill all the room keep nobody else out", async () => {
  const queues = new SenderQueues(sizes);
  const { work, letGo } = stalledWork();
  for (let hostile = 0; hostile < 1_000; hostile += 1)
    for (let message = 0; message < 100; message += 1) queues.add(`hostile-${hostile}`, 1, work);
  expect(queues.add("friend", 1, work)).toBe("queued");
  letGo();
  await queues.idle();
});

it("holds nobody up in one place by what stalls in another, and counts both", async () => {
  const queues = new SenderQueues({ ...sizes, perSender: 3 });
  const { work, letGo } = stalledWork();
  const done: string[] = [];
  const note = (what: string) => async () => void done.push(what);
  queues.add("a", 1, work, "one");
  queues.add("a", 1, note("behind"), "one");
  queues.add("a", 1, note("beside"), "two");
  expect(queues.add("a", 1, work, "three")).toBe("refused");
  await Promise.resolve();
  expect(done).toEqual(["beside"]);
  letGo();
  await queues.idle();
  expect(done).toEqual(["beside", "behind"]);
  expect(queues.add("a", 1, work, "three")).toBe("queued");
});
