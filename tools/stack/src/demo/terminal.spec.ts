import { expect, test } from "@jest/globals";
import { stripVTControlCharacters } from "node:util";
import type { StackState } from "./state-file.js";
import { readyMessage } from "./terminal.js";

const accounts = (...addresses: readonly string[]) =>
  addresses.map((address) => ({ address, password: `password of ${address}` }));

const state = {
  chatUrl: "http://127.0.0.1:8481/",
  xmpp: {
    ...{ host: "127.0.0.1", port: 15222, domain: "assist.localhost", websocketUrl: "ws://127.0.0.1:15280/" },
    accounts: accounts("alice@assist.localhost", "bob@assist.localhost"),
  },
  livekit: { url: "ws://127.0.0.1:7880", apiKey: "key", apiSecret: "secret" },
};
const matrix = {
  url: "http://127.0.0.1:18008",
  domain: "assist.localhost",
  accounts: accounts("@carol:assist.localhost", "@dave:assist.localhost"),
};
const said = (running: StackState) => stripVTControlCharacters(readyMessage(running, ".assist"));

test("with Matrix it says how to get in, whose password is which, and how the networks meet", () => {
  const text = said({ ...state, matrix: { ...matrix, bot: "@assist:assist.localhost" } });
  expect(text).toContain("as @carol:assist.localhost or @dave:assist.localhost.");
  expect(text).toContain(
    ".assist/secrets.json, beside these names; those of the chats above have no @ there.",
  );
  expect(text).toContain(
    "cannot find the server, put this address into its homeserver field:\n  http://127.0.0.1:18008\n",
  );
  expect(text).toContain(
    "when Carol has done so, write to the bot in Alice's window: assist @carol:assist.localhost",
  );
  expect(text).not.toContain("password of");
});

test("without a bot nobody is asked, and without Matrix nothing is said of it", () => {
  expect(said({ ...state, matrix })).not.toContain("assist @carol");
  expect(said(state)).not.toContain("Matrix");
  expect(said(state)).toContain("In Alice's window right-click Bob");
});
