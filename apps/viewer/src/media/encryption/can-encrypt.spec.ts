import { describe, expect, test } from "@jest/globals";
import { canEncryptMedia } from "./can-encrypt.js";

const sender = (...functions: readonly string[]) => ({
  prototype: Object.fromEntries(functions.map((name) => [name, () => undefined])),
});

describe("whether a browser can encrypt media", () => {
  test.each([
    ["one with script transforms", { RTCRtpScriptTransform: () => undefined, RTCRtpSender: sender() }, true],
    ["one with encoded streams only", { RTCRtpSender: sender("createEncodedStreams") }, true],
    ["one with neither", { RTCRtpSender: sender("replaceTrack") }, false],
    ["one without WebRTC", {}, false],
  ])("%s", (_, scope, expected) => {
    expect(canEncryptMedia(scope)).toBe(expected);
  });
});
