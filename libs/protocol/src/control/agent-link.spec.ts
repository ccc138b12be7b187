import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { handoverAlphabet, handoverCode, type HandoverCode } from "../handover-code.js";
import {
  agentLinkOf,
  agentLinkSecret,
  agentLocator,
  readAgentInvitation,
  shownAgentCode,
  type AgentLocator,
} from "./agent-link.js";

const characters = (length: number) =>
  fc
    .array(fc.constantFrom(...Array.from(handoverAlphabet)), { minLength: length, maxLength: length })
    .map((each) => each.join(""));
const locator: fc.Arbitrary<AgentLocator> = characters(6).map((text) => agentLocator.parse(text));
const code: fc.Arbitrary<HandoverCode> = characters(8).map((text) => handoverCode.parse(text));
const secret = fc
  .array(fc.constantFrom("A", "Z", "a", "z", "0", "9", "_", "-"), { minLength: 22, maxLength: 22 })
  .map((each) => agentLinkSecret.parse(each.join("")));
const place = fc.constantFrom(
  "https://assist.example",
  "http://127.0.0.1:8480",
  "https://assist.example:444",
);

describe("what an agent is given", () => {
  test("is the link that the page made", () => {
    fc.assert(
      fc.property(place, locator, secret, (service, id, key) => {
        const link = agentLinkOf(`${service}/`, id, key);
        expect(readAgentInvitation(` ${link}\n`)).toEqual({ service, locator: id, by: "link", secret: key });
      }),
    );
  });

  test("is the address and the code, however they were typed", () => {
    const ways = fc.constantFrom<((text: string) => string)[]>(
      (text) => text,
      (text) => text.toLowerCase(),
      (text) => text.replaceAll("-", " "),
      (text) => text.replaceAll("-", ""),
      (text) => text.replaceAll("-", "–"),
      (text) => text.replaceAll("2", "Z").replaceAll("5", "s"),
    );
    fc.assert(
      fc.property(place, locator, code, ways, (service, id, key, way) => {
        const typed = `${service}   ${way(shownAgentCode(id, key))}`;
        expect(readAgentInvitation(typed)).toEqual({ service, locator: id, by: "code", secret: key });
      }),
    );
  });

  test.each([
    ["assist.example K7QD2M-94CF-HJKP", "https://assist.example"],
    ["127.0.0.1:8480 K7QD2M-94CF-HJKP", "http://127.0.0.1:8480"],
    ["localhost:1 K7QD2M 94CFHJKP", "http://localhost:1"],
    ["ａｓｓｉｓｔ．ｅｘａｍｐｌｅ Ｋ７ＱＤ２Ｍ－９４ＣＦ－ＨＪＫＰ", "https://assist.example"],
    ["127.0.0.1.evil.example K7QD2M-94CF-HJKP", "https://127.0.0.1.evil.example"],
  ])("%s means %s", (typed, service) => {
    expect(readAgentInvitation(typed)?.service).toBe(service);
  });

  test.each([
    "",
    "K7QD2M-94CF-HJKP",
    "assist.example",
    "assist.example K7QD2M-94CF-HJK",
    "assist.example K7QD2M-94CF-HJKPP",
    "https://user@assist.example/a#K7QD2M.AAAAAAAAAAAAAAAAAAAAAA",
    "https://assist.example/a#K7QD2M.AAAA",
    "http://assist.example/a#K7QD2M.AAAAAAAAAAAAAAAAAAAAAA",
    "ftp://assist.example/a#K7QD2M.AAAAAAAAAAAAAAAAAAAAAA",
    "javascript:alert(1)#K7QD2M.AAAAAAAAAAAAAAAAAAAAAA",
  ])("%j is nothing that it could use", (typed) => {
    expect(readAgentInvitation(typed)).toBeUndefined();
  });

  test("is one or is none, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (typed) => {
        const read = readAgentInvitation(typed);
        expect(read === undefined || /^https?:\/\//.test(read.service)).toBe(true);
      }),
    );
  });
});
