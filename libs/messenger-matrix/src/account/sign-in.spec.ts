import { describe, expect, it } from "@jest/globals";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { accountOptions } from "../options.js";
import { assertSameUser } from "./sign-in.js";

const options = accountOptions({
  ...{ homeserver: "http://127.0.0.1:8008", userId: "@assist:example.org", password: "p" },
  ...{ storagePath: "/data/matrix.sqlite", memory: new MapMessengerMemory() },
});
const kept = (userId: string) => ({ userId, deviceId: "D", accessToken: "t" });

describe("the file of an account", () => {
  it("is used for the user id that it belongs to", () => {
    expect(() => assertSameUser(kept("@assist:example.org"), options)).not.toThrow();
  });

  it.each(["@Assist:example.org", "@assist:Example.org"])(
    "is refused when it has %s, naming both",
    (other) => {
      expect(() => assertSameUser(kept(other), options)).toThrow(
        expect.objectContaining({
          ...{ code: "matrix.sign-in-failed", category: "configuration" },
          message: expect.stringMatching(new RegExp(`${other}.*@assist:example.org.*Set matrix.userId`)),
        }),
      );
    },
  );

  it("is refused when it is somebody else's, and not told to be renamed", () => {
    expect(() => assertSameUser(kept("@carol:example.org"), options)).toThrow(
      expect.objectContaining({
        code: "matrix.store-unusable",
        message:
          "/data/matrix.sqlite belongs to @carol:example.org. Name another file for @assist:example.org",
      }),
    );
  });
});
