import { expect, it } from "@jest/globals";
import { agentLocator, agentSocketMaxLength } from "@assist/protocol";
import { anything, assert, constantFrom, object, property, record } from "fast-check";
import { readLinkReport, type LinkReport } from "./link-message.js";

const locator = agentLocator.parse("K7QD2M");
const reports: readonly LinkReport[] = [
  { kind: "listens", port: 40_000 },
  { kind: "sought", locator, outcome: "no-page" },
  { kind: "opened", socket: 1 },
  { kind: "came", socket: 1, message: Uint8Array.of(1, 2) },
  { kind: "gone", socket: 1 },
];

it.each(reports)("reads $kind as it was said", (report) => {
  expect(readLinkReport(report)).toEqual(report);
});

it.each([
  { kind: "listens", port: 80 },
  { kind: "sought", locator: "somewhere", outcome: "told" },
  { kind: "sought", locator, outcome: "paired" },
  { kind: "opened", socket: "1" },
  { kind: "came", socket: 1, message: "text" },
  { kind: "came", socket: 1, message: new Uint8Array(agentSocketMaxLength + 1) },
  { kind: "came", socket: 1 },
  { kind: "allow" },
])("passes over %j", (said) => {
  expect(readLinkReport(said)).toBeUndefined();
});

it("reads nothing else, whatever a link says that was taken over", () => {
  const kinds = constantFrom("listens", "sought", "opened", "came", "gone", "", "__proto__");
  const nearly = record({ kind: kinds, socket: anything(), message: anything(), port: anything() });
  assert(
    property(nearly, (said) => {
      const read = readLinkReport(said);
      if (read?.kind === "came") expect(read.message).toBeInstanceOf(Uint8Array);
      if (read && "socket" in read) expect(Number.isSafeInteger(read.socket)).toBe(true);
    }),
  );
  assert(property(object(), (said) => void readLinkReport(said)));
});
