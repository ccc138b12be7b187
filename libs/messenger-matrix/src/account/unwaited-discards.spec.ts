import { expect, it } from "@jest/globals";
import { handleDiscards } from "./unwaited-discards.js";

it("a discarded key that nobody waits for fails quietly, and loudly for whoever waits", async () => {
  const failures: unknown[] = [];
  const crypto = { forceDiscardSession: () => Promise.reject(new Error("the file is closed")) };
  handleDiscards(crypto, (error) => failures.push(error));
  const { promise: turned, resolve } = Promise.withResolvers<undefined>();
  void crypto.forceDiscardSession();
  setImmediate(() => resolve(undefined));
  await turned;
  await expect(crypto.forceDiscardSession()).rejects.toThrow("the file is closed");
  expect(failures).toHaveLength(2);
});
