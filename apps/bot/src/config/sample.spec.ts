import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { parseConfig } from "./load-config.js";

const read = (name: string) => readFile(new URL(`../../../../docs/${name}`, import.meta.url), "utf8");
const sample = await read("config.sample.yml");
const fillIn = (text: string) =>
  text.replaceAll("change-me", "filled-in").replaceAll("example.org", "kyoto.test");
const filledIn = fillIn(sample);
/** With what it only shows in a comment. */
const shown = (text: string) => text.replaceAll(/^( *)# (\w+: \S+)$/gm, "$1$2");
const whole = shown(filledIn);
/** The other sample has one section, which stands in place of the same one here. */
const ofComponent = filledIn.replace(
  /^xmpp:\n(?:(?: .*)?\n)+/m,
  fillIn(await read("config.component.sample.yml")),
);
/** As the only network, with what it only shows in a comment. */
const ofMatrix = shown(
  filledIn.replace(/^xmpp:\n(?:(?: .*)?\n)+/m, fillIn(await read("config.matrix.sample.yml"))),
);
const withoutDefaults = (text: string): string =>
  text
    .replaceAll(/^.+ # default$/gm, "")
    .replaceAll(/^ *(policy|sessions|quotas|chat|pages|contacts|log):$/gm, "");

const keysOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
    : "";

test("the sample is accepted once it was filled in, not before", () => {
  expect(parseConfig(filledIn, "/etc/assist/config.yml").store.path).toBe("/etc/assist/assist.sqlite");
  const ofSample = [
    "http.publicUrl",
    "xmpp.domain",
    "xmpp.password",
    "livekit.url",
    "livekit.apiKey",
    "livekit.apiSecret",
  ];
  expect(() => parseConfig(sample, "config.yml")).toThrow(
    new RegExp(`^config\\.yml is not usable:\n${ofSample.map((key) => `  ${key} still [^\n]+`).join("\n")}$`),
  );
});

test.each([
  ["the sample", whole],
  ["the one for Matrix", ofMatrix],
])("%s shows every key there is", (_, text) => {
  expect(keysOf(parse(text))).toEqual(keysOf(parseConfig(text, "config.yml")));
});

test("what the sample calls a default is the default", () => {
  const without = withoutDefaults(filledIn);
  expect(without).not.toMatch(/^ +(host|mayAsk|promptSeconds|stranger|level):/m);
  expect(parseConfig(without, "config.yml")).toEqual(parseConfig(filledIn, "config.yml"));
});

test("the sample for a component is accepted, shows every key there is, and names the defaults", () => {
  const config = parseConfig(ofComponent, "config.yml");
  expect(config.xmpp?.mode).toBe("component");
  expect(keysOf(parse(ofComponent))).toMatchObject(keysOf({ xmpp: config.xmpp }) as object);
  expect(withoutDefaults(ofComponent)).not.toMatch(/^ +(username|newPerHour):/m);
  expect(parseConfig(withoutDefaults(ofComponent), "config.yml")).toEqual(config);
});

test("the sample for Matrix is accepted once it was filled in, and names the defaults", async () => {
  const unedited = sample + (await read("config.matrix.sample.yml"));
  for (const key of ["matrix.homeserver", "matrix.userId", "matrix.password"])
    expect(() => parseConfig(unedited, "config.yml")).toThrow(`${key} still`);
  expect(withoutDefaults(ofMatrix)).not.toMatch(/^ +(deviceName|newPerHour):/m);
  expect(parseConfig(withoutDefaults(ofMatrix), "config.yml")).toEqual(parseConfig(ofMatrix, "config.yml"));
});
