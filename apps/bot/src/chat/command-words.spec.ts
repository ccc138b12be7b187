import { readFile } from "node:fs/promises";
import { commandTable } from "@assist/assist-core";
import { expect, test } from "@jest/globals";

const file = new URL("../../../../plugins/converse/src/command-words.json", import.meta.url);

test("the plugins send the bot the words that it knows, and take no other for one", async () => {
  const words = JSON.parse(await readFile(file, "utf8")) as readonly string[];
  expect([...words].sort()).toEqual(commandTable.flatMap((command) => command.words).sort());
});
