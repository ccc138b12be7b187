import { describe, expect, it } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { accountOptions } from "./options.js";

const options = (homeserver: string) =>
  accountOptions({
    ...{ homeserver, userId: "@assist:example.org", password: "p" },
    ...{ storagePath: "/data/matrix.sqlite", memory: new MapMessengerMemory() },
  });

describe("the options of a Matrix account", () => {
  it.each([
    ["https://matrix.example.org", "https://matrix.example.org"],
    ["https://example.org:8448/matrix/", "https://example.org:8448/matrix"],
    ["http://127.0.0.1:8008", "http://127.0.0.1:8008"],
    ["http://[::1]:8008/", "http://[::1]:8008"],
    ["http://assist.localhost", "http://assist.localhost"],
  ])("take %s", (homeserver, url) => {
    expect(options(homeserver).homeserver).toBe(url);
  });

  it.each(["http://matrix.example.org", "http://127.0.0.1.example.org", "http://10.0.0.1:8008"])(
    "refuse the password in clear to %s",
    (homeserver) => {
      expect(() => options(homeserver)).toThrow(expect.objectContaining({ code: "matrix.not-encrypted" }));
    },
  );

  it.each([
    "matrix.example.org",
    "ws://127.0.0.1",
    "https://assist:secret@example.org",
    "https://a.example/?x",
  ])("refuse %s, which is no homeserver", (homeserver) => {
    expect(() => options(homeserver)).toThrow(expect.objectContaining({ code: "matrix.not-a-homeserver" }));
  });

  it("keep the recovery key beside the account's file unless told", () => {
    expect(options("http://localhost").recoveryKeyFile).toBe("/data/matrix.sqlite.recovery-key");
  });
});
