import { contactAddress, type Messenger } from "@assist/assist-core";
import { RecordingListener, type MessengerHarness } from "@assist/messenger-contract";
import { startProsody, startTcpRelay, type Prosody, type ProsodyOptions, type TcpRelay } from "@assist/stack";
import { xmpp } from "../address/xmpp-address.js";
import { createXmppMessenger } from "../index.js";
import { accountOptions, type XmppAccountOptions } from "../options.js";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { XmppPerson } from "./xmpp-person.js";

export interface XmppHarness extends MessengerHarness {
  readonly prosody: Prosody;
  readonly relay: TcpRelay;
  readonly alice: XmppPerson;
  readonly bob: XmppPerson;
  readonly stranger: XmppPerson;
  /** A stranger that the harness itself needs; to be signed out and in again when the server is restarted. */
  readonly witness: XmppPerson;
  /** Full JID of the service. */
  readonly bot: string;
  readonly options: XmppAccountOptions;
  createMessenger(more?: Partial<XmppAccountOptions>): Messenger;
  /** Another client of alice. */
  secondDevice(resource: string): XmppPerson;
}

/** A real Prosody with people in it; the service reaches it through a relay that can be cut. */
export async function makeXmppHarness(stack: Partial<ProsodyOptions> = {}): Promise<XmppHarness> {
  const password = "correct horse 電池";
  const users = ["assist", "alice", "bob", "stranger", "witness"];
  const prosody = await startProsody({
    accounts: users.map((user) => ({ user, password })),
    contactsOfEachOther: false,
    ...stack,
  });
  const { domain, service } = prosody;
  const relay = await startTcpRelay(prosody.port);
  const options = { service: `xmpp://127.0.0.1:${relay.port}`, domain, username: "assist", password };
  const bot = `assist@${domain}/${accountOptions(options).resource}`;

  // What the witness asks arrives behind everything that the server has passed on before.
  const synced = async () => {
    await witness.connection.iq.get(el("ping", { xmlns: ping }), { to: bot }).catch(() => undefined);
  };
  const person = (user: string, resource?: string) =>
    new XmppPerson({ service, domain, user, password, bot, synced, ...(resource ? { resource } : {}) });
  const witness = person("witness");
  const [alice, bob, stranger] = [person("alice"), person("bob"), person("stranger")];
  const createMessenger: XmppHarness["createMessenger"] = (more) =>
    createXmppMessenger({ ...options, ...more });

  const dispose = async () => {
    for (const one of [witness, alice, bob, stranger]) await one.signOut();
    await relay.close();
    await prosody.stop();
  };
  const introduction = createMessenger();
  try {
    await introduction.start(new RecordingListener());
    for (const one of [witness, alice, bob, stranger]) await one.signIn();
    for (const contact of [alice, bob]) await contact.addService();
    await introduction.stop();
  } catch (error) {
    await introduction.stop();
    await dispose();
    throw error;
  }

  return {
    ...{ prosody, relay, alice, bob, stranger, witness, bot, options, createMessenger },
    nobody: contactAddress(xmpp, `nobody@${domain}`),
    secondDevice: (resource) => person("alice", resource),
    cutConnection: () => relay.cut(),
    restoreConnection: () => relay.restore(),
    dispose,
  };
}
