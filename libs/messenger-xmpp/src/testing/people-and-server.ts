import { contactAddress, type ContactAddress, type Messenger } from "@assist/assist-core";
import { RecordingListener, type SharedRooms } from "@assist/messenger-contract";
import {
  startProsody,
  startTcpRelay,
  until,
  type Prosody,
  type ProsodyOptions,
  type TcpRelay,
} from "@assist/stack";
import { xmpp } from "../address/xmpp-address.js";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { XmppPerson } from "./xmpp-person.js";
import { xmppSharedRooms } from "./xmpp-shared-rooms.js";

/** A real Prosody with people in it, at which a service can be; it reaches the server through a relay that can be cut. */
export interface PeopleAndServer {
  readonly prosody: Prosody;
  readonly relay: TcpRelay;
  readonly alice: XmppPerson;
  readonly bob: XmppPerson;
  readonly stranger: XmppPerson;
  /** A stranger that the harness itself needs; to be signed out and in again when the server is restarted. */
  readonly witness: XmppPerson;
  /** Full JID of the service. */
  readonly bot: string;
  readonly nobody: ContactAddress;
  readonly rooms: SharedRooms;
  readonly person: (user: string, resource: string) => XmppPerson;
  /** Everybody signs in, and alice and bob become contacts of the service. */
  readonly introduce: (service: Messenger) => Promise<void>;
  cutConnection(): void;
  restoreConnection(): void;
  silenceConnection(): void;
  until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void>;
  dispose(): Promise<void>;
}

export interface ServicePlace {
  /** Full JID of the service, at a server of this domain. */
  readonly bot: (domain: string) => string;
  /** Where it connects. */
  readonly port: (prosody: Prosody) => number;
  readonly stack: Partial<ProsodyOptions>;
}

export const password = "correct horse 電池";

export async function startPeopleAndServer({
  bot: botAt,
  port,
  stack,
}: ServicePlace): Promise<PeopleAndServer> {
  const users = ["assist", "alice", "bob", "stranger", "witness"];
  const prosody = await startProsody({
    accounts: users.map((user) => ({ user, password })),
    contactsOfEachOther: false,
    ...stack,
  });
  const { domain, service } = prosody;
  const relay = await startTcpRelay(port(prosody));
  const bot = botAt(domain);

  // What the witness asks arrives behind everything that the server has passed on before.
  const synced = async () => {
    await witness.ask("get", el("ping", { xmlns: ping }));
  };
  const person = (user: string, resource?: string) =>
    new XmppPerson({ service, domain, user, password, bot, synced, ...(resource ? { resource } : {}) });
  const witness = person("witness");
  const [alice, bob, stranger] = [person("alice"), person("bob"), person("stranger")];
  const people = [witness, alice, bob, stranger];

  const dispose = async () => {
    for (const one of people) await one.signOut();
    await relay.close();
    await prosody.stop();
  };
  return {
    ...{ prosody, relay, alice, bob, stranger, witness, bot, person },
    rooms: xmppSharedRooms({
      host: `conference.${domain}`,
      service: bot.split("/")[0] ?? bot,
      people: [alice, bob, stranger],
    }),
    nobody: contactAddress(xmpp, `nobody@${domain}`),
    async introduce(service) {
      try {
        await service.start(new RecordingListener());
        for (const one of people) await one.signIn();
        for (const contact of [alice, bob]) await contact.addService();
        await service.stop();
      } catch (error) {
        await service.stop();
        await dispose();
        throw error;
      }
    },
    cutConnection: () => relay.cut(),
    restoreConnection: () => relay.restore(),
    silenceConnection: () => relay.freeze(),
    until,
    dispose,
  };
}
