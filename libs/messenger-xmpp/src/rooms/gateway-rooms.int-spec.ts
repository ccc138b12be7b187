import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { useStage } from "@assist/messenger-contract";
import { ComponentStream } from "../component/component-stream.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { attribute, el, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";

const gateway = { domain: "irc.assist.localhost", secret: "of the gateway" };
const bot = "assist@assist.localhost";

describe("a gateway below the server's domain", () => {
  const stage = useStage(() => makeXmppHarness({ components: [gateway] }));
  let stream: ComponentStream;
  let says: readonly Element[];
  let knocked = Promise.withResolvers<Element>();
  const asked: Element[] = [];

  const answer = (stanza: Element): void => {
    asked.push(stanza);
    if (stanza.name === "presence") knocked.resolve(stanza);
    if (!stanza.getChild("query", ns.discoInfo)) return;
    const [id, to, from] = ["id", "from", "to"].map((name) => attribute(stanza, name));
    const info = el("query", { xmlns: ns.discoInfo }, says, el("feature", { var: ns.muc }));
    void stream.send(el("iq", { type: "result", id, to, from }, info));
  };

  beforeEach(async () => {
    const accepted = Promise.withResolvers<undefined>();
    asked.length = 0;
    knocked = Promise.withResolvers<Element>();
    stream = new ComponentStream(
      { service: `xmpp://127.0.0.1:${stage().harness.prosody.componentPort}`, ...gateway },
      {
        accepted: () => accepted.resolve(undefined),
        stanza: answer,
        failed: (error) => accepted.reject(error),
        ended: () => undefined,
      },
    );
    await accepted.promise;
  });
  afterEach(() => stream.close());

  const invite = (): Promise<void> => {
    const x = el("x", { xmlns: ns.directInvitation, jid: `#family@${gateway.domain}` });
    return stage().alice.send(el("message", { to: bot }, x));
  };

  it("is not believed about who speaks, although the server lists it, and not entered", async () => {
    says = [el("identity", { category: "conference", type: "irc" })];
    await invite();
    await stage().alice.sees("roomElsewhere");
    expect(asked.map(({ name }) => name)).toEqual(["iq"]);
  });

  it("is told from a room service by what it says of itself alone", async () => {
    says = [el("identity", { category: "conference", type: "text" })];
    await invite();
    expect((await knocked.promise).attrs["to"]).toBe(`#family@${gateway.domain}/assist`);
  });
});
