import { People } from "../people/people.js";
import { SlixmppDevice } from "./slixmpp-device.js";

/** Devices of people, each a client on slixmpp. */
export class Devices extends People<SlixmppDevice> {
  protected open(user: string, resource?: string): Promise<SlixmppDevice> {
    return SlixmppDevice.signIn(this.place(), user, resource);
  }

  /** Another device of the same person. */
  another(device: SlixmppDevice, resource: string): Promise<SlixmppDevice> {
    return this.signIn(device.address.split("@")[0] ?? "", resource);
  }
}
