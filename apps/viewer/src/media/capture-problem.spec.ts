import { describe, expect, test } from "@jest/globals";
import { captureProblemOf } from "./capture-problem.js";
import { captureScreen } from "./capture-screen.js";

const domError = (name: string, message = "") => new DOMException(message, name);

describe("a picker that brings no picture", () => {
  test.each([
    [domError("NotAllowedError", "Permission denied by user"), "cancelled"],
    [domError("NotAllowedError", "Permission denied by system"), "blocked-by-system"],
    [domError("AbortError"), "cancelled"],
    [domError("NotReadableError", "Could not start video source"), "not-readable"],
    [domError("NotFoundError"), "none-found"],
    [domError("NotSupportedError"), "not-supported"],
    [new TypeError("getDisplayMedia is not a function"), "not-supported"],
    [domError("InvalidStateError"), "failed"],
    ["anything else", "failed"],
  ] as const)("$1", (error, problem) => {
    expect(captureProblemOf(error)).toBe(problem);
  });
});

describe("asking for the screen", () => {
  test("a device without the function is told apart from a refusal", async () => {
    expect(await captureScreen({} as MediaDevices)).toEqual({ ok: false, problem: "not-supported" });
    expect(await captureScreen(undefined)).toEqual({ ok: false, problem: "not-supported" });
  });

  test("wants a screen first, without sound, and never this tab", async () => {
    const stream = {} as MediaStream;
    let asked: DisplayMediaStreamOptions | undefined;
    const devices = {
      getDisplayMedia: (options: DisplayMediaStreamOptions) => {
        asked = options;
        return Promise.resolve(stream);
      },
    };
    expect(await captureScreen(devices as unknown as MediaDevices)).toEqual({ ok: true, stream });
    expect(asked).toMatchObject({
      audio: false,
      selfBrowserSurface: "exclude",
      video: { displaySurface: "monitor" },
    });
  });

  test("a rejection is an outcome, not an error", async () => {
    const devices = { getDisplayMedia: () => Promise.reject(domError("NotReadableError")) };
    expect(await captureScreen(devices as unknown as MediaDevices)).toEqual({
      ok: false,
      problem: "not-readable",
    });
  });
});
