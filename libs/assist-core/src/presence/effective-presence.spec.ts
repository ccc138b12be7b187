import { expect, test } from "@jest/globals";
import { effectivePresence } from "./effective-presence.js";
import type { ResourcePresence } from "./presence.js";

const device = (resource: string, facts: Partial<ResourcePresence> = {}): ResourcePresence => ({
  resource,
  priority: 0,
  ...facts,
});

test("nobody without a device is online", () => {
  expect(effectivePresence([])).toEqual({ availability: "offline" });
});

test("priorities are compared as numbers", () => {
  const presence = effectivePresence([
    device("phone", { priority: 9, show: "away" }),
    device("desk", { priority: 10, show: "dnd" }),
  ]);
  expect(presence).toEqual({ availability: "busy" });
});

test("a device of negative priority takes no messages, so it does not count", () => {
  expect(effectivePresence([device("logger", { priority: -1 })])).toEqual({ availability: "offline" });
});

test("among equals the most reachable speaks, with its status text", () => {
  const presence = effectivePresence([
    device("phone", { show: "xa", statusText: "asleep" }),
    device("desk", { show: "chat", statusText: "here" }),
  ]);
  expect(presence).toEqual({ availability: "available", statusText: "here" });
});
