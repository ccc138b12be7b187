import { describe, expect, test } from "@jest/globals";
import { refusalOf, SpokenDoor } from "./spoken-door.js";

const showing = (secret: string) => ({ method: "POST", headers: { authorization: `Bearer ${secret}` } });

describe("the door of the page for screen readers", () => {
  test("an address opens it once, and the key it gives stays good", () => {
    const door = new SpokenDoor();
    const ticket = door.ticket();
    const key = door.open(showing(ticket)) ?? "";
    expect(door.open(showing(ticket))).toBeUndefined();
    expect([door.knows(showing(key)), door.knows(showing(ticket))]).toEqual([true, false]);
  });

  test.each(["", "x".repeat(32), "../"])("nobody comes in with %j", (secret) => {
    const door = new SpokenDoor();
    door.ticket();
    expect([door.open(showing(secret)), door.knows(showing(secret))]).toEqual([undefined, false]);
  });
});

const own = { host: "127.0.0.1:4711", origin: "http://127.0.0.1:4711" };
test.each([
  ["GET", { host: own.host }, undefined],
  ["POST", own, undefined],
  ["POST", { host: own.host }, 403],
  ["POST", { ...own, origin: "https://evil.example" }, 403],
  ["POST", { ...own, origin: "null" }, 403],
  ["GET", { ...own, origin: "https://evil.example" }, 403],
  ["GET", { host: own.host, "sec-fetch-site": "cross-site" }, 403],
  ["GET", { host: "localhost:4711" }, 421],
  ["GET", { host: "evil.example:4711" }, 421],
  ["GET", {}, 421],
  ["PUT", own, 405],
  ["DELETE", own, 405],
])("%s with %j is answered with %s", (method, headers, status) => {
  expect(refusalOf({ method, headers }, 4711)).toBe(status);
});
