import { beforeEach, describe, expect, test } from "@jest/globals";
import {
  contactAddress,
  isAtHome,
  messengerId,
  messengerOf,
  type ContactAddress,
} from "../address/contact-address.js";
import type { AskingRule } from "../policy/may-ask.js";
import type { Standing } from "../ports/messenger.port.js";
import { alice, bob, carol, Household, otherBob, service } from "./testing/household.js";

const matrix = (id: string) => contactAddress(messengerId("matrix"), id);
const matrixService = matrix("@assist:example.org");
const matrixCarol = matrix("@carol:example.org");
const matrixBob = matrix("@bob:example.org");
const matrixDave = matrix("@dave:example.org");

/** The same service in two networks; Alice, Bob and one Carol are in the one, Dave and another Carol in the other. */
class TwoNetworks extends Household {
  override readonly networks = ["xmpp", "matrix"];

  constructor(askingRule?: AskingRule) {
    super(askingRule);
    this.friends = [alice, bob, carol, matrixCarol, matrixDave].map((address) => ({ address }));
  }

  override standing(address: ContactAddress): Standing {
    const standing = super.standing(address);
    return standing === "stranger" && isAtHome(address, this.selfFor(address)) ? "same-server" : standing;
  }

  override parseAddress(text: string): ContactAddress | undefined {
    const typed = text.replace(/^matrix:/, "");
    return /^@[^@:\s]+:[^@\s]+$/.test(typed) ? matrix(typed) : super.parseAddress(text);
  }

  override selfFor(address: ContactAddress): ContactAddress {
    return messengerOf(address) === "matrix" ? matrixService : service;
  }
}

let home: TwoNetworks;
beforeEach(() => {
  home = new TwoNetworks();
});

test.each(["@dave:example.org", "matrix:@dave:example.org", "mate"])(
  "assist %s asks somebody in the other network, who accepts there",
  async (dave) => {
    await home.says(alice, "name mate @dave:example.org");
    const asked = await home.says(alice, `assist ${dave} the printer`);
    expect([asked.to(alice), asked.to(matrixDave)]).toEqual([["asking"], ["prompt"]]);
    expect(asked.note("prompt")).toMatchObject({ from: alice, purpose: "the printer" });
    const accepted = await home.says(matrixDave, "accept");
    expect([accepted.to(alice), accepted.to(matrixDave)]).toEqual([
      expect.arrayContaining(["link"]),
      expect.arrayContaining(["link"]),
    ]);
  },
);

describe("a user name that is known in the other network only", () => {
  const refusalOf = async (from: ContactAddress, text: string, extra = {}) =>
    (await home.says(from, text, extra)).note("refusal").refusal;

  test.each(["@dave", "dave", "Dave,"])("assist %s asks nobody, and says who there is", async (dave) => {
    const said = await home.says(alice, `assist ${dave} the printer`);
    expect([said.to(alice), said.to(matrixDave)]).toEqual([["friend-unclear"], []]);
    expect(said.note("refusal").refusal).toMatchObject({ candidates: [matrixDave] });
    expect(await refusalOf(matrixDave, "assist bob")).toMatchObject({ candidates: [bob] });
  });

  test("may also mean somebody of the own server who could be asked", async () => {
    home = new TwoNetworks("roster-or-same-server");
    expect(await refusalOf(alice, "assist @dave")).toMatchObject({
      candidates: [contactAddress(messengerId("xmpp"), "dave@example.org"), matrixDave],
    });
    const nobodyElse = { reason: "friend-unclear", candidates: [carol] };
    home.friends = [alice, carol].map((address) => ({ address }));
    expect(await refusalOf(matrixCarol, "assist carol")).toMatchObject(nobodyElse);
  });

  test("does not stand in the way of a reference to somebody, whoever it is", async () => {
    home.friends = [...home.friends, { address: matrixBob }];
    const pill = { mentions: [{ name: "carol", address: matrixBob }] };
    home.friends = home.friends.filter(({ address }) => address !== matrixCarol);
    expect((await home.says(matrixDave, "assist carol", pill)).to(matrixBob)).toEqual(["prompt"]);
  });

  test("is not settled by what somebody calls themselves", async () => {
    home.friends = [...home.friends, { address: matrixBob }].filter(({ address }) => address !== matrixCarol);
    const nick = { mentions: [{ name: "carol", address: matrixBob, isNick: true }] };
    expect(await refusalOf(matrixDave, "assist carol", nick)).toMatchObject({
      candidates: [matrixBob, carol],
    });
  });
});

test("the other way round it is the same", async () => {
  const asked = await home.says(matrixDave, "assist bob@example.org");
  expect([asked.to(matrixDave), asked.to(bob)]).toEqual([["asking"], ["prompt"]]);
  expect((await home.says(bob, "decline")).to(matrixDave)).toEqual(["friendDeclined"]);
});

test("a name that people have in both networks is asked back, the nearest first", async () => {
  const candidates = async (from: ContactAddress) =>
    (await home.says(from, "assist @carol")).note("refusal").refusal;
  expect(await candidates(alice)).toMatchObject({
    reason: "friend-unclear",
    candidates: [carol, matrixCarol],
  });
  expect(await candidates(matrixDave)).toMatchObject({ candidates: [matrixCarol, carol] });
});

test("the service is nobody to ask, in no network", async () => {
  for (const address of ["@assist:example.org", "assist@example.org"])
    for (const from of [alice, matrixDave])
      expect((await home.says(from, `assist ${address}`)).to(from)).toEqual(["friend-is-service"]);
});

describe("who", () => {
  const listed = async (from: ContactAddress) =>
    (await home.says(from, "who")).note("contacts").contacts.map(({ address }) => address);
  const elsewhere = matrix("@otto:elsewhere.example");

  test("lists the people of the service's own servers to each other", async () => {
    home.friends = [...home.friends, { address: elsewhere }, { address: otherBob }];
    expect(await listed(alice)).toEqual([bob, matrixCarol, carol, matrixDave]);
    expect(await listed(matrixDave)).toEqual([alice, bob, matrixCarol, carol]);
  });

  test("lists nobody who is no contact, and nobody to people of other servers", async () => {
    home = new TwoNetworks("roster-or-same-server");
    home.friends = [alice, elsewhere, matrixCarol].map((address) => ({ address }));
    expect(await listed(alice)).toEqual([matrixCarol]);
    expect(await listed(elsewhere)).toEqual([]);
  });

  test("lists others once they have been given a name", async () => {
    home.friends = [alice, bob, elsewhere].map((address) => ({ address }));
    expect(await listed(alice)).toEqual([bob]);
    await home.says(alice, "name otto @otto:elsewhere.example");
    expect(await listed(alice)).toEqual([bob, elsewhere]);
  });
});

test("with no language in the messages of a network, the one that was chosen holds", async () => {
  expect((await home.says(matrixDave, "help")).languageOf(matrixDave)).toBe("en");
  await home.says(matrixDave, "language ja");
  expect((await home.says(alice, "assist @dave:example.org")).languageOf(matrixDave)).toBe("ja");
});
