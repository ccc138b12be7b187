import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { useStage, type MessengerHarness } from "@assist/messenger-contract";
import type { Prosody } from "@assist/stack";
import { ComponentStream } from "../component/component-stream.js";
import { makeComponentHarness } from "../testing/component-harness.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";
import { attribute, el, type Element } from "../xml/element.js";
import { defaultContactLimits } from "@assist/assist-core";

type Harness = MessengerHarness & { readonly prosody: Prosody; readonly bot: string };

const [secret, evil, far] = ["of another server", "evil.localhost", "far.localhost"];
const stack = { components: [evil, far].map((domain) => ({ domain, secret })) };
const services: readonly (readonly [string, () => Promise<Harness>])[] = [
  ["an account", () => makeXmppHarness(stack)],
  ["a component", () => makeComponentHarness(stack)],
];

/** Another server, which can have as many people as it likes. */
class OtherServer {
  readonly #domain: string;
  readonly #stream: ComponentStream;
  readonly #accepted = Promise.withResolvers<undefined>();
  readonly #answers = new Map<string, string>();
  #changed: () => void = () => undefined;

  constructor(prosody: Prosody, domain: string) {
    this.#domain = domain;
    this.#stream = new ComponentStream(
      { service: `xmpp://127.0.0.1:${prosody.componentPort}`, domain, secret },
      {
        accepted: () => this.#accepted.resolve(undefined),
        stanza: (stanza) => this.#stanza(stanza),
        failed: (error) => this.#accepted.reject(error),
        ended: () => undefined,
      },
    );
  }

  /** Each of so many people asks to see the service; how many were told yes, and how many no. */
  async ask(bot: string, count: number): Promise<{ yes: number; no: number }> {
    await this.#accepted.promise;
    for (let index = 0; index < count; index += 1) {
      const from = `u${index}@${this.#domain}`;
      await this.#stream.send(el("presence", { type: "subscribe", from, to: bot }));
    }
    while (this.#answers.size < count) await new Promise<void>((resolve) => (this.#changed = resolve));
    const told = [...this.#answers.values()];
    return {
      yes: told.filter((type) => type === "subscribed").length,
      no: told.filter((type) => type === "unsubscribed").length,
    };
  }

  async stop(): Promise<void> {
    await this.#stream.close();
  }

  #stanza(stanza: Element): void {
    const [to, type] = [attribute(stanza, "to") ?? "", attribute(stanza, "type") ?? ""];
    if (type !== "subscribed" && type !== "unsubscribed") return;
    this.#answers.set(to, type);
    this.#changed();
  }
}

describe.each(services)("%s that many ask to be its contacts (T19)", (_, makeHarness) => {
  const stage = useStage(makeHarness);
  let others: readonly OtherServer[] = [];
  beforeEach(() => {
    others = [evil, far].map((domain) => new OtherServer(stage().harness.prosody, domain));
  });
  afterEach(async () => {
    await Promise.all(others.map((server) => server.stop()));
  });

  it("lets in a few of each server and everybody of its own, and leaves nothing pending", async () => {
    const { harness, messenger, alice, bob, stranger } = stage();
    const [bot = ""] = harness.bot.split("/");
    const { newPerDomainPerHour } = defaultContactLimits;
    const [hostile, friendly] = others;
    expect(await hostile?.ask(bot, 500)).toEqual({ yes: newPerDomainPerHour, no: 500 - newPerDomainPerHour });
    expect(messenger.contacts()).toHaveLength(2 + newPerDomainPerHour);
    expect(await friendly?.ask(bot, 1)).toEqual({ yes: 1, no: 0 });
    await stranger.addService();
    const contacts = messenger.contacts().map(({ address }) => address);
    for (const { address } of [alice, bob, stranger]) expect(contacts).toContain(address);
    expect(contacts).toHaveLength(2 + newPerDomainPerHour + 2);
  });
});
