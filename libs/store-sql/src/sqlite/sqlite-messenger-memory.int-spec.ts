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

it.each(["a\ud7ff", "\u{10ffff}", "a\u{10ffff}", "\uffff", "~", "ä", ""])(
  "lists the keys that begin with %j, and no others",
  (prefix) => {
    const memories = openMessengerMemories(join(folder.path, "messengers.sqlite"));
    const memory = memories.of(xmpp);
    const keys = [
      "a",
      "a\ud7ff",
      "a\ud7ffb",
      "a\ue000",
      "a\u{10ffff}z",
      "\u{10ffff}",
      "\u{10ffff}a",
      "\uffff𝒳",
    ];
    keys.push("~", "~a", "\x7f", "ä", "äb", "å");
    for (const key of keys) memory.set(key, "x");
    expect([...memory.keys(prefix)].sort()).toEqual(keys.filter((key) => key.startsWith(prefix)).sort());
    memories.close();
  },
);

it("says which file cannot be used by the code of the error", () => {
  expect(() => openMessengerMemories(join(folder.path, "missing", "messengers.sqlite"))).toThrow(
    expect.objectContaining({ code: "store.unavailable", category: "configuration" }),
  );
});
