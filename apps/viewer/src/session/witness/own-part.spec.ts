import { describe, expect, test } from "@jest/globals";
import { OwnPart, type Deed } from "./own-part.js";

const grant = "0a".repeat(16);
const deeds: readonly Deed[] = [
  { kind: "controlAsked", grant },
  { kind: "controlAllowed", grant },
  { kind: "controlStopped", grant, why: "escape" },
];

const ownPart = (role: "requester" | "helper") => {
  const own = new OwnPart({ role, seat: "seat-1" });
  for (const deed of deeds) own.add(deed);
  return own;
};

describe("of control", () => {
  test.each(deeds)("the requester's page signs what its own agent said: $kind", (deed) => {
    expect(ownPart("requester").knows({ ...deed, at: 1, devices: ["mouse"] })).toBe(true);
    expect(ownPart("helper").knows({ ...deed, at: 1 })).toBe(false);
    expect(new OwnPart({ role: "requester", seat: "seat-1" }).knows({ ...deed, at: 1 })).toBe(false);
  });

  test.each([
    ["another grant", { kind: "controlAllowed", grant: "0b".repeat(16) }],
    ["another reason", { kind: "controlStopped", grant, why: "denied" }],
    ["what was asked for in chat, which the service knows by itself", { kind: "controlStopAsked", grant }],
  ])("it does not sign %s", (_, event) => {
    expect(ownPart("requester").knows({ ...event, at: 1 })).toBe(false);
  });
});
