import { FakeClock } from "@assist/assist-core/testing";
import { expect, it } from "@jest/globals";
import { attribute, el, type Element } from "../xml/element.js";
import { stanzaError } from "../xml/stanza-error.js";
import { HiddenSenders } from "./hidden-senders.js";

const bare = "room@conference.example.org";

function told() {
  const sent: Element[] = [];
  const clock = new FakeClock();
  const senders = new HiddenSenders(
    { tell: (stanza) => sent.push(stanza) },
    { roomWords: ({ kind }) => kind },
    clock,
  );
  const ask = (nick: string) => senders.tell(bare, { kind: "hidden", nick, language: "ja" });
  const refuse = (message: Element | undefined, condition: "forbidden" | "item-not-found") => {
    const id = message && attribute(message, "id");
    const error = el("message", { type: "error", id, from: bare }, stanzaError("auth", condition));
    senders.refused(error, bare);
  };
  const shown = () => sent.map(({ attrs }) => [attrs["type"] as unknown, attrs["to"] as unknown]);
  return { sent, clock, ask, refuse, shown };
}

it("each is told privately, once an hour", () => {
  const { ask, shown, clock } = told();
  for (const nick of ["Queen", "Queen", "Bobby"]) ask(nick);
  expect(shown()).toEqual([
    ["chat", `${bare}/Queen`],
    ["chat", `${bare}/Bobby`],
  ]);
  clock.advance(3_600_000);
  ask("Queen");
  expect(shown()).toHaveLength(3);
});

it("where a private message is refused all are told, once an hour", () => {
  const { ask, refuse, sent, shown } = told();
  ask("Queen");
  refuse(sent[0], "forbidden");
  refuse(sent[0], "forbidden");
  ask("Bobby");
  refuse(sent[2], "forbidden");
  expect(shown()).toEqual([
    ["chat", `${bare}/Queen`],
    ["groupchat", bare],
    ["chat", `${bare}/Bobby`],
  ]);
});

it("all are not told when the one who asked has left, or the message was another", () => {
  const { ask, refuse, sent } = told();
  ask("Queen");
  refuse(sent[0], "item-not-found");
  refuse(el("message", { id: "another" }), "forbidden");
  expect(sent).toHaveLength(1);
});

it("a crowd that takes ever new nicks is told so much and no more", () => {
  const { ask, sent } = told();
  for (let guest = 0; guest < 1_000; guest += 1) ask(`guest-${guest}`);
  expect(sent.length).toBeLessThanOrEqual(50);
});
