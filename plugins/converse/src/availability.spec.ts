import { expect, test } from "@jest/globals";
import { availability, byAvailability } from "./availability.js";

test("every status of Converse has a word", () => {
  expect(["online", "chat", "away", "xa", "dnd", "offline", "unavailable", ""].map(availability)).toEqual([
    ...["online", "online", "away", "away", "busy", "offline", "offline", "offline"],
  ]);
});

test("who can help now comes first, then by name", () => {
  const people = [
    { name: "Dave", availability: "offline" },
    { name: "Carol", availability: "online" },
    { name: "Erin", availability: "busy" },
    { name: "Bob", availability: "online" },
  ] as const;
  expect([...people].sort(byAvailability).map(({ name }) => name)).toEqual(["Bob", "Carol", "Erin", "Dave"]);
});
