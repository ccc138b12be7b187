import { describe, expect, test } from "@jest/globals";
import { workerAddress } from "./own-worker.js";

const page = { origin: "https://assist.example", href: "https://assist.example/s" };

describe("a worker of the pages", () => {
  test("is a worker file of this build, by its path or its whole address", () => {
    const file = "/assets/livekit-client.e2ee.worker-DvT-EaAv.js";
    expect(workerAddress(file, page)).toBe(`https://assist.example${file}`);
    expect(workerAddress(`https://assist.example${file}`, page)).toBe(`https://assist.example${file}`);
  });

  test.each([
    ["another script of this build", "/assets/index-DvT-EaAv.js"],
    ["a file elsewhere on this origin", "/api/v1/a.worker-DvT.js"],
    ["a path that leaves the folder", "/assets/../api/a.worker-DvT.js"],
    ["one with a query", "/assets/a.worker-DvT.js?script=1"],
    ["another origin", "https://evil.example/assets/a.worker-DvT.js"],
    ["another origin without a scheme", "//evil.example/assets/a.worker-DvT.js"],
    ["a blob", "blob:https://assist.example/6a7c"],
    ["text", "data:text/javascript,postMessage(1)"],
  ])("is not %s", (_what, url) => {
    expect(() => workerAddress(url, page)).toThrow(TypeError);
  });
});
