import { describe, expect, it } from "@jest/globals";
import { silentFetch } from "./silent-fetch.js";

const base = "https://matrix.example.org/_matrix/client/v3";
const broken: typeof fetch = () => Promise.reject(new TypeError("fetch failed"));

const stillWaiting = Symbol("still waiting");
const soon = async <T>(promise: Promise<T>): Promise<T | symbol> => {
  const { promise: later, resolve } = Promise.withResolvers<symbol>();
  setImmediate(() => resolve(stillWaiting));
  return await Promise.race([promise, later]);
};

describe("requests of a session that is over", () => {
  it.each([
    "/rooms/!a/send/m.room.message/1",
    "/rooms/!a/messages",
    "/createRoom",
    "/join/!a",
    "/rooms/!a/leave",
    "/presence/@bob:x/status",
    "/profile/@bob:x",
    "/user/@assist:x/account_data/m.direct",
  ])("are refused where somebody waits: %s", async (path) => {
    const refused = silentFetch(broken, AbortSignal.abort())(base + path);
    await expect(refused).rejects.toMatchObject({ code: "matrix.offline", category: "network" });
  });

  it.each(["/sync?since=1", "/keys/query", "/room_keys/version", "/sendToDevice/m.x/1", "/capabilities"])(
    "say nothing to the SDK's loops: %s",
    async (path) => {
      const silent = silentFetch(broken, AbortSignal.abort())(base + path);
      silent.catch(() => undefined);
      expect(await soon(silent)).toBe(stillWaiting);
    },
  );

  it("end where the SDK aborts them", async () => {
    const ended = new AbortController();
    const silent = silentFetch(broken, AbortSignal.abort())(`${base}/sync`, { signal: ended.signal });
    ended.abort();
    await expect(silent).rejects.toThrow("fetch failed");
  });

  it("fail as ever before its end", async () => {
    const failing = silentFetch(broken, new AbortController().signal)(`${base}/sync`);
    await expect(failing).rejects.toThrow("fetch failed");
  });
});
