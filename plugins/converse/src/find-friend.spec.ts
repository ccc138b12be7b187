import { describe, expect, test } from "@jest/globals";
import { findFriend } from "./find-friend.js";

const bob = { jid: "bob@example.org", name: "Bob" };
const otherBob = { jid: "robert@example.net", name: "Bob" };
const hanako = { jid: "hanako@example.org", name: "花子" };
const impostor = { jid: "mallory@example.net", name: "bob@example.org" };

describe("the friend meant by a typed name", () => {
  test.each([
    ["bob", [bob, hanako], bob],
    ["BOB@EXAMPLE.ORG", [bob, hanako], bob],
    ["花子", [bob, hanako], hanako],
    ["hanako", [bob, hanako], hanako],
    ["robert", [bob, otherBob], otherBob],
  ])("%j is found", (typed, contacts, contact) => {
    expect(findFriend(typed, contacts)).toEqual({ kind: "found", contact });
  });

  test("two of the same name are asked back, never guessed", () => {
    expect(findFriend("bob", [bob, otherBob])).toEqual({ kind: "several", contacts: [bob, otherBob] });
  });

  test("an address typed whole is not taken by somebody who calls themselves so", () => {
    expect(findFriend("bob@example.org", [impostor, bob])).toEqual({ kind: "found", contact: bob });
  });

  test("part of a name is nobody's name", () => {
    expect(findFriend("bo", [bob])).toEqual({ kind: "unknown" });
  });
});
