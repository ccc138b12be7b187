import { describe, expect, test } from "@jest/globals";
import { SupervisedProcess } from "./supervised-process.js";

const node = { name: "The server", command: process.execPath };

describe("a supervised process", () => {
  test("that ends while starting is reported with its last words", async () => {
    const start = SupervisedProcess.start({
      ...node,
      args: ["-e", "console.error('no such port'); process.exit(3)"],
      ready: (aborted) => new Promise((resolve) => aborted.addEventListener("abort", () => resolve(false))),
    });
    await expect(start).rejects.toThrow(
      /^The server ended while starting\. Its last words:\n {4}no such port$/,
    );
  });

  test("that never becomes ready is ended", async () => {
    const start = SupervisedProcess.start({
      ...node,
      args: ["-e", "setInterval(() => {}, 1000)"],
      readyWithinMs: 200,
      ready: (aborted) => new Promise((resolve) => aborted.addEventListener("abort", () => resolve(false))),
    });
    await expect(start).rejects.toThrow("The server did not become ready.");
  });

  test("that cannot be found is one sentence", async () => {
    const start = SupervisedProcess.start({
      name: "The server",
      command: "no-such-program-anywhere",
      args: [],
      ready: (aborted) => new Promise((resolve) => aborted.addEventListener("abort", () => resolve(false))),
    });
    await expect(start).rejects.toThrow("The server ended while starting");
  });

  test("that ignores SIGTERM is killed after the grace period", async () => {
    const stubborn = await SupervisedProcess.start({
      ...node,
      args: ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"],
      ready: () => Promise.resolve(true),
    });
    await stubborn.stop(100);
    expect(await stubborn.exited).toMatchObject({ asked: true });
  });
});
