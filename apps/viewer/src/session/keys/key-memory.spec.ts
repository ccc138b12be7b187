import { describe, expect, test } from "@jest/globals";
import { KeyTree } from "@assist/secure-channel";
import { IDBFactory } from "fake-indexeddb";
import { requesterView } from "../../testing/views.js";
import type { KeptAgent } from "../control/agent/agent-memory.js";
import { pinOf } from "../session-pin.js";
import { IndexedKeyMemory, oldestKeysMs, oldestTallyMs } from "./indexed-key-memory.js";
import { keptFor, type KeptKeys, type SessionTally } from "./key-memory.js";

const pin = pinOf(requesterView());
const keys = await KeyTree.fromSecret(new Uint8Array(32).fill(7), new Uint8Array(32));
const now = 1_000_000_000_000;
const kept: KeptKeys = {
  ...pin,
  peerSeat: "seat-helper",
  agreement: "ab".repeat(16),
  emoji: [1, 2, 3, 4],
  tree: keys.stored(),
  transcript: new Uint8Array([1, 2, 3]),
  compared: true,
  nth: 1,
  keptAt: now,
};
const tally: SessionTally = { session: pin.id, role: pin.role, broken: 1, agreed: 2, keptAt: now };

describe("what a page finds again of its keys", () => {
  test("is all of it, with the same page", () => {
    expect(keptFor(pin, "seat-helper", kept)).toEqual(kept);
  });

  test("is nothing, with another page of the same person", () => {
    expect(keptFor(pin, "seat-of-a-new-link", kept)).toBeUndefined();
  });

  test.each([
    ["of another session", { id: "session-0" }],
    ["of another seat", { seat: "seat-0" }],
    ["of the other role", { role: "helper" }],
    ["of somebody else", { me: "mallory@example.org" }],
    ["agreed on with somebody else", { peer: "mallory@example.org" }],
  ] as const)("is a reason to stop, when it is %s", (_, other) => {
    expect(keptFor(pin, "seat-helper", { ...kept, ...other })).toBe("changed");
  });
});

describe("a browser", () => {
  test("keeps keys and what was guessed at over a reload, and can use the keys, but not read them", async () => {
    const browser = new IDBFactory();
    const before = new IndexedKeyMemory(browser, now);
    await before.keep(kept);
    await before.keepTally(tally);
    const after = new IndexedKeyMemory(browser, now);
    const found = await after.read(pin.seat);
    expect(found).toEqual(kept);
    expect(found?.tree.root.extractable).toBe(false);
    expect(await after.readTally(pin.id, pin.role)).toEqual(tally);
    expect(await after.readTally(pin.id, "helper")).toBeUndefined();
    await after.forget(pin.seat);
    expect(await new IndexedKeyMemory(browser, now).read(pin.seat)).toBeUndefined();
  });

  test("that starts any page deletes the keys of closed tabs, and after a while what was guessed at", async () => {
    const browser = new IDBFactory();
    const before = new IndexedKeyMemory(browser, now);
    await before.keep(kept);
    await before.keep({ ...kept, seat: "seat-that-lives", keptAt: now + oldestKeysMs });
    await before.keepTally(tally);
    const later = new IndexedKeyMemory(browser, now + oldestKeysMs + 1);
    expect(await later.read(pin.seat)).toBeUndefined();
    expect(await later.read("seat-that-lives")).toBeDefined();
    expect(await later.readTally(pin.id, pin.role)).toEqual(tally);
    const muchLater = new IndexedKeyMemory(browser, now + oldestTallyMs + 1);
    expect(await muchLater.readTally(pin.id, pin.role)).toBeUndefined();
  });
});

describe("a browser that has kept what a page of before wrote", () => {
  test("goes on with what was guessed at, and drops keys that would show other emoji", async () => {
    const browser = new IDBFactory();
    const { promise: written, resolve } = Promise.withResolvers<undefined>();
    const request = browser.open("assist", 2);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys", { keyPath: "seat" }).put(kept);
      request.result.createObjectStore("tallies", { keyPath: ["session", "role"] }).put(tally);
    };
    request.onsuccess = () => {
      request.result.close();
      resolve(undefined);
    };
    await written;
    const memory = new IndexedKeyMemory(browser, now);
    expect(await memory.read(pin.seat)).toBeUndefined();
    expect(await memory.readTally(pin.id, pin.role)).toEqual(tally);
  });
});

describe("what a page keeps of its agent", () => {
  const agent: KeptAgent = {
    seat: pin.seat,
    paired: { tree: keys.stored(), port: 40_123 },
    grant: "AAAAAAAAAAAAAAAAAAAAAA",
    keptAt: now,
  };

  test("is found after a reload, and its keys cannot be read", async () => {
    const browser = new IDBFactory();
    await new IndexedKeyMemory(browser, now).keepAgent(agent);
    const memory = new IndexedKeyMemory(browser, now);
    const found = await memory.readAgent(pin.seat);
    expect(found).toEqual(agent);
    expect(found?.paired?.tree.root.extractable).toBe(false);
    await memory.forgetAgent(pin.seat);
    expect(await new IndexedKeyMemory(browser, now).readAgent(pin.seat)).toBeUndefined();
  });

  test("is deleted with the keys of closed tabs", async () => {
    const browser = new IDBFactory();
    await new IndexedKeyMemory(browser, now).keepAgent(agent);
    expect(await new IndexedKeyMemory(browser, now + oldestKeysMs + 1).readAgent(pin.seat)).toBeUndefined();
  });
});

describe("a browser that keeps nothing", () => {
  const forbidding = {
    open: () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  } as unknown as IDBFactory;

  test.each([
    ["has no databases", undefined],
    ["forbids them", forbidding],
  ])("because it %s remembers for as long as the page lives", async (_, factory) => {
    const memory = new IndexedKeyMemory(factory);
    await memory.keep(kept);
    await memory.keepTally(tally);
    expect(await memory.read(pin.seat)).toEqual(kept);
    expect(await memory.readTally(pin.id, pin.role)).toEqual(tally);
    await memory.forget(pin.seat);
    expect(await memory.read(pin.seat)).toBeUndefined();
  });
});
