import { describe, expect, it } from "@jest/globals";
import { parseJid, type Jid } from "../address/xmpp-address.js";
import { el } from "../xml/element.js";
import { Presences } from "./presences.js";

const jid = (text: string): Jid => {
  const parsed = parseJid(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const priority = (text: string) => el("presence", {}, el("priority", {}, text));

describe("presence of devices", () => {
  it.each([
    ["5", 5],
    ["-1", -1],
    [" 7 ", 7],
    ["999", 127],
    ["-999", -128],
    ["high", 0],
    ["1e1", 10],
    ["", 0],
  ])("has the priority %j as a number", (text, expected) => {
    const presences = new Presences();
    presences.receive(jid("bob@example.org/phone"), priority(text));
    expect(presences.resources("bob@example.org")).toEqual([{ resource: "phone", priority: expected }]);
  });

  it("is taken back by one device, or by all at once", () => {
    const presences = new Presences();
    const unavailable = el("presence", { type: "unavailable" });
    for (const resource of ["a", "b", "c"])
      presences.receive(jid(`bob@example.org/${resource}`), el("presence"));
    presences.receive(jid("bob@example.org/a"), unavailable);
    expect(presences.resources("bob@example.org")).toHaveLength(2);
    presences.receive(jid("bob@example.org"), unavailable);
    expect(presences.resources("bob@example.org")).toEqual([]);
  });

  it("is bounded for each person, and so is what they say of themselves", () => {
    const presences = new Presences();
    const boast = el("presence", {}, el("status", {}, "x".repeat(10_000)));
    for (let index = 0; index < 200; index += 1) presences.receive(jid(`bob@example.org/${index}`), boast);
    const resources = presences.resources("bob@example.org");
    expect(resources).toHaveLength(50);
    expect(resources[0]?.statusText).toHaveLength(500);
  });
});
