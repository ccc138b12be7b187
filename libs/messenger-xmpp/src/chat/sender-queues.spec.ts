import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { SenderQueues } from "./sender-queues.js";

it("keeps the order of each sender and forgets nobody's work", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(3))), async (jobs) => {
      const queues = new SenderQueues();
      const done: (readonly [number, number])[] = [];
      for (const [index, [sender, turns]] of jobs.entries())
        queues.add(String(sender), async () => {
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
  const queues = new SenderQueues(2, 3);
  const { promise: stalled, resolve } = Promise.withResolvers<undefined>();
  const work = async () => {
    await stalled;
  };
  expect(["a", "a", "a", "b", "b"].map((sender) => queues.add(sender, work))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  resolve(undefined);
  await queues.idle();
  expect(queues.add("a", work)).toBe(true);
  await queues.idle();
});

it("a few who fill all the room keep nobody else out", async () => {
  const queues = new SenderQueues(100, 2_000);
  const { promise: stalled, resolve } = Promise.withResolvers<undefined>();
  const work = async () => {
    await stalled;
  };
  for (let hostile = 0; hostile < 1_000; hostile += 1)
    for (let message = 0; message < 100; message += 1) queues.add(`hostile-${hostile}`, work);
  expect(queues.add("friend", work)).toBe(true);
  resolve(undefined);
  await queues.idle();
});
