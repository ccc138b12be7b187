import { messengerId, type MessengerState } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { documentedErrors } from "../testing/error-codes.js";
import { chatTrouble, mediaTrouble } from "./trouble.js";

const troubleOf = (network: string, state: MessengerState) =>
  chatTrouble({ id: messengerId(network), state });

/** These end the start, before there is a state. */
const atStart = [
  ...["xmpp.not-an-address", "xmpp.certificate-authority"],
  ...["matrix.not-an-address", "matrix.not-a-homeserver", "matrix.not-encrypted"],
];
const codes = (area: string, category: string) =>
  documentedErrors
    .filter((error) => error.code.startsWith(area) && error.category === category)
    .map(({ code }) => code)
    .filter((code) => !atStart.includes(code));

const final = ["xmpp", "matrix"].flatMap((network) =>
  codes(`${network}.`, "configuration").map((code) => [code, network] as const),
);
test.each(final)("%s, which is final, is said with what to correct", (code, network) => {
  const trouble = troubleOf(network, { kind: "failed", code });
  expect(trouble).toMatchObject({ state: "refused", code });
  expect(trouble?.what).toMatch(/It is not tried( again)?: [^]+restart/);
});

test.each(codes("rooms.", "configuration").filter((code) => code !== "rooms.token-lifetime"))(
  "%s is said with what to correct",
  (code) => {
    const trouble = mediaTrouble(false, code);
    expect(trouble).toMatchObject({ state: "refused", code });
    expect(trouble?.what).toMatch(/restart/);
  },
);

const held = ["xmpp", "matrix"].flatMap((network) =>
  codes(`${network}.`, "– (state `waiting`)").map((code) => [code, network] as const),
);
test.each(held)("%s says who may hold the place", (code, network) => {
  const trouble = troubleOf(network, { kind: "waiting", code });
  expect(trouble).toMatchObject({ state: "waiting", code });
  expect(trouble?.what).toMatch(/[Aa]nother/);
});

test("a component may be kept out by its own connection that broke", () => {
  expect(troubleOf("xmpp", { kind: "waiting", code: "xmpp.component-in-use" })?.what).toMatch(/its own/);
  expect(troubleOf("xmpp", { kind: "waiting", code: "xmpp.account-in-use" })?.what).not.toMatch(/its own/);
});

test("who cannot connect reads which port is usual", () => {
  expect(troubleOf("xmpp", { kind: "connecting" })?.what).toMatch(
    /5222 for an account, 5347 for a component/,
  );
});

test("of a network that is not named here its section is, and where its codes are explained", () => {
  expect(troubleOf("irc", { kind: "connecting" })?.what).toContain("what the section irc says");
  expect(troubleOf("irc", { kind: "failed", code: "irc.banned" })?.what).toMatch(/irc\.banned.*errors\.md/);
});
