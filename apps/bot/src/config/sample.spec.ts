import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { parseConfig } from "./load-config.js";

const sample = await readFile(new URL("../../../../docs/config.sample.yml", import.meta.url), "utf8");

test("the sample configuration is accepted, and shows every key there is", () => {
  expect(parse(sample)).toEqual(parseConfig(sample, "config.sample.yml"));
});

test("what the sample calls a default is the default", () => {
  const without = sample.replaceAll(/^.+ # default$/gm, "").replaceAll(/^(policy|sessions|log):$/gm, "");
  expect(without).not.toMatch(/^ +(host|mayAsk|promptSeconds|level):/m);
  expect(parseConfig(without, "config.sample.yml")).toEqual(parseConfig(sample, "config.sample.yml"));
});
