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
  expect(chatTrouble({ kind: "failed", code })).toMatch(/restart/);
  expect(chatTrouble({ kind: "failed", code })).not.toMatch(/given up|docs\/errors\.md/);
});

test.each(codes("rooms.", "configuration").filter((code) => code !== "rooms.token-lifetime"))(
  "%s is said with what to correct",
  (code) => {
    expect(mediaTrouble(false, code)).toMatch(/restart/);
  },
);

test.each(codes("xmpp.", "– (state `waiting`)"))("%s says who may hold the place", (code) => {
  expect(chatTrouble({ kind: "waiting", code })).toMatch(/[Aa]nother/);
});

test("a component may be kept out by its own connection that broke", () => {
  expect(chatTrouble({ kind: "waiting", code: "xmpp.component-in-use" })).toMatch(/its own/);
  expect(chatTrouble({ kind: "waiting", code: "xmpp.account-in-use" })).not.toMatch(/its own/);
});
