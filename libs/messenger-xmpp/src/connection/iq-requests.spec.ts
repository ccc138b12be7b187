import { describe, expect, it, jest } from "@jest/globals";
import { parseJid } from "../address/xmpp-address.js";
import { attribute, el, type Element } from "../xml/element.js";
import { IqRequests } from "./iq-requests.js";

const full = "assist@example.org/assist-1";

function requests() {
  const sent: Element[] = [];
  const iq = new IqRequests(
    async (stanza) => {
      sent.push(stanza);
    },
    () => parseJid(full),
  );
  const answer = (from: string | undefined, type = "result") =>
    iq.receive(el("iq", { type, from, id: sent[0] && attribute(sent[0], "id") }, el("mark", { from })));
  return { iq, sent, answer };
}

describe("an IQ request (T10)", () => {
  it("takes its answer only from whom was asked", async () => {
    const { iq, answer } = requests();
    const asked = iq.get(el("query"), { to: "alice@example.org/phone" });
    for (const other of [
      undefined,
      "mallory@evil.org/x",
      "alice@example.org",
      "alice@example.org/tablet",
      full,
    ])
      answer(other);
    answer("Alice@example.org/phone");
    expect((await asked).getChild("mark")?.attrs["from"]).toBe("Alice@example.org/phone");
  });

  it.each([undefined, "assist@example.org", full, "example.org"])(
    "to the server is answered by %s",
    async (from) => {
      const { iq, answer } = requests();
      const asked = iq.get(el("query"));
      answer("mallory@evil.org/x");
      answer("evil.org");
      answer(from);
      expect((await asked).getChild("mark")?.attrs["from"]).toBe(from);
    },
  );

  it("is sent under an id that nobody can guess", async () => {
    const { iq, sent, answer } = requests();
    const asked = iq.get(el("query"));
    answer(undefined);
    await asked;
    expect(sent[0] && attribute(sent[0], "id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("rejects when it is refused, when nothing comes, and when the connection goes", async () => {
    const refused = requests();
    const first = refused.iq.get(el("query"));
    refused.answer(undefined, "error");
    await expect(first).rejects.toMatchObject({ code: "xmpp.iq-refused", category: "peer" });

    const cut = requests();
    const second = cut.iq.get(el("query"));
    cut.iq.rejectAll();
    await expect(second).rejects.toMatchObject({ code: "xmpp.no-answer", category: "network" });

    jest.useFakeTimers();
    const third = expect(requests().iq.get(el("query"), { withinMs: 700 })).rejects.toMatchObject({
      code: "xmpp.no-answer",
    });
    jest.advanceTimersByTime(700);
    jest.useRealTimers();
    await third;
  });
});
