import { describe, expect, test } from "@jest/globals";
import { KeyTree } from "@assist/secure-channel";
import { requesterView } from "../../testing/views.js";
import { IndexedKeyMemory } from "./indexed-key-memory.js";
import { keptFor, type KeptKeys } from "./key-memory.js";

const view = requesterView({ peerHere: true });
const keys = await KeyTree.fromSecret(new Uint8Array(32).fill(7), new Uint8Array(32));
const agreed: NonNullable<KeptKeys["agreed"]> = {
  id: "ab".repeat(16),
  emoji: [1, 2, 3, 4],
  tree: keys.stored(),
  compared: true,
};
const kept: KeptKeys = {
  seat: view.seat,
  session: view.id,
  peerSeat: "seat-helper",
  broken: 1,
  agreed,
  hadKeys: false,
  keptAt: 0,
};

describe("what a page finds again of its keys", () => {
  test("is all of it, with the same page", () => {
    expect(keptFor(view, "seat-helper", 5, kept)).toEqual({ ...kept, keptAt: 5 });
  });

  test("is that there were some, with another page of the same person: broken attempts stay counted", () => {
    const { agreed: _, ...rest } = kept;
    expect(keptFor(view, "seat-of-a-new-link", 5, kept)).toEqual({
      ...rest,
      peerSeat: "seat-of-a-new-link",
      hadKeys: true,
      keptAt: 5,
    });
  });

  test.each([
    ["of another session", { ...kept, session: "session-0" }],
    ["of another seat", { ...kept, seat: "seat-0" }],
    ["that is not there", undefined],
  ])("is nothing of what is %s", (_, before) => {
    expect(keptFor(view, "seat-helper", 5, before)).toEqual({
      seat: view.seat,
      session: view.id,
      peerSeat: "seat-helper",
      broken: 0,
      hadKeys: false,
      keptAt: 5,
    });
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
    expect(await memory.read(view.seat)).toEqual(kept);
    await memory.forget(view.seat);
    expect(await memory.read(view.seat)).toBeUndefined();
  });
});
