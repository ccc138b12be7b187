import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { parseConfig } from "./load-config.js";

const path = new URL("../../../../docs/config.sample.yml", import.meta.url);
const sample = await readFile(path, "utf8");
const filledIn = sample.replaceAll("change-me", "filled-in");
/** With what it only shows in a comment. */
const whole = filledIn.replaceAll(/^( *)# (\w+: \S+)$/gm, "$1$2");

const keysOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
    : "";

test("the sample is accepted once it was filled in, not before", () => {
  expect(parseConfig(filledIn, "/etc/assist/config.yml").store.path).toBe("/etc/assist/assist.sqlite");
  expect(() => parseConfig(sample, "config.yml")).toThrow(/xmpp\.password still is what the sample has/);
});

test("the sample shows every key there is", () => {
  expect(keysOf(parse(whole))).toEqual(keysOf(parseConfig(whole, "config.yml")));
});

test("what the sample calls a default is the default", () => {
  const without = filledIn
    .replaceAll(/^.+ # default$/gm, "")
    .replaceAll(/^ *(policy|sessions|quotas|chat|pages|log):$/gm, "");
  expect(without).not.toMatch(/^ +(host|mayAsk|promptSeconds|stranger|level):/m);
  expect(parseConfig(without, "config.yml")).toEqual(parseConfig(filledIn, "config.yml"));
});
