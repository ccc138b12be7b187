import { describe, expect, test } from "@jest/globals";
import { canCapture } from "./capture-screen.js";

const able = {
  getDisplayMedia: () => Promise.reject(new Error("not asked here")),
} as unknown as MediaDevices;
const desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";
const firefoxOnAndroid = "Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0";
const chromeOnAndroid =
  "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/149.0.0.0 Mobile Safari/537.36";

describe("whether a browser can show its screen", () => {
  test.each([
    ["a computer", able, desktop, true],
    ["a phone without the function", {} as MediaDevices, chromeOnAndroid, false],
    ["a phone that will have learned it", able, chromeOnAndroid, true],
    ["Firefox on Android, which has the function and refuses every call", able, firefoxOnAndroid, false],
    ["a page without a secure context", undefined, desktop, false],
  ])("%s", (_, devices, userAgent, expected) => {
    expect(canCapture(devices, userAgent)).toBe(expected);
  });
});
