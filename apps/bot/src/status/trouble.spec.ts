import { expect, test } from "@jest/globals";
import { documentedErrors } from "../testing/error-codes.js";
import { chatTrouble, mediaTrouble } from "./trouble.js";

/** These end the start, before there is a state. */
const atStart = ["xmpp.not-an-address", "xmpp.certificate-authority"];
const codes = (area: string, category: string) =>
  documentedErrors
    .filter((error) => error.code.startsWith(area) && error.category === category)
    .map(({ code }) => code)
    .filter((code) => !atStart.includes(code));

test.each(codes("xmpp.", "configuration"))("%s, which is final, is said with what to correct", (code) => {
  const trouble = chatTrouble({ kind: "failed", code });
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

test.each(codes("xmpp.", "– (state `waiting`)"))("%s says who may hold the place", (code) => {
  const trouble = chatTrouble({ kind: "waiting", code });
  expect(trouble).toMatchObject({ state: "waiting", code });
  expect(trouble?.what).toMatch(/[Aa]nother/);
});

test("a component may be kept out by its own connection that broke", () => {
  expect(chatTrouble({ kind: "waiting", code: "xmpp.component-in-use" })?.what).toMatch(/its own/);
  expect(chatTrouble({ kind: "waiting", code: "xmpp.account-in-use" })?.what).not.toMatch(/its own/);
});

test("who cannot connect reads which port is usual", () => {
  expect(chatTrouble({ kind: "connecting" })?.what).toMatch(/5222 for an account, 5347 for a component/);
});
