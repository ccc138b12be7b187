import { expect, test } from "@jest/globals";
import { settled } from "../testing/settled.js";
import { LossySender } from "./lossy-sender.js";

const frame = (number: number) => new Uint8Array([number]);

function channel() {
  const taken: number[] = [];
  const waiting: PromiseWithResolvers<undefined>[] = [];
  const sender = new LossySender(([number]) => {
    taken.push(number ?? -1);
    const gone = Promise.withResolvers<undefined>();
    waiting.push(gone);
    return gone.promise.then(() => undefined);
  });
  return {
    sender,
    taken,
    async leaves() {
      waiting.shift()?.resolve(undefined);
      await settled();
    },
    async breaks() {
      waiting.shift()?.reject(new Error("closed"));
      await settled();
    },
  };
}

test("one packet alone waits for the data channel, and then only the newest of the others goes", async () => {
  const { sender, taken, leaves } = channel();
  for (const number of [1, 2, 3]) sender.send(frame(number));
  expect(taken).toEqual([1]);
  await leaves();
  sender.send(frame(4));
  expect(taken).toEqual([1, 3, 4]);
});

test("a few are on their way at once when packets leave, and of those that wait the newest", async () => {
  const { sender, taken, leaves } = channel();
  sender.send(frame(0));
  await leaves();
  for (let number = 1; number <= 10; number += 1) sender.send(frame(number));
  expect(taken).toEqual([0, 1, 2, 3, 4]);
  await leaves();
  expect(taken).toEqual([0, 1, 2, 3, 4, 10]);
});

test("nothing goes while the browser still holds what it was given, and then the newest", async () => {
  const { sender, taken, leaves } = channel();
  sender.send(frame(0));
  await leaves();
  sender.free(false);
  for (const number of [1, 2, 3]) sender.send(frame(number));
  expect(taken).toEqual([0]);
  sender.free(true);
  expect(taken).toEqual([0, 3]);
});

test("goes on with one after the connection broke, by a failed packet or by word", async () => {
  const { sender, taken, leaves, breaks } = channel();
  sender.send(frame(0));
  await leaves();
  sender.send(frame(1));
  await breaks();
  sender.send(frame(2));
  sender.send(frame(3));
  expect(taken).toEqual([0, 1, 2]);
  await leaves();
  expect(taken).toEqual([0, 1, 2, 3]);
  sender.interrupted();
  sender.send(frame(4));
  expect(taken).toEqual([0, 1, 2, 3]);
});

test("what waited for a connection that is made anew is dropped", async () => {
  const { sender, taken, leaves } = channel();
  sender.send(frame(0));
  sender.send(frame(1));
  sender.interrupted();
  await leaves();
  expect(taken).toEqual([0]);
});
