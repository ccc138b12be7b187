import { expect, jest, test } from "@jest/globals";
import { RepeatingTask } from "./repeating-task.js";

const never = 1_000_000;

test("runs at its start, and again when woken, but never twice at once", async () => {
  const finish: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const task = new RepeatingTask(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => finish.push(resolve));
      running -= 1;
    },
    never,
    () => undefined,
  );
  task.start();
  await Promise.resolve();
  task.wake();
  task.wake();
  expect(finish).toHaveLength(1);
  finish[0]?.();
  while (finish.length < 2) await Promise.resolve();
  const stopped = task.stop();
  finish[1]?.();
  await stopped;
  expect([most, finish.length]).toEqual([1, 2]);
});

test("goes on after a failure, which is reported", async () => {
  const errors: unknown[] = [];
  let turns = 0;
  const done = new Promise<void>((resolve) => {
    const task = new RepeatingTask(
      async () => {
        turns += 1;
        if (turns === 1) throw new Error("first turn");
        resolve();
        await Promise.resolve();
        void task.stop();
      },
      1,
      (error) => errors.push(error),
    );
    task.start();
  });
  await done;
  expect(errors).toEqual([new Error("first turn")]);
});

test("does nothing any more once stopped", async () => {
  const work = jest.fn(() => Promise.resolve());
  const task = new RepeatingTask(work, never, () => undefined);
  task.start();
  await task.stop();
  const before = work.mock.calls.length;
  task.wake();
  await Promise.resolve();
  expect(work).toHaveBeenCalledTimes(before);
});
