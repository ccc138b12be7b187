import { describe, expect, test } from "@jest/globals";
import { refusalOf, SpokenDoor } from "./spoken-door.js";

const showing = (secret: string) => ({ method: "POST", headers: { authorization: `Bearer ${secret}` } });

describe("the door of the page for screen readers", () => {
  test("a ticket opens it once, and the key it gives stays good", async () => {
    const door = new SpokenDoor();
    const { secret, spent } = door.ticket();
    const key = door.open(showing(secret)) ?? "";
    await spent;
    expect(door.open(showing(secret))).toBeUndefined();
    expect([door.knows(showing(key)), door.knows(showing(secret)), door.gives]).toEqual([true, false, true]);
  });

  test("a new ticket voids whatever was before it", async () => {
    const door = new SpokenDoor();
    const key = door.open(showing(door.ticket().secret)) ?? "";
    const second = door.ticket();
    const third = door.ticket();
    await second.spent;
    expect([door.knows(showing(key)), door.open(showing(second.secret)), door.gives]).toEqual([
      false,
      undefined,
      false,
    ]);
    expect(door.open(showing(third.secret))).toBeDefined();
  });

  test("once somebody operates the computer, a page of before only takes away, and no ticket of before opens one", async () => {
    const door = new SpokenDoor();
    const key = door.open(showing(door.ticket().secret)) ?? "";
    door.onlyTakes();
    expect([door.knows(showing(key)), door.gives]).toEqual([true, false]);
    const { secret, spent } = door.ticket();
    door.onlyTakes();
    await spent;
    expect(door.open(showing(secret))).toBeUndefined();
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
  ["GET", { host: own.host, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" }, 403],
  [
    "GET",
    {
      host: own.host,
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "iframe",
    },
    403,
  ],
  [
    "GET",
    {
      host: own.host,
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    },
    undefined,
  ],
  ["GET", { host: "localhost:4711" }, 421],
  ["GET", { host: "evil.example:4711" }, 421],
  ["GET", {}, 421],
  ["PUT", own, 405],
  ["DELETE", own, 405],
])("%s with %j is answered with %s", (method, headers, status) => {
  expect(refusalOf({ method, headers }, 4711)).toBe(status);
});
