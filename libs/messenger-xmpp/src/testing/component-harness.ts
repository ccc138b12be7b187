import { randomUUID } from "node:crypto";
import type { Messenger } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import type { MessengerHarness } from "@assist/messenger-contract";
import type { ProsodyOptions } from "@assist/stack";
import { createXmppMessenger } from "../index.js";
import type { XmppComponentOptions } from "../options.js";
import { attribute, el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { startPeopleAndServer, type PeopleAndServer } from "./people-and-server.js";
import type { XmppPerson } from "./xmpp-person.js";

export interface ComponentHarness
  extends MessengerHarness, Omit<PeopleAndServer, "introduce" | "person" | "rooms"> {
  readonly alice: XmppPerson;
  readonly bob: XmppPerson;
  readonly stranger: XmppPerson;
  readonly options: XmppComponentOptions;
  readonly memory: MapMessengerMemory;
  createMessenger(more?: Partial<XmppComponentOptions>): Messenger;
}

export const componentDomain = "help.assist.localhost";
const secret = "component secret 電池";

/** The service as a component. */
export async function makeComponentHarness(stack: Partial<ProsodyOptions> = {}): Promise<ComponentHarness> {
  const components = [{ domain: componentDomain, secret }, ...(stack.components ?? [])];
  const {
    introduce,
    person: _,
    ...place
  } = await startPeopleAndServer({
    bot: () => `assist@${componentDomain}/assist`,
    port: ({ componentPort }) => componentPort,
    stack: { ...stack, components },
  });
  const { prosody, relay, bot, witness, alice, bob, stranger } = place;
  const memory = new MapMessengerMemory();
  const options: XmppComponentOptions = {
    ...{ mode: "component", service: `xmpp://127.0.0.1:${relay.port}`, domain: componentDomain },
    ...{ username: "assist", password: secret, server: prosody.domain, memory },
  };
  const createMessenger: ComponentHarness["createMessenger"] = (more) =>
    createXmppMessenger({ ...options, ...more });
  await introduce(createMessenger());
  return {
    ...{ ...place, options, memory, createMessenger },
    absence: {
      // A connection that ended is found out by the server when it gets round to it; it answers in order.
      async noticed() {
        for (let isKnown = false; !isKnown;) {
          const id = randomUUID();
          await witness.send(el("iq", { type: "get", id, to: bot }, el("ping", { xmlns: ping })));
          await witness.ask("get", el("ping", { xmlns: ping }), prosody.domain);
          isKnown = witness.stanzas.some((one) => attribute(one, "id") === id);
        }
      },
      async comesBack(to, id) {
        const person = [alice, bob, stranger].find(({ address }) => address === to.address);
        await person?.stanza((one) => attribute(one, "id") === id && attribute(one, "type") === "error");
      },
    },
  };
}
