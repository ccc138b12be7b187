import { randomUUID } from "node:crypto";
import { contactAddress, type Messenger } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { RecordingListener, type MessengerHarness } from "@assist/messenger-contract";
import { startProsody, startTcpRelay, type Prosody, type ProsodyOptions, type TcpRelay } from "@assist/stack";
import { xmpp } from "../address/xmpp-address.js";
import { createXmppMessenger } from "../index.js";
import type { XmppComponentOptions } from "../options.js";
import { attribute, el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { XmppPerson } from "./xmpp-person.js";

export interface ComponentHarness extends MessengerHarness {
  readonly prosody: Prosody;
  readonly relay: TcpRelay;
  readonly alice: XmppPerson;
  readonly bob: XmppPerson;
  readonly stranger: XmppPerson;
  /** Full JID of the service. */
  readonly bot: string;
  readonly options: XmppComponentOptions;
  readonly memory: MapMessengerMemory;
  createMessenger(more?: Partial<XmppComponentOptions>): Messenger;
}

export const componentDomain = "help.assist.localhost";
const secret = "component secret 電池";

/** A real Prosody with people in it, and the service as a component at it, through a relay that can be cut. */
export async function makeComponentHarness(stack: Partial<ProsodyOptions> = {}): Promise<ComponentHarness> {
  const password = "correct horse 電池";
  const users = ["alice", "bob", "stranger", "witness"];
  const prosody = await startProsody({
    accounts: users.map((user) => ({ user, password })),
    contactsOfEachOther: false,
    ...stack,
    components: [{ domain: componentDomain, secret }, ...(stack.components ?? [])],
  });
  const { domain, service } = prosody;
  const relay = await startTcpRelay(prosody.componentPort);
  const memory = new MapMessengerMemory();
  const options: XmppComponentOptions = {
    ...{ mode: "component", service: `xmpp://127.0.0.1:${relay.port}`, domain: componentDomain },
    ...{ username: "assist", password: secret, server: domain, memory },
  };
  const bot = `assist@${componentDomain}/assist`;

  // What the witness asks arrives behind everything that the server has passed on before.
  const synced = async () => {
    await witness.ask("get", el("ping", { xmlns: ping }));
  };
  const person = (user: string) => new XmppPerson({ service, domain, user, password, bot, synced });
  const [witness, alice, bob, stranger] = [
    person("witness"),
    person("alice"),
    person("bob"),
    person("stranger"),
  ];
  const people = [witness, alice, bob, stranger];
  const createMessenger: ComponentHarness["createMessenger"] = (more) =>
    createXmppMessenger({ ...options, ...more });

  const dispose = async () => {
    for (const one of people) await one.signOut();
    await relay.close();
    await prosody.stop();
  };
  const introduction = createMessenger();
  try {
    await introduction.start(new RecordingListener());
    for (const one of people) await one.signIn();
    for (const contact of [alice, bob]) await contact.addService();
    await introduction.stop();
  } catch (error) {
    await introduction.stop();
    await dispose();
    throw error;
  }

  return {
    ...{ prosody, relay, alice, bob, stranger, bot, options, memory, createMessenger },
    nobody: contactAddress(xmpp, `nobody@${domain}`),
    cutConnection: () => relay.cut(),
    restoreConnection: () => relay.restore(),
    absence: {
      // A connection that ended is found out by the server when it gets round to it; it answers in order.
      async noticed() {
        for (let isKnown = false; !isKnown;) {
          const id = randomUUID();
          await witness.send(el("iq", { type: "get", id, to: bot }, el("ping", { xmlns: ping })));
          await witness.ask("get", el("ping", { xmlns: ping }), domain);
          isKnown = witness.stanzas.some((one) => attribute(one, "id") === id);
        }
      },
      async comesBack(to, id) {
        const person = [alice, bob, stranger].find(({ address }) => address === to.address);
        await person?.stanza((one) => attribute(one, "id") === id && attribute(one, "type") === "error");
      },
    },
    dispose,
  };
}
