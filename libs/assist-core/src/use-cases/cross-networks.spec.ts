import { beforeEach, expect, test } from "@jest/globals";
import { contactAddress, messengerId, messengerOf, type ContactAddress } from "../address/contact-address.js";
import { alice, bob, carol, Household, service } from "./testing/household.js";

const matrix = (id: string) => contactAddress(messengerId("matrix"), id);
const matrixService = matrix("@assist:example.org");
const matrixCarol = matrix("@carol:example.org");
const matrixDave = matrix("@dave:example.org");

/** The same service in two networks; Alice, Bob and one Carol are in the one, Dave and another Carol in the other. */
class TwoNetworks extends Household {
  override readonly networks = ["xmpp", "matrix"];

  constructor() {
    super();
    this.friends = [alice, bob, carol, matrixCarol, matrixDave].map((address) => ({ address }));
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

test.each(["@dave", "dave", "@dave:example.org", "matrix:@dave:example.org"])(
  "assist %s asks somebody in the other network, who accepts there",
  async (dave) => {
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

test("people of the other network are listed once they have been given a name", async () => {
  const listed = async () =>
    (await home.says(alice, "who")).note("contacts").contacts.map(({ address }) => address);
  expect(await listed()).toEqual([bob, carol]);
  await home.says(alice, "name dave @dave:example.org");
  expect(await listed()).toEqual([bob, carol, matrixDave]);
});

test("with no language in the messages of a network, the one that was chosen holds", async () => {
  expect((await home.says(matrixDave, "help")).languageOf(matrixDave)).toBe("en");
  await home.says(matrixDave, "language ja");
  expect((await home.says(alice, "assist @dave")).languageOf(matrixDave)).toBe("ja");
});
