import { describe, expect, test } from "@jest/globals";
import {
  frameKinds,
  fromBase64url,
  readAgreementMessage,
  readFrame,
  readPageMessage,
  readPageSignal,
  toBase64url,
  wireVersion,
  writeContents,
  writeFrame,
} from "@assist/protocol";
import { isSame } from "../sealed/epoch.js";
import { readHello, writeHello } from "../sealed/hello.js";
import { readSealed, writeSealed } from "../sealed/sealed-contents.js";
import { fuzzed, type Counted, type Outcome } from "./testing/fuzzed.js";
import * as valid from "./testing/valid-messages.js";

type Bytes = Uint8Array<ArrayBuffer>;

const notCanonical: Outcome = { wrong: "read what it would not write" };

/** What is read is written as the same bytes again: no two spellings of one thing. */
const canonical =
  <T>(read: (bytes: Bytes) => T | undefined, write: (value: T) => Bytes) =>
  (bytes: Bytes): Outcome => {
    const value = read(bytes);
    if (value === undefined) return "refused";
    return isSame(write(value), bytes) ? "read" : notCanonical;
  };

type Message = Parameters<typeof writeContents>[0];

/** JSON has many spellings; what is read is at least what is read again after writing. */
const stable =
  (read: (bytes: Bytes) => Message | undefined) =>
  (bytes: Bytes): Outcome => {
    const message = read(bytes);
    if (message === undefined) return "refused";
    const once = writeContents(message);
    const again = read(once);
    return again && isSame(writeContents(again), once) ? "read" : { wrong: "reads otherwise what it wrote" };
  };

function frame(bytes: Bytes): Outcome {
  const read = readFrame(bytes);
  if (!read) return "refused";
  if (read.kind === "other-version")
    return read.version !== wireVersion && read.version === bytes[0]
      ? "read"
      : { wrong: "took its own version" };
  // Said in every version alike, so not written with the version that it came with.
  if (read.kind === "unknown-version")
    return bytes.length === 2 && bytes[1] === frameKinds["unknown-version"] ? "read" : notCanonical;
  return isSame(writeFrame(read.kind, read.contents), bytes) ? "read" : notCanonical;
}

const latin = (bytes: Bytes): string => String.fromCharCode(...bytes);
const base64url = canonical(
  (bytes) => fromBase64url(latin(bytes)),
  (value) => Uint8Array.from(toBase64url(value), (character) => character.charCodeAt(0)),
);

function expectBoth({ read, refused }: Counted): void {
  expect(read).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
}

describe("a decoder reads what is right, refuses what is not, and never throws", () => {
  test("of frames", () => expectBoth(fuzzed(0.2, valid.frames, frame)));
  test("of base64url", () => expectBoth(fuzzed(0.15, valid.base64url, base64url)));
  test("of the agreement", () =>
    expectBoth(fuzzed(0.15, valid.agreementMessages, stable(readAgreementMessage))));
  test("of the reliable channel's messages", () =>
    expectBoth(fuzzed(0.15, valid.pageMessages, stable(readPageMessage))));
  test("of the lossy channel's signals", () =>
    expectBoth(fuzzed(0.13, valid.pageSignals, stable(readPageSignal))));
  test("of a hello", () => expectBoth(fuzzed(0.1, valid.helloContents, canonical(readHello, writeHello))));
  test("of what is sealed", () =>
    expectBoth(fuzzed(0.1, valid.sealedContents, canonical(readSealed, writeSealed))));
});
