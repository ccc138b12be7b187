import { join } from "node:path";
import { messengerId } from "@assist/assist-core";
import { describeMessengerMemory } from "@assist/store-contract";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { temporaryFolder, type TemporaryFolder } from "../testing/temporary-folder.js";
import { openMessengerMemories } from "./sqlite-messenger-memory.js";

const xmpp = messengerId("xmpp");

describeMessengerMemory("SQLite", async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, "messengers.sqlite");
  let memories = openMessengerMemories(path);
  return {
    memory: memories.of(xmpp),
    reopened: () => {
      memories.close();
      memories = openMessengerMemories(path);
      return memories.of(xmpp);
    },
    close: async () => {
      memories.close();
      await folder.remove();
    },
  };
});

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

it("keeps each messenger's keys apart", () => {
  const memories = openMessengerMemories(join(folder.path, "messengers.sqlite"));
  memories.of(xmpp).set("stream", "x");
  expect(memories.of(messengerId("matrix")).get("stream")).toBeUndefined();
  expect(memories.of(messengerId("matrix")).keys("")).toEqual([]);
  memories.close();
});

it("says which file cannot be used by the code of the error", () => {
  expect(() => openMessengerMemories(join(folder.path, "missing", "messengers.sqlite"))).toThrow(
    expect.objectContaining({ code: "store.unavailable", category: "configuration" }),
  );
});
