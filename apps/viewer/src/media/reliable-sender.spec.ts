import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { settled } from "../testing/settled.js";
import { ReliableSender } from "./reliable-sender.js";

const frame = (number: number) => new Uint8Array([number]);

test("sends all in order, however long each of them takes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 0, max: 40 }), async (scheduler, count) => {
      const taken: number[] = [];
      const publish = scheduler.scheduleFunction(([number]: Uint8Array) => {
        taken.push(number ?? -1);
        return Promise.resolve();
      });
      const sender = new ReliableSender((sent) => publish(sent));
      const numbers = Array.from({ length: count }, (_, number) => number);
      for (const number of numbers) sender.send(frame(number));
      await settled();
      while (scheduler.count() > 0) {
        await scheduler.waitNext(1);
        await settled();
      }
      expect(taken).toEqual(numbers);
    }),
  );
});

test("goes on after one that could not be sent", async () => {
  const taken: number[] = [];
  const sender = new ReliableSender(([number]) => {
    taken.push(number ?? -1);
    return number === 1 ? Promise.reject(new Error("closed")) : Promise.resolve();
  });
  for (const number of [0, 1, 2]) sender.send(frame(number));
  await settled();
  expect(taken).toEqual([0, 1, 2]);
});

test("keeps no more than a bounded number waiting", async () => {
  let taken = 0;
  const gate = Promise.withResolvers<undefined>();
  const sender = new ReliableSender(async () => {
    taken += 1;
    await gate.promise;
  });
  for (let number = 0; number < 1_000; number += 1) sender.send(frame(0));
  gate.resolve(undefined);
  for (let turn = 0; turn < 100; turn += 1) await settled();
  expect(taken).toBe(256);
});
