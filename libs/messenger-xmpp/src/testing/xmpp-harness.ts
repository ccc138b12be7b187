import type { Messenger } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import type { MessengerHarness } from "@assist/messenger-contract";
import type { ProsodyOptions } from "@assist/stack";
import { createXmppMessenger } from "../index.js";
import { accountOptions, type XmppAccountOptions } from "../options.js";
import { password, startPeopleAndServer, type PeopleAndServer } from "./people-and-server.js";
import type { XmppPerson } from "./xmpp-person.js";

export interface XmppHarness
  extends MessengerHarness, Omit<PeopleAndServer, "introduce" | "person" | "rooms"> {
  readonly alice: XmppPerson;
  readonly bob: XmppPerson;
  readonly stranger: XmppPerson;
  readonly options: Omit<XmppAccountOptions, "memory">;
  /** Each with a memory of its own, unless one is given. */
  createMessenger(more?: Partial<XmppAccountOptions>): Messenger;
  /** Another client of alice. */
  secondDevice(resource: string): XmppPerson;
}

const username = "assist";

/** The service as an account. */
export async function makeXmppHarness(stack: Partial<ProsodyOptions> = {}): Promise<XmppHarness> {
  const { introduce, person, ...place } = await startPeopleAndServer({
    bot: (domain) =>
      `${username}@${domain}/${accountOptions({ service: "", domain, username, password }).resource}`,
    port: ({ port }) => port,
    stack,
  });
  const { domain } = place.prosody;
  const options = { service: `xmpp://127.0.0.1:${place.relay.port}`, domain, username, password };
  const createMessenger: XmppHarness["createMessenger"] = (more) =>
    createXmppMessenger({ ...options, memory: new MapMessengerMemory(), ...more });
  await introduce(createMessenger());
  return {
    ...place,
    options,
    createMessenger,
    secondDevice: (resource) => person("alice", resource),
  };
}
